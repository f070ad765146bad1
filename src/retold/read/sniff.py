"""What the first bytes of a file say it is."""

from __future__ import annotations

import re
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass

from retold.model.errors import ReadError
from retold.read.archive import Archive
from retold.read.limits import Limits
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
_SITEMAP = "application/x-sitemap+xml"
_XML_ROOTS = {
    "disqus": ("application/x-disqus-export+xml", "a Disqus export"),
    "feed": ("application/atom+xml", "an Atom feed"),
    "opml": ("text/x-opml", "OPML"),
    "rdf:rdf": ("application/rss+xml", "an RSS feed"),
    "rss": ("application/rss+xml", "an RSS feed"),
    "sitemapindex": (_SITEMAP, "a sitemap"),
    "urlset": (_SITEMAP, "a sitemap"),
}
# What makes XML the export of a whole site or library; feeds have the same roots.
_EXPORTS = {
    "feed": (
        b"schemas.google.com/blogger/",
        "application/x-blogger-export+xml",
        "a Blogger export",
    ),
    "rdf:rdf": (
        b"zotero.org/namespaces/export",
        "application/x-zotero+rdf",
        "a Zotero export",
    ),
    "rss": (
        b"wordpress.org/export/",
        "application/x-wordpress-export+xml",
        "a WordPress export",
    ),
}
_RDF_FEED = b"purl.org/rss/"
_JSON_FEED = re.compile(
    rb"\{.{0,1000}?\"version\"\s{0,9}:\s{0,9}\"https?://jsonfeed\.org/version/",
    re.DOTALL,
)
_JSON_FEED_SLASHES = rb"\/"  # PHP writes them so
_POSTMARK = re.compile(rb"From [^\r\n]{1,400}\d\d:\d\d[^\r\n]{0,200}\r?\n[\w>-]+[: ]")
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[^\n]*\n(?:[ \t][^\n]*\n)*")
_SAVED_BY = re.compile(rb"^From: [\"<]{0,2}Saved by ", re.MULTILINE | re.IGNORECASE)
_OF_MAIL = frozenset(
    {b"dkim-signature", b"message-id", b"mime-version", b"received", b"return-path"}
)
_GZIP_WINDOW = 31
_MAGIC = (
    (b"window.YTD.", "application/json", "a Twitter archive"),
    (b"WEBVTT", "text/vtt", "WebVTT subtitles"),
    (b"WARC/", "application/warc", "a web archive (WARC)"),
    (b"filedesc://", "application/x-arc", "a web archive (ARC)"),
    (b"{\\rtf", "application/rtf", "rich text (RTF)"),
    (b"\x89PNG", "image/png", "a picture"),
    (b"\xff\xd8\xff", "image/jpeg", "a picture"),
    (b"GIF8", "image/gif", "a picture"),
    (b"SQLite format 3", "application/vnd.sqlite3", "a database"),
    (b"\x7fELF", "application/x-elf", "a program"),
    (b"MZ\x90", "application/x-msdownload", "a program"),
)


_ARCHIVES = frozenset({"application/warc", "application/x-arc"})
_ZIP, _OLE, _GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"
_CONTAINERS = (_ZIP, _OLE, _GZIP)
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
# Which part of a package makes it what it is, as its list of types names it
# (ECMA-376 part 2, 10.1.2); the words stand for templates and macros as well.
_MAIN_PARTS = (
    (b"wordprocessingml.", f"{_OPEN_XML}.wordprocessingml.document"),
    (b"application/vnd.ms-word.", f"{_OPEN_XML}.wordprocessingml.document"),
    (b"spreadsheetml.", f"{_OPEN_XML}.spreadsheetml.sheet"),
    (b"application/vnd.ms-excel.", f"{_OPEN_XML}.spreadsheetml.sheet"),
)
_MAIN = re.compile(rb"ContentType\s*=\s*[\"']([^\"'<>]{1,200}\.main\+xml)[\"']")
_STREAMS = (
    ("EncryptedPackage", "application/vnd.ms-excel", "a locked office document"),
    ("Workbook", "application/vnd.ms-excel", "an old workbook"),
)
_WARC = re.compile(r"archive/[^/]+\.warc", re.IGNORECASE)  # WACZ 1.1, 5.1
_MOST_TYPE_MB = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the bytes show: a media type, its name in words, and if it is text.

    `unsure`: a container that does not show what is in it, or is damaged; its
    name may know better.
    """

    media_type: str | None = None
    words: str = ""
    binary: bool = False
    unsure: bool = False


def sniff(data: bytes) -> Seen:
    """Look at the head of `data`; a type of None means text of some kind."""
    head = data[:_HEAD_BYTES]
    if _PDF.search(head[:_PDF_HEAD_BYTES]):
        return Seen(media_type="application/pdf", words="a PDF")
    bare = head.removeprefix(BOM_UTF8)
    for magic, media_type, words in _MAGIC:
        if bare.startswith(magic):
            return Seen(media_type=media_type, words=words)
    if bare.startswith(_CONTAINERS):
        return _contained(data)
    if _HTML.match(bare):
        return Seen(media_type="text/html", words="a web page")
    if not head.startswith(_BOMS) and _looks_binary(head):
        return Seen(binary=True)
    return _marked_up(head) or _mail(bare) or Seen()


def _marked_up(head: bytes) -> Seen | None:
    """Know XML by its root, and a JSON feed by the version it must state."""
    wide = head.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "latin-1", "replace")
    text = text.removeprefix("\xef\xbb\xbf")
    root = root_name(text)
    mark, *export = _EXPORTS.get(root, (b"", "", ""))
    if mark and mark in head:
        return Seen(media_type=export[0], words=export[1])
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


def _contained(data: bytes) -> Seen:
    """Look into a container: its members say what it is, not its name."""
    if data.startswith(_OLE):
        for name, media_type, words in _STREAMS:
            if name.encode("utf-16-le") in data:
                return Seen(media_type=media_type, words=words)
        kind = "application/x-ole-storage"
        return Seen(media_type=kind, words="an old office document")
    if data.startswith(_GZIP):
        return _gzipped(data)
    inside = _packed(data)
    return Seen(
        media_type=inside or "application/zip",
        words="a zip archive",
        unsure=inside is None,
    )


def _gzipped(data: bytes) -> Seen:
    """Look for a web archive or a sitemap under gzip."""
    try:
        first = zlib.decompressobj(_GZIP_WINDOW).decompress(
            data[:_HEAD_BYTES], _HEAD_BYTES
        )
    except zlib.error:
        first = b""
    for magic, media_type, words in _MAGIC:
        if media_type in _ARCHIVES and first.startswith(magic):
            return Seen(media_type=media_type, words=words)
    marked = _marked_up(first)
    if marked is not None and marked.media_type == _SITEMAP:
        return marked
    return Seen(media_type="application/gzip", words="a gzip archive")


def _packed(data: bytes) -> str | None:
    """Say what a zip archive is by the part that says so."""
    try:
        archive = Archive(data, Limits(decoded_mb=_MOST_TYPE_MB))
        if "[Content_Types].xml" in archive:
            types = _MAIN.findall(archive.read("[Content_Types].xml"))
            return next(
                (kind for sign, kind in _MAIN_PARTS for one in types if sign in one),
                None,
            )
        if "mimetype" in archive:
            return archive.read("mimetype").decode("ascii", "replace").strip()
        if "datapackage.json" in archive and any(map(_WARC.match, archive.names)):
            return "application/wacz"
    except ReadError:  # its parser meets the same, and says what it is
        return None
    return None
