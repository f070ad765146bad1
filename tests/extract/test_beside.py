"""Verbs of saying that no list has, beside a speech."""

import pytest

from extract.passage_builders import read, said

BESIDE = [
    pytest.param("“It is mine!” sniffled Tove Quill.", ("Tove Quill", "sniffled")),
    pytest.param("“Is it mine?” he ventured, turning.", ("he", "ventured")),
    pytest.param("“It is mine,” Tove grizzled in a low voice.", ("Tove", "grizzled")),
    pytest.param(
        "“It is mine,” was Tove’s calm reply.", ("Tove’s", "was Tove’s calm reply")
    ),
    pytest.param("“It is mine,” said Tove sharply.", ("Tove", "said")),
    pytest.param("“It is mine,” said she, laughing.", ("she", "said")),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_who_speaks_beside_a_speech(text, expected):
    assert [said(one)[:2] for one in read(text).attributions] == [expected]


DEEDS = [
    "“It is not mine at all.” Tove dropped the rope.",
    "“It is not mine at all!” Tove dropped the rope.",
    "“The long way back home” topped the list in May.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_a_deed_after_a_speech_is_no_saying(text):
    assert read(text).attributions == ()
