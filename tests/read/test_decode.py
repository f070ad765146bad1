import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.read.decode import decode_html, decode_text, normalise

TEXT = "Läckan vid Kessel Quay – “40 tonnes”"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8-bom"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16-bom"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16-be-bom"),
        pytest.param(b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), id="utf-32-bom"),
    ],
)
def test_known_encodings_are_read_without_a_word(data):
    decoded = decode_text(data)
    assert (decoded.text, decoded.problems) == (TEXT, ())


def test_a_guess_is_said():
    words = "Läckan upptäcktes på natten, säger räddningstjänsten. " * 5
    decoded = decode_text(words.encode("cp1252"))
    assert decoded.text == words
    assert [problem.code for problem in decoded.problems] == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("declared", "written", "expected", "problem"),
    [
        ("windows-1252", "cp1252", "säger “ja”", None),
        ("iso-8859-1", "cp1252", "säger “ja”", None),
        ("windows-1252", "utf-8", "säger “ja”", "encoding-conflict"),
        ("utf-8", "cp1252", "s\ufffdger \ufffdja\ufffd", "bytes-replaced"),
        ("utf-7", "ascii", "+ADw-", "encoding-barred"),
        ("no-such-name", "utf-8", "säger", None),
        ("hex", "utf-8", "säger", None),
    ],
)
def test_a_declared_encoding_is_weighed(declared, written, expected, problem):
    words = "+ADw-" if declared == "utf-7" else "säger “ja”"
    page = f'<meta charset="{declared}"><p>{words}'.encode(written)
    decoded = decode_html(page)
    assert expected in decoded.text
    assert [one.code for one in decoded.problems] == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("e\u0301", "é"),
        ("\ufeffa\ufeff", "a\ufeff"),
        ("har\xadbour\0", "harbour"),
        ("4\xa0000", "4\xa0000"),
    ],
)
def test_the_canonical_form(raw, canonical):
    assert normalise(raw) == canonical


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    """The canonical text of a canonical text is itself, and NFC."""
    once = normalise(text).removeprefix("\ufeff")
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.binary(max_size=300))
def test_any_bytes_decode(data):
    """No bytes raise, and what comes can be stored."""
    assert "\0" not in decode_text(data).text
    assert "\0" not in decode_html(data).text


def test_a_page_in_utf_7_is_marked_and_not_decoded_as_such():
    page = b'<meta charset="utf-7"><p>+ADw-b+AD4-leak</p>'
    decoded = decode_html(page)
    assert "+ADw-b" in decoded.text
    assert [one.code for one in decoded.problems] == ["encoding-barred"]
