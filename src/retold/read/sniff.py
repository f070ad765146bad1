"""What the first bytes of a file say it is."""

from __future__ import annotations

import re
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass

from retold.read.xml_gate import root_name

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
_XML_ROOTS = {
    "feed": ("application/atom+xml", "an Atom feed"),
    "opml": ("text/x-opml", "OPML"),
    "rdf:rdf": ("application/rss+xml", "an RSS feed"),
    "rss": ("application/rss+xml", "an RSS feed"),
    "sitemapindex": ("application/x-sitemap+xml", "a sitemap"),
    "urlset": ("application/x-sitemap+xml", "a sitemap"),
}
_RDF_FEED = b"purl.org/rss/"
_JSON_FEED = re.compile(rb"\{.{0,1000}?\"https?://jsonfeed\.org/version/", re.DOTALL)
_JSON_FEED_SLASHES = rb"\/"  # PHP writes them so
_POSTMARK = re.compile(rb"From [^\r\n]{1,400}\d\d:\d\d[^\r\n]{0,200}\r?\n[\w>-]+[: ]")
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[^\n]*\n(?:[ \t][^\n]*\n)*")
_SAVED_BY = re.compile(rb"^From: [\"<]{0,2}Saved by ", re.MULTILINE | re.IGNORECASE)
_OF_MAIL = frozenset(
    {b"dkim-signature", b"message-id", b"mime-version", b"received", b"return-path"}
)
_ZIP_MEMBER = re.compile(rb"archive/[^/\0]{1,200}?\.warc")
_ZIP_TAIL_BYTES = 1_000_000  # the directory of a zip is at its end
_GZIP_WINDOW = 31
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
            return _packed(data, media_type) or Seen(media_type=media_type, words=words)
    if _HTML.match(bare):
        return Seen(media_type="text/html", words="a web page")
    if not head.startswith(_BOMS) and _looks_binary(head):
        return Seen(binary=True)
    return _marked_up(head) or _mail(bare) or Seen()


def _packed(data: bytes, media_type: str) -> Seen | None:
    """Look for a web archive in a gzip or zip file."""
    if media_type == "application/gzip":
        try:
            first = zlib.decompressobj(_GZIP_WINDOW).decompress(data[:_HEAD_BYTES], 5)
        except zlib.error:
            return None
        if first == b"WARC/":
            return Seen(media_type="application/warc", words="a web archive")
    if media_type == "application/zip":
        tail = data[-_ZIP_TAIL_BYTES:]
        if b"datapackage.json" in tail and _ZIP_MEMBER.search(tail):
            return Seen(media_type="application/wacz", words="a web archive")
    return None


def _marked_up(head: bytes) -> Seen | None:
    """Know XML by its root, and a JSON feed by the version it must state."""
    wide = head.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "latin-1", "replace")
    text = text.removeprefix("\xef\xbb\xbf")
    root = root_name(text)
    if root in _XML_ROOTS and (root != "rdf:rdf" or _RDF_FEED in head):
        media_type, words = _XML_ROOTS[root]
        return Seen(media_type=media_type, words=words)
    plain = head.removeprefix(BOM_UTF8).lstrip().replace(_JSON_FEED_SLASHES, b"/")
    if _JSON_FEED.match(plain):
        return Seen(media_type="application/feed+json", words="a JSON feed")
    return None


def _mail(head: bytes) -> Seen | None:
    """Know mail by its header: a sender, and a line that only mail programs write."""
    if _POSTMARK.match(head):
        return Seen(media_type="application/mbox", words="a mail folder")
    names, place = set(), 0
    while (found := _FIELD.match(head, place)) is not None:
        names.add(found[1].lower())
        place = found.end()
    if b"snapshot-content-location" in names or _SAVED_BY.search(head[:place]):
        return Seen(media_type="multipart/related", words="a saved page (MHTML)")
    if b"from" in names and names & _OF_MAIL:
        return Seen(media_type="message/rfc822", words="a mail")
    return None


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
