"""Every format Retold reads, in one table, and which parser a file gets.

A format is one module with `parse(data, context) -> list[Part]`, imported when
the first file of its kind comes. Adding one is a line here and that module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Protocol, cast

from retold.model.document import Problem
from retold.model.errors import ReadError
from retold.read.language import main_language, marked_blocks
from retold.read.parts import Context, Part
from retold.read.sniff import sniff


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that can be read: what to call it, and what is kept of it.

    `shared` are endings that it may have too, and that belong to other formats
    or to none; "" is a name without one.
    """

    name: str
    endings: tuple[str, ...]
    media_type: str
    kept: str
    module: str
    shared: tuple[str, ...] = ()


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
FORMATS = (
    Format(
        name="Plain text",
        endings=(".txt", ".text"),
        media_type="text/plain",
        kept="paragraphs, lists with their indents, header lines, addresses",
        module="plain",
    ),
    Format(
        name="Markdown",
        endings=(".md", ".markdown"),
        media_type="text/markdown",
        kept="headings, lists, quotations, links, front matter",
        module="markdown",
    ),
    Format(
        name="Web page",
        endings=(".html", ".htm", ".xhtml"),
        media_type="text/html",
        kept="article, comments with their authors, links, dates, checks it carries",
        module="html",
    ),
    Format(
        name="PDF",
        endings=(".pdf",),
        media_type="application/pdf",
        kept="paragraphs with page and box, numbered headings, table rows, page labels",
        module="pdf",
    ),
    Format(
        name="SubRip subtitles",
        endings=(".srt",),
        media_type="application/x-subrip",
        kept="cues with their times",
        module="subtitles",
    ),
    Format(
        name="WebVTT subtitles",
        endings=(".vtt",),
        media_type="text/vtt",
        kept="cues with their times and speakers",
        module="subtitles",
    ),
    Format(
        name="CSV",
        endings=(".csv",),
        media_type="text/csv",
        kept="posts with author, time and address, checks by others, or rows",
        module="table",
    ),
    Format(
        name="Mail",
        endings=(".eml",),
        media_type="message/rfc822",
        kept="subject, sender, date, text, quoted replies, forwarded messages",
        module="mail",
    ),
    Format(
        name="Mail folder",
        endings=(".mbox",),
        media_type="application/mbox",
        kept="a document for each message, as in mail",
        module="mail",
        shared=("",),
    ),
    Format(
        name="MHTML",
        endings=(".mhtml", ".mht"),
        media_type="multipart/related",
        kept="the page as in web pages, its address, when it was saved",
        module="mhtml",
    ),
    Format(
        name="WARC archive",
        endings=(".warc", ".warc.gz"),
        media_type="application/warc",
        kept="a document for each web page, its address, when it was archived",
        module="warc",
        shared=(".gz",),
    ),
    Format(
        name="ARC archive",
        endings=(".arc", ".arc.gz"),
        media_type="application/x-arc",
        kept="as in WARC",
        module="warc",
        shared=(".gz",),
    ),
    Format(
        name="WACZ archive",
        endings=(".wacz",),
        media_type="application/wacz",
        kept="as in WARC",
        module="wacz",
        shared=(".zip",),
    ),
    # Exports are known by what is in them; the endings they have are the feeds'.
    Format(
        name="WordPress export",
        endings=(".wxr",),
        media_type="application/x-wordpress-export+xml",
        kept="a document for each post, with its comments: who, when, parent, address",
        module="exports_xml",
        shared=(".xml",),
    ),
    Format(
        name="Disqus export",
        endings=(),
        media_type="application/x-disqus-export+xml",
        kept="a document for each thread: author, time, parent, address of comments",
        module="exports_xml",
        shared=(".xml",),
    ),
    Format(
        name="Blogger export",
        endings=(),
        media_type="application/x-blogger-export+xml",
        kept="as in a WordPress export",
        module="exports_xml",
        shared=(".xml", ".atom"),
    ),
    Format(
        name="RSS",
        endings=(".rss", ".rdf", ".xml"),
        media_type="application/rss+xml",
        kept="a document for each entry with title, author, dates, address, text",
        module="feed",
    ),
    Format(
        name="Atom",
        endings=(".atom",),
        media_type="application/atom+xml",
        kept="as in RSS",
        module="feed",
    ),
    Format(
        name="JSON Feed",
        endings=(".jsonfeed",),
        media_type="application/feed+json",
        kept="as in RSS",
        module="feed",
        shared=(".json",),
    ),
    Format(
        name="OPML",
        endings=(".opml",),
        media_type="text/x-opml",
        kept="a list of links with its folders",
        module="feed",
    ),
    Format(
        name="Sitemap",
        endings=(".sitemap", ".xml.gz"),
        media_type="application/x-sitemap+xml",
        kept="a list of links with their dates",
        module="feed",
        shared=(".gz",),
    ),
    Format(
        name="Word document",
        endings=(".docx", ".docm", ".dotx"),
        media_type=f"{_OPEN_XML}.wordprocessingml.document",
        kept="headings with numbers, lists, table cells, notes, links, margin comments",
        module="docx",
    ),
    Format(
        name="OpenDocument text",
        endings=(".odt",),
        media_type="application/vnd.oasis.opendocument.text",
        kept="headings, lists, tables, notes, links, margin comments, author, dates",
        module="odt",
    ),
    Format(
        name="EPUB book",
        endings=(".epub",),
        media_type="application/epub+zip",
        kept="chapters in order, headings, links, authors, publisher, date",
        module="epub",
    ),
    Format(
        name="Rich text",
        endings=(".rtf",),
        media_type="application/rtf",
        kept="paragraphs, lists as written, links, title, author, dates",
        module="rtf",
    ),
    Format(
        name="Excel workbook",
        endings=(".xlsx", ".xlsm"),
        media_type=f"{_OPEN_XML}.spreadsheetml.sheet",
        kept="posts, checks by others, or rows with their sheet and cells",
        module="sheets",
    ),
    Format(
        name="ODF spreadsheet",
        endings=(".ods",),
        media_type="application/vnd.oasis.opendocument.spreadsheet",
        kept="posts, checks by others, or rows with their sheet and cells",
        module="sheets",
    ),
    Format(
        name="Excel 97 workbook",
        endings=(".xls",),
        media_type="application/vnd.ms-excel",
        kept="posts, checks by others, or rows with their sheet and cells",
        module="sheets",
    ),
    Format(
        name="JSON",
        endings=(".json", ".ndjson", ".jsonl"),
        media_type="application/json",
        kept="posts, comment threads, claim reviews, references (CSL); author, time",
        module="posts",
        shared=(".js",),
    ),
    Format(
        name="RIS references",
        endings=(".ris",),
        media_type="application/x-research-info-systems",
        kept="a document for each work with an abstract or notes",
        module="ris",
    ),
    Format(
        name="BibTeX references",
        endings=(".bib", ".bibtex"),
        media_type="application/x-bibtex",
        kept="as in RIS; the files it names are said",
        module="bibtex",
    ),
    Format(
        name="Zotero RDF",
        endings=(),
        media_type="application/x-zotero+rdf",
        kept="as in RIS, with notes; the files it names are said",
        module="zotero_rdf",
        shared=(".rdf", ".xml"),
    ),
)
_BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}
_BY_TYPE = {one.media_type: one for one in FORMATS}
# Formats that begin with bytes of their own; without them a file is no such thing.
_PACKED = frozenset(
    one.media_type
    for one in FORMATS
    if one.module in {"docx", "odt", "epub", "sheets", "wacz"}
)
_MARKED = _PACKED | {
    "application/pdf",
    "application/rtf",
    "application/warc",
    "application/x-arc",
}


