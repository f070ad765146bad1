"""What the first bytes of a file say it is."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass

_HEAD_BYTES = 4096
_PDF_HEAD_BYTES = 1024  # ISO 32000-1, annex H: the header may stand this far in
_BOMS = (BOM_UTF32_LE, BOM_UTF32_BE, BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)
_FEW_CONTROLS = 3
_MOST_CONTROLS = 0.02  # a page pasted from a terminal has a few
# A page as the WHATWG MIME sniffing standard knows it, or one saved with a prolog.
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"(?:<!doctype\s+html|<html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_PDF = re.compile(rb"(?:^|[\r\n])[ \t]*%PDF-\d")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAGIC = (
    (b"WEBVTT", "text/vtt", "WebVTT subtitles"),
    (b"PK\x03\x04", "application/zip", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage", "an old office document"),
    (b"\x1f\x8b", "application/gzip", "a gzip archive"),
    (b"WARC/", "application/warc", "a web archive (WARC)"),
    (b"{\\rtf", "application/rtf", "rich text (RTF)"),
    (b"\x89PNG", "image/png", "a picture"),
    (b"\xff\xd8\xff", "image/jpeg", "a picture"),
    (b"GIF8", "image/gif", "a picture"),
    (b"SQLite format 3", "application/vnd.sqlite3", "a database"),
    (b"\x7fELF", "application/x-elf", "a program"),
    (b"MZ\x90", "application/x-msdownload", "a program"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the bytes show: a media type, its name in words, and if it is text."""

    media_type: str | None = None
    words: str = ""
    binary: bool = False


def sniff(data: bytes) -> Seen:
    """Look at the head of `data`; a type of None means text of some kind."""
    head = data[:_HEAD_BYTES]
    if _PDF.search(head[:_PDF_HEAD_BYTES]):
        return Seen(media_type="application/pdf", words="a PDF")
    bare = head.removeprefix(BOM_UTF8)
    for magic, media_type, words in _MAGIC:
        if bare.startswith(magic):
            return Seen(media_type=media_type, words=words)
    if _HTML.match(bare):
        return Seen(media_type="text/html", words="a web page")
    return Seen(binary=not head.startswith(_BOMS) and _looks_binary(head))


def _looks_binary(head: bytes) -> bool:
    if _is_wide(head):
        head = head.replace(b"\0", b"")
    found = len(_CONTROLS.findall(head))
    return found > max(_FEW_CONTROLS, len(head) * _MOST_CONTROLS)


def _is_wide(head: bytes) -> bool:
    """Say whether every second byte is zero, as in UTF-16 without its mark."""
    pairs = len(head) // 2
    zeros = max(head[0::2].count(0), head[1::2].count(0))
    return zeros > 0.6 * pairs and head.count(0) < 1.2 * pairs
