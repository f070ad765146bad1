"""Bytes to the canonical text.

The canonical text (version `NORMALISATION`) is the decoded text with line ends
as LF, in NFC, without a leading U+FEFF, soft hyphens (U+00AD) and NUL. Nothing
else is changed: no-break spaces, quotation marks and dashes stay as written.

An encoding is taken from the BOM, then from what the page declares, then
strict UTF-8; what is guessed after that is said in a problem.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass

from retold.model.document import Problem

NORMALISATION = 1

_BOMS = (
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 100_000  # enough to tell encodings apart, cheap for a long file
_HEAD_BYTES = 4096  # browsers look this far for a declaration, and a little less
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE
)
_XML_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{1,40})")
# WHATWG Encoding: what these labels mean on the web. Wider sets hold narrower ones.
_ON_THE_WEB = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-8",  # a declaration read as ASCII cannot stand in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_NEVER = frozenset({"utf-7", "idna", "punycode", "raw_unicode_escape", "rot13"})
_SEVEN_BIT = ("iso2022", "hz")  # bytes of these are ASCII, and so UTF-8, too
# What text files without a mark are in, going by the WHATWG's list of encodings;
# the old code pages of Macs and DOS fit nearly any bytes and are left out.
_GUESSES = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "koi8_r",
    "big5",
    "gb18030",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "utf_16_le",
    "utf_16_be",
]
_WESTERN = frozenset(
    "åäöÅÄÖéÉèÈêÊëËàÀâÂáÁãÃæÆøØçÇñÑíÍìÌîÎïÏóÓòÒôÔõÕúÚùÙûÛüÜßœŒ"
    "¿¡ºª«»‘’‚“”„–—…•€£§°©®™½¼\u00a0"
)
_FOREIGN_SHARE = 0.3
_USUAL_SHARE = 0.95
_DROPPED = {0x00: None, 0xAD: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A canonical text and what was doubtful on the way to it."""

    text: str
    problems: tuple[Problem, ...]


def decode_text(data: bytes) -> Decoded:
    """Decode a file that cannot declare its encoding."""
    return _decode(data, None)


def decode_html(data: bytes) -> Decoded:
    """Decode a page, which may declare its encoding in its first bytes."""
    head = data[:_HEAD_BYTES]
    found = _XML_DECLARED.search(head) or _DECLARED.search(head)
    decoded = _decode(data, _encoding_named(found[1]) if found else None)
    if found is None or not _is_barred(found[1]):
        return decoded
    message = (
        f"The page says {found[1].decode('ascii')}, which is never decoded: "
        "signs other than plain letters and figures may be wrong."
    )
    problem = Problem(code="encoding-barred", message=message)
    return Decoded(text=decoded.text, problems=(problem, *decoded.problems))


def decode_labelled(data: bytes, label: str | None) -> Decoded:
    """Decode bytes whose encoding is named outside of them, as mail and HTTP do."""
    if not label:
        return decode_html(data)
    declared = _encoding_named(label.encode("ascii", "replace"))
    if declared is not None:
        return _decode(data, declared)
    decoded = decode_html(data)
    message = f"The encoding it names, {storable(label)[:40]}, is not one we know."
    problem = Problem(code="encoding-unknown", message=message)
    return Decoded(text=decoded.text, problems=(problem, *decoded.problems))


def normalise(text: str) -> str:
    """Bring decoded text to its canonical form; doing it twice changes nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or "\xad" in text:
        text = text.translate(_DROPPED)
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def storable(text: str) -> str:
    """Replace lone surrogates, which no file or database can keep."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _decode(data: bytes, declared: str | None) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _replacing(data[len(bom) :], encoding)
    if declared is not None and declared.startswith(_SEVEN_BIT):
        return _replacing(data, declared)
    as_utf8 = _strictly(data, "utf-8")
    if as_utf8 is not None:
        problems = _lying(declared) if not data.isascii() else ()
        return Decoded(text=normalise(as_utf8), problems=problems)
    if declared == "utf-8":
        return _replacing(data, declared)
    if declared is not None:
        return _replacing(data, declared)
    return _guessed(data)


def _lying(declared: str | None) -> tuple[Problem, ...]:
    if declared in {None, "utf-8"}:
        return ()
    message = f"Read as utf-8: the page says {declared}, but its bytes are UTF-8."
    return (Problem(code="encoding-conflict", message=message),)


def _encoding_named(label: bytes) -> str | None:
    """Return Python's name for a declared encoding, or None for an unknown one."""
    try:
        found = codecs.lookup(label.decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return None
    name = _ON_THE_WEB.get(found.name, found.name)
    return None if name in _NEVER or not found._is_text_encoding else name  # noqa: SLF001 - the only place that tells text codecs from "hex"


def _is_barred(label: bytes) -> bool:
    """Say whether a label names an encoding that hides markup, such as UTF-7."""
    try:
        return codecs.lookup(label.decode("ascii")).name in _NEVER
    except (LookupError, UnicodeDecodeError):
        return False


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    count = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if count <= 0:
        return Decoded(text=normalise(text), problems=())
    places = "1 place" if count == 1 else f"{count} places"
    message = f"In {places} the bytes are not {encoding}; they show as \ufffd."
    problem = Problem(code="bytes-replaced", message=message)
    return Decoded(text=normalise(text), problems=(problem,))


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most files never need it

    best = None
    if not _is_western(data[:_SAMPLE_BYTES]):
        best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_GUESSES).best()
    encoding = best.encoding if best is not None else "cp1252"
    decoded = _replacing(data, encoding)
    message = f"Read as {_shown(encoding)}: the file does not say, and is not UTF-8."
    problem = Problem(code="encoding-guessed", message=message)
    return Decoded(text=decoded.text, problems=(problem, *decoded.problems))


def _is_western(sample: bytes) -> bool:
    """Say whether bytes make Western European words as windows-1252.

    A short text gives charset-normalizer little to tell its near relations by.
    """
    text = sample.decode("cp1252", "replace")
    foreign = [char for char in text if not char.isascii()]
    letters = sum(map(str.isalpha, text))
    usual = sum(char in _WESTERN for char in foreign)
    rare = sum(map(str.isalpha, foreign)) < _FOREIGN_SHARE * letters
    return rare and usual >= _USUAL_SHARE * len(foreign)


def _shown(encoding: str) -> str:
    if encoding.startswith("cp125"):
        return f"windows-{encoding[2:]}"
    return encoding.replace("_", "-")