class _Parser(Protocol):
    def parse(self, data: bytes, context: Context) -> list[Part]: ...


def parse(data: bytes, context: Context) -> Sequence[Part]:
    """Read `data` as what it is, whatever its name says.

    Raises ReadError with a reason code when it is nothing Retold reads.
    """
    if not data.strip(b"\0\t\n\r "):
        raise ReadError("empty", "there is nothing in it")
    chosen, note = _choose(data, context.ending)
    parser = cast("_Parser", import_module(f"retold.read.{chosen.module}"))
    parts = [_with_languages(part) for part in parser.parse(data, context)]
    if note is not None and parts:
        first = replace(parts[0], problems=(note, *parts[0].problems))
        return [first, *parts[1:]]
    return parts


def _with_languages(part: Part) -> Part:
    declared = part.metadata.language
    blocks = marked_blocks(part.text, part.blocks, declared)
    language = main_language(blocks, declared)
    if language == declared:
        return replace(part, blocks=blocks)
    known = replace(part.metadata, language=language)
    bare = [
        replace(one, language=None) if one.language == language else one
        for one in part.blocks
    ]
    blocks = marked_blocks(part.text, bare, language)
    return replace(part, blocks=blocks, metadata=known)


def known_ending(name: str, media_type: str) -> str:
    """Return the ending that fits what came from the web under a name and a type.

    The name's own where it is one of a format: many sites call all files text.
    """
    ending = f".{name.rpartition('.')[2]}".lower() if "." in name else ""
    if ending in _BY_ENDING:
        return ending
    by_type = _BY_TYPE.get(media_type)
    if by_type is not None:
        return by_type.endings[0]
    return ".xml" if media_type.endswith("xml") else ""


def _choose(data: bytes, ending: str) -> tuple[Format, Problem | None]:
    seen = sniff(data)
    by_name = _BY_ENDING.get(ending)
    if seen.media_type in _BY_TYPE:
        by_magic = _BY_TYPE[seen.media_type]
        named_so = by_name is not None and by_magic.module == by_name.module
        if named_so or ending in by_magic.shared:
            return by_magic, None
        return by_magic, _other_than_named(by_magic, ending)
    if seen.unsure and by_name is not None and by_name.media_type in _PACKED:
        return by_name, None  # its parser says what is wrong with it
    if seen.media_type is not None:
        code = "binary" if by_name else "format-unknown"
        raise ReadError(code, f"it is {seen.words}, which Retold does not read yet")
    if seen.binary:
        raise ReadError("binary", "it holds binary data, not text")
    if by_name is None or by_name.media_type in _MARKED:
        return _unnamed(ending, by_name)
    return by_name, None


def _unnamed(ending: str, by_name: Format | None) -> tuple[Format, Problem | None]:
    """Refuse text under a name that says nothing, or that it is no text."""
    if by_name is not None:
        why = f"it is called {ending} but does not begin like one"
        raise ReadError("damaged", why)
    name = f"its name ends in {ending}" if ending else "its name has no ending"
    raise ReadError("format-unknown", f"{name}, a format Retold does not read yet")


def _other_than_named(format_: Format, ending: str) -> Problem:
    name = f"its name ends in {ending}" if ending else "its name has no ending"
    return Problem(
        code="not-as-named", message=f"Read as {format_.name}, although {name}."
    )
