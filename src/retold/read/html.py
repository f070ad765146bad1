"""Saved web pages: the article, its comments, and the furniture marked as such.

`html_metadata` reads what the page says of itself, `html_comments` the threads,
`html_main` chooses the article, `html_flow` writes the one canonical text, and
`html_trim` marks what stands in the article and is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from retold.model.document import Block, BlockKind, Problem
from retold.model.errors import ReadError
from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import stated
from retold.read.decode import Decoded, decode_html
from retold.read.html_claimreview import carried_reviews, completed
from retold.read.html_comments import Comment, empty_box, find_comments, folded
from retold.read.html_comments_embedded import with_embedded
from retold.read.html_datelines import in_lines
from retold.read.html_dates import puts_day_first
from retold.read.html_dom import Element, word_list
from retold.read.html_flow import Flowed, flow, in_other_languages
from retold.read.html_frames import Plan
from retold.read.html_live import live_entries
from retold.read.html_main import main_elements
from retold.read.html_metadata import metadata
from retold.read.html_packed import unpacked_page
from retold.read.html_styles import hide_by_style
from retold.read.html_trim import trim
from retold.read.limits import Limits
from retold.read.parts import Context, Metadata, Part
from retold.read.plain import body_language, cut

_DAY_CHARS = len("2025-03-04")
_THIN_CHARS = 500
_OWN_REPORT = "head/meta[@name='generator'][@content='Retold report']"
_HEAD_TAGS = frozenset(
    {"base", "link", "meta", "noscript", "script", "style", "template", "title"}
)
_ARTICLE_KINDS = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TABLE_ROW}
)


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a page, and checks it carries; ReadError when there is no text in it."""
    unpacked = unpacked_page(data, context.limits)
    return pages(decode_html(unpacked), context.limits)


def pages(decoded: Decoded, limits: Limits, address: str | None = None) -> list[Part]:
    """Read a page whose bytes were decoded elsewhere: in an archive, a saved page.

    The page comes first, without an address inside the file; the checks it carries
    follow (see `html_claimreview`). `address` is where an archive fetched it; what
    is no web address is passed over.
    """
    decoded = cut(decoded, limits)
    root, cut_short = _tree(decoded.text)
    checks = list(carried_reviews(root))  # before the walk, which changes the tree
    shown = _shown(root, decoded, address, cut_short=cut_short)
    return [shown, *(completed(one, shown) for one in checks)]


def page(decoded: Decoded, limits: Limits) -> Part:
    """Read a page that is a piece of something else: a mail, an entry of a feed."""
    decoded = cut(decoded, limits)
    root, cut_short = _tree(decoded.text)
    return _shown(root, decoded, None, cut_short=cut_short)


def _shown(
    root: Element, decoded: Decoded, address: str | None, *, cut_short: bool
) -> Part:
    """Read what a reader sees of a page."""
    body = _body(root)
    if root.find(_OWN_REPORT) is not None:
        raise ReadError("own-report", "it is a report that Retold wrote")
    hide_by_style(root, body)
    threads = with_embedded(root, body, find_comments(body))
    comments = threads.comments
    main, held = main_elements(body, comments)
    if threads.opening is not None and threads.opening.content is not None:
        main = frozenset({threads.opening.content})
    known, title = metadata(root, main, comments, address)
    base = root.find(".//base[@href]")
    plan = Plan(
        main=main,
        held=held,
        comments=comments,
        title=title,
        base=known.url if base is None else base.get("href"),
        folded=folded(comments),
        entries=live_entries(main, comments),
    )
    flowed = _trimmed(flow(body, plan))
    _refuse_empty(flowed, cut_short=cut_short)
    known = _completed(_opened(known, threads.opening), flowed, root)
    problems = [
        *decoded.problems,
        *_problems(body, flowed, comments, cut_short=cut_short),
    ]
    return Part(
        format="text/html",
        text=flowed.text,
        blocks=in_other_languages(flowed.blocks, known.language),
        metadata=known,
        links=flowed.links,
        problems=tuple(problems),
    )


