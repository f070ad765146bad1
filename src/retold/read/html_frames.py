"""What an element makes of the text in it: its kind, level and group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from retold.model.document import BlockKind
from retold.read.html_comments import Comment, is_comment_section
from retold.read.html_dom import Element, has_token, text_of, tokens, word_list
from retold.read.html_main import is_furniture

_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_LONGEST_BYLINE = 300
_STANDFIRST_CHARS = range(40, 700)
_LONGEST_ROW = 1000
_NOT_IN_CELLS = ("table", "p", "div", "ul", "ol", "h1", "h2", "h3", "form", "center")
_LISTS = frozenset({"ul", "ol"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is known of a page before the walk.

    `folded` are the elements that hide a thread until a reader asks for it ("Show
    comments"): the comments in them are read, and nothing else. `entries` are the
    parts of a live report, each with its own time.
    """

    main: frozenset[Element]
    held: dict[Element, int]
    comments: dict[Element, Comment]
    title: Element | None
    base: str | None
    entries: Mapping[Element, str]
    folded: frozenset[Element] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the elements around a place make of the text there.

    `group` is a comment's or embed's element: all in it is one block. `row`: in
    a table row, where nothing breaks a line. `furniture`: nothing in here
    belongs to the article, whatever it is called.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    element: Element | None = None
    chrome: bool = False
    furniture: bool = False
    comment: Comment | None = None
    group: Element | None = None
    row: bool = False
    pre: bool = False
    lists: int = 0


def is_block(element: Element) -> bool:
    """Say whether a browser begins a new line for an element."""
    return (
        isinstance(element.tag, str)
        and element.tag != "br"
        and element.tag not in word_list("tags", "inline")
    )


def frame_in(element: Element, outer: Frame, plan: Plan) -> Frame:
    """Return the frame of the text inside `element`."""
    if element in plan.comments:
        return _comment_frame(plan.comments[element])
    frame = _within(outer, element) if is_block(element) else outer
    if element.tag == "pre":
        frame = replace(frame, pre=True)
    if outer.comment is not None:
        return _frame_in_comment(element, outer, frame)
    return _frame_in_page(element, outer, frame, plan)


def _within(outer: Frame, element: Element) -> Frame:
    """Do what `replace` would, for every element of a page, in a third of the time."""
    return Frame(
        kind=outer.kind,
        level=outer.level,
        element=element,
        chrome=outer.chrome,
        furniture=outer.furniture,
        comment=outer.comment,
        group=outer.group,
        row=outer.row,
        pre=outer.pre,
        lists=outer.lists,
    )


def _frame_in_page(element: Element, outer: Frame, frame: Frame, plan: Plan) -> Frame:
    """Tell the article, its title and the furniture around it apart."""
    if element in plan.main:
        return Frame(element=element)
    if element is plan.title:
        return Frame(kind=BlockKind.HEADING, level=1, element=element)
    if outer.kind is BlockKind.HEADING or outer.group is not None or outer.row:
        return frame
    if _is_outside(element, outer, plan):
        return frame if outer.furniture else _as_furniture(frame)
    special = _special_frame(element, frame)
    if special is None:
        return frame if outer.chrome else _article_frame(element, frame)
    return special


def _as_furniture(frame: Frame) -> Frame:
    kind = BlockKind.CHROME
    return replace(frame, kind=kind, level=0, chrome=True, furniture=True)


def _comment_frame(comment: Comment) -> Frame:
    if comment.content is not None:
        return Frame(
            kind=BlockKind.CHROME,
            element=comment.element,
            chrome=True,
            furniture=True,
            comment=comment,
        )
    return Frame(
        kind=BlockKind.COMMENT,
        element=comment.element,
        comment=comment,
        group=comment.element,
    )


def _frame_in_comment(element: Element, outer: Frame, frame: Frame) -> Frame:
    """Tell what was said from who said it."""
    comment = outer.comment
    if comment is None:
        return frame
    if element is comment.content:
        return Frame(
            kind=BlockKind.COMMENT,
            element=comment.element,
            comment=comment,
            group=comment.element,
            pre=outer.pre,
        )
    if outer.kind is BlockKind.COMMENT:
        if comment.content is None and has_token(element, "comments", "meta_tokens"):
            return replace(frame, kind=BlockKind.CHROME, group=None, chrome=True)
        return replace(frame, element=comment.element)
    return frame


def _is_outside(element: Element, outer: Frame, plan: Plan) -> bool:
    if outer.furniture or not is_block(element):
        return outer.furniture
    if is_comment_section(element) and not plan.held.get(element, 0) > _MUCH:
        return True
    return is_furniture(element, plan.main, plan.held)


_MUCH = 1000  # characters of running text: no mere comment form or counter


def _article_frame(element: Element, frame: Frame) -> Frame:
    """Name an element inside the article by its tag."""
    tag = element.tag
    if tag in _HEADINGS:
        return replace(frame, kind=BlockKind.HEADING, level=_HEADINGS[tag])
    if tag in _LISTS:
        return replace(frame, lists=frame.lists + 1)
    if tag == "li":
        return replace(frame, kind=BlockKind.LIST_ITEM, level=max(frame.lists - 1, 0))
    if tag == "blockquote":
        return replace(frame, kind=BlockKind.QUOTE, level=0)
    if tag == "tr" and _is_data_row(element):
        return replace(frame, kind=BlockKind.TABLE_ROW, level=0, row=True)
    return frame


def _special_frame(element: Element, frame: Frame) -> Frame | None:
    """Name embeds and captions, and what may stand outside the article."""
    if has_token(element, "main", "embed_tokens"):
        kind = BlockKind.EMBED
        return replace(frame, kind=kind, group=element, chrome=False, element=element)
    if not frame.chrome and _is_caption(element):
        return replace(frame, kind=BlockKind.CAPTION, level=0)
    if _is_byline(element):
        return replace(frame, kind=BlockKind.BYLINE, level=0, chrome=False)
    if frame.chrome and _is_standfirst(element):
        return replace(frame, kind=BlockKind.PARAGRAPH, chrome=False)
    return None


def _is_caption(element: Element) -> bool:
    named = has_token(element, "main", "caption_tokens")
    return element.tag == "figcaption" or named


def _is_standfirst(element: Element) -> bool:
    if not (
        has_token(element, "main", "standfirst_tokens")
        or _last_parts(element) & word_list("main", "standfirst_parts")
        or element.get("itemprop") == "description"
    ):
        return False
    return len(text_of(element)) in _STANDFIRST_CHARS


def _last_parts(element: Element) -> set[str]:
    """Return what stands last in names such as "post__lead" and "entry-excerpt"."""
    return {re.split("[-_]+", token)[-1] for token in tokens(element)}


def _is_byline(element: Element) -> bool:
    if element.tag == "a" or not (
        "author" in (element.get("rel") or "").split()
        or "author" in (element.get("itemprop") or "").split()
        or has_token(element, "main", "byline_tokens")
    ):
        return False
    return len(text_of(element)) <= _LONGEST_BYLINE


def _is_data_row(element: Element) -> bool:
    """Tell a row of a table from a page laid out with one."""
    if next(element.iter(*_NOT_IN_CELLS), None) is not None:
        return False
    return len(element) > 1 and len(text_of(element)) <= _LONGEST_ROW