def _refuse_empty(flowed: Flowed, *, cut_short: bool) -> None:
    """Raise ReadError for a page of which no text is left."""
    if flowed.blocks:
        return
    if cut_short:
        raise ReadError("too-deep", "it is nested too deeply to be read")
    raise ReadError("no-text", "there is no text in this page")


def _tree(text: str) -> tuple[Element, bool]:
    """Parse a page without network or huge trees; say if it was cut for depth."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError as error:
        raise ReadError("no-text", "there is no text in this page") from error
    except etree.XMLSyntaxError as error:
        raise ReadError("damaged", "its markup cannot be read") from error
    if root is None:
        raise ReadError("no-text", "there is no text in this page")
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    return root, too_deep


def _body(root: Element) -> Element:
    """Return the body, which a page may leave out (HTML standard, 13.1.2.4).

    libxml2 knows that, but then takes the newer elements, such as `article`, for
    parts of the head.
    """
    body = root.find("body")
    if body is None:
        head = root.find("head")
        body = etree.SubElement(root, "body")
        for outer in (head, root):
            for child in [] if outer is None else list(outer):
                if child not in {head, body} and child.tag not in _HEAD_TAGS:
                    body.append(child)
    return body


def _trimmed(flowed: Flowed) -> Flowed:
    blocks = trim(flowed.text, flowed.blocks, flowed.linked)
    return replace(flowed, blocks=tuple(blocks))


def _opened(known: Metadata, opening: Comment | None) -> Metadata:
    """Let a forum's page be by who opened the thread, on the day of that post."""
    if opening is None:
        return known
    return replace(
        known,
        authors=(opening.author,) if opening.author else known.authors,
        published=stated(opening.date, DateKnownBy.TEXT) or known.published,
    )


def _completed(known: Metadata, flowed: Flowed, root: Element) -> Metadata:
    """Add what only the text can say: its language, the date in a line."""
    language = known.language or body_language(flowed.text, flowed.blocks)
    published, updated = known.published, known.updated
    if published is None or len(published.value) < _DAY_CHARS:
        lines = in_lines(
            flowed.text,
            flowed.blocks,
            day_first=puts_day_first(language, root, known.url),
            masthead=known.title is not None and known.title == known.publisher,
        )
        found = lines.published or lines.updated
        if found is not None and (
            published is None or found.value.startswith(published.value)
        ):
            published = found
        updated = updated or lines.updated
    if published is None:
        published = _of_first_post(flowed.blocks)
    return replace(known, language=language, published=published, updated=updated)


def _of_first_post(blocks: tuple[Block, ...]) -> StatedDate | None:
    """Date a thread, a page of nothing but posts, by the post that opens it."""
    if any(one.kind is BlockKind.PARAGRAPH for one in blocks):
        return None
    posts = (one.date for one in blocks if one.kind is BlockKind.COMMENT)
    opening = next(posts, None)
    if opening is None:
        return None
    return StatedDate(value=opening, how=DateKnownBy.TEXT)


def _problems(
    body: Element,
    flowed: Flowed,
    comments: dict[Element, Comment],
    *,
    cut_short: bool,
) -> Iterator[Problem]:
    if flowed.hidden:
        message = (
            f"{flowed.hidden} characters that a reader does not see were left out."
        )
        yield Problem(code="hidden-text", message=message)
    if cut_short:
        message = "The page is nested too deeply; what lies below was not read."
        yield Problem(code="markup-cut", message=message)
    if not comments and empty_box(body):
        message = "The page loads its comments from elsewhere; they were not saved."
        yield Problem(code="comments-not-saved", message=message)
    if _is_thin(flowed):
        message = "Little more than a notice is here: the article was not saved."
        yield Problem(code="thin-page", message=message)


def _is_thin(flowed: Flowed) -> bool:
    """Say whether a page shows a wall (consent, log-in, payment) and no article."""
    held = sum(
        block.end - block.start
        for block in flowed.blocks
        if block.kind in _ARTICLE_KINDS
    )
    if held > _THIN_CHARS:
        return False
    words = flowed.text.casefold()
    return any(phrase in words for phrase in word_list("thin", "phrases"))
