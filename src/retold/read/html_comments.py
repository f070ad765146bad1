"""Comment threads: who answers whom, with author and date.

Platforms whose markup is known come first (`html_comments_platforms`), then
whatever names its comments so. A comment inside another is an answer when a list
or a "replies" container, or a second element of the same name, stands between.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retold.read.dates import edtf
from retold.read.html_comments_platforms import Marked, marked_comments
from retold.read.html_dom import (
    Element,
    has_prefixed_token,
    has_token,
    inside,
    is_unseen,
    own_text,
    text_of,
    tokens,
    word_list,
    words_of,
)

_ITEM_TAGS = frozenset({"li", "div", "article", "section", "dd", "tr", "table", "p"})
_ITEM_ID = re.compile(r"(?:li-|div-|dsq-)?comment-?_?\d+|kommentar-?_?\d+|c\d{3,}")
_NUMBERED = re.compile(r"[a-z_-]{0,30}\d{3,12}")
_COMMENT_WORDS = ("comment", "kommentar", "komentar", "commentaire", "comentario")
_CONTAINERS = frozenset({"div", "section", "ol", "ul"})
_LIST_DEPTH = 6
_LISTS = frozenset({"ol", "ul", "dl"})
_LONGEST_NAME = 80
_SAYS = re.compile(
    r"\s*(?:(?:says|said|sagt|meint|schrieb|schreibt|skriver|säger|dit|dice|wrote)\b.*"
    r"|[:,|•·(].*)$|^(?:by|von|av|par|por|from)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment found in the page; `answers` is the comment it lies under.

    `link` is its address as the page writes it. `origin` says where it stood when
    that is no element of the page.
    """

    element: Element
    content: Element | None
    author: str | None
    date: str | None
    answers: Element | None
    depth: int
    link: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """The comments of a page, in document order; in a forum, what opened it."""

    comments: dict[Element, Comment]
    opening: Comment | None = None


def find_comments(root: Element) -> Threads:
    """Find every comment of a page."""
    marked = {one.element: one for one in marked_comments(root)}
    opening = next((one for one in marked.values() if one.opening), None)
    chosen = _chosen(root, marked)
    known = frozenset(chosen)
    comments: dict[Element, Comment] = {}
    for element, above in chosen.items():
        said = marked.get(element)
        if said is None:
            comments[element] = _comment(element, above, known, comments)
        elif not said.opening:
            comments[element] = _of_platform(said, known, comments)
    return Threads(
        comments=comments,
        opening=None if opening is None else _of_platform(opening, known, comments),
    )


def _chosen(
    root: Element, marked: Mapping[Element, Marked]
) -> dict[Element, Element | None]:
    """Choose the comments, each with the one it lies under, in document order."""
    contents = {one.content for one in marked.values()}
    holding = {outer for one in marked for outer in one.iterancestors()}
    candidates = {*_items(root), *marked}
    chosen: dict[Element, Element | None] = {}
    for element in root.iter("*") if candidates else ():
        if element not in candidates:
            continue
        if element in marked:
            chosen[element] = None
            continue
        if element in holding or any(one in contents for one in _lineage(element)):
            continue
        above = _above(element, chosen.keys())
        if above is None or _is_answer(element, above):
            chosen[element] = above
    return chosen


def _lineage(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def _of_platform(
    said: Marked, known: frozenset[Element], before: Mapping[Element, Comment]
) -> Comment:
    """Make a comment of what its platform marks, and of names where it does not."""
    above = said.answers if said.answers in before else None
    others = known - {said.element}
    own = [one for one in inside(said.element, others) if isinstance(one.tag, str)]
    meta = [one for one in own if not _is_in(one, said.content)]
    return Comment(
        element=said.element,
        content=said.content,
        author=said.author or _author(meta, others),
        date=said.date or _date(meta, others),
        answers=above,
        depth=0 if above is None else before[above].depth + 1,
        link=said.link or _link(said.element, meta),
    )


def folded(comments: Mapping[Element, Comment]) -> frozenset[Element]:
    """Return the elements around comments that a browser does not show at first."""
    around = {outer for one in comments for outer in _lineage(one)}
    return frozenset(one for one in around if is_unseen(one))


def is_comment_section(element: Element) -> bool:
    """Say whether an element is the place where a page keeps its comments."""
    return has_token(element, "comments", "section_tokens")


def empty_box(root: Element) -> bool:
    """Say whether a page has a box that would have loaded comments."""
    boxes = word_list("comments", "boxes")
    return any(
        token in boxes
        for element in root.iter("div", "section", "script", "iframe")
        for token in tokens(element)
    )


def _items(root: Element) -> list[Element]:
    return [
        element
        for element in root.iter(*_ITEM_TAGS)
        if _is_item(element) and text_of(element) and not _holds_article(element)
    ]


def _is_item(element: Element) -> bool:
    kind = (element.get("itemtype") or "").rstrip("/").rpartition("/")[2]
    if kind in {"Comment", "UserComments"}:
        return True
    if element.get("class") is None and element.get("id") is None:
        return False
    if element.tag in {"p", "tr", "table"} and not element.get("id"):
        return False
    identity = (element.get("id") or "").lower()
    if _ITEM_ID.fullmatch(identity) and (
        not identity.startswith("c") or "comment" in identity or _says_comment(element)
    ):
        return True
    if element.tag in {"p", "tr", "table"}:
        return False
    return has_prefixed_token(element, "comments", "item_tokens") or (
        _NUMBERED.fullmatch(identity) is not None and _in_comment_list(element)
    )


def _in_comment_list(element: Element) -> bool:
    """Say whether a numbered list item lies in something called comments."""
    if element.tag != "li":
        return False
    around = list(element.iterancestors())[:_LIST_DEPTH]
    return any(
        token.startswith(_COMMENT_WORDS) or word.startswith(_COMMENT_WORDS)
        for one in around
        if one.tag in _CONTAINERS
        for token in tokens(one)
        for word in words_of(token)
    )


def _holds_article(element: Element) -> bool:
    """Say whether a whole page lies in an element that is called a comment."""
    return next(element.iter("h1"), None) is not None or any(
        "articleBody" in (one.get("itemprop") or "") for one in element.iter("div")
    )


def _says_comment(element: Element) -> bool:
    around = [element, element.getparent()]
    return any(
        word.startswith(_COMMENT_WORDS)
        for one in around
        if one is not None
        for token in tokens(one)
        for word in words_of(token)
    )


def _above(element: Element, chosen: Container[Element]) -> Element | None:
    for ancestor in element.iterancestors():
        if ancestor in chosen:
            return ancestor
    return None


def _is_answer(element: Element, above: Element) -> bool:
    """Say whether a comment inside another answers it, and is not a part of it."""
    replies = word_list("comments", "reply_words")
    for between in element.iterancestors():
        if between is above:
            break
        named = {word for token in tokens(between) for word in words_of(token)}
        if between.tag in _LISTS or named & replies:
            return True
    items = word_list("comments", "item_tokens")
    shared = set(tokens(element)) & set(tokens(above)) & items
    return element.tag == above.tag and bool(shared)


def _comment(
    element: Element,
    above: Element | None,
    known: frozenset[Element],
    before: dict[Element, Comment],
) -> Comment:
    others = known - {element}
    own = [one for one in inside(element, others) if isinstance(one.tag, str)]
    content = _content(own, others)
    meta = [one for one in own if content is None or not _is_in(one, content)]
    return Comment(
        element=element,
        content=content,
        author=_author(meta, others) or _author_before(element),
        date=_date(meta, others),
        answers=above,
        depth=0 if above is None else before[above].depth + 1,
        link=_link(element, meta),
    )


def _is_in(element: Element, outer: Element) -> bool:
    return element is outer or any(one is outer for one in element.iterancestors())


def _content(own: Sequence[Element], others: frozenset[Element]) -> Element | None:
    """Find the element that holds what was said and not who said it.

    Of a nest of wrappers the innermost that keeps most of the words.
    """
    for one in own[1:]:
        if one.get("itemprop") in {"text", "commentText", "reviewBody"}:
            return one
    best, best_size = None, 0
    for one in own[1:]:
        if not has_prefixed_token(one, "comments", "content_tokens") or has_token(
            one, "comments", "date_tokens"
        ):
            continue
        size = len(own_text(one, others))
        deeper = best is None or (_is_in(one, best) and size >= _MOST * best_size)
        if size and deeper and not _names_somebody(one, others):
            best, best_size = one, size
    return best


_MOST = 0.5


def _names_somebody(element: Element, others: frozenset[Element]) -> bool:
    """Say whether a comment's author stands inside an element."""
    return any(
        isinstance(one.tag, str)
        and (
            _NAME_TOKENS & set(tokens(one))
            or one.get("itemprop") in {"author", "creator"}
        )
        for one in inside(element, others)
    )


_NAME_TOKENS = frozenset(
    {"fn", "vcard", "comment-author", "commentauthor", "author-name"}
)


def _author(own: Sequence[Element], others: frozenset[Element]) -> str | None:
    for one in _author_elements(own):
        name = _SAYS.sub("", own_text(one, others)).strip(" :,-–")
        if 0 < len(name) <= _LONGEST_NAME and edtf(name) is None:
            return name
    return None


def _author_elements(own: Sequence[Element]) -> Iterator[Element]:
    for one in own[1:]:
        if one.get("itemprop") in {"author", "creator"}:
            yield from (deep for deep in one.iter() if deep.get("itemprop") == "name")
            yield one
    yield from (one for one in own[1:] if "fn" in tokens(one))
    wanted = word_list("comments", "author_tokens")
    named = [one for one in own[1:] if any(token in wanted for token in tokens(one))]
    # A short element is the name itself, a long one a line with the name in it.
    yield from sorted(named, key=lambda one: len(text_of(one)) or _LONGEST_NAME)
    yield from (one for one in own[1:] if one.tag == "cite")
    for one in own[1:]:
        if "author" in (one.get("rel") or "") or "url" in tokens(one):
            yield one


def _author_before(element: Element) -> str | None:
    """Read the name in a `dt` before a `dd`, as old Blogger pages have it."""
    before = element.getprevious()
    if element.tag != "dd" or before is None or before.tag != "dt":
        return None
    name = _SAYS.sub("", text_of(before)).strip(" :,-–")
    return name if 0 < len(name) <= _LONGEST_NAME else None


def _date(own: Sequence[Element], others: frozenset[Element]) -> str | None:
    for one in own:
        stated = one.get("datetime") if one.tag == "time" else None
        if one.get("itemprop") in {"dateCreated", "datePublished", "commentTime"}:
            stated = stated or one.get("content") or one.get("datetime")
        value = edtf(stated)
        if value is not None:
            return value
    wanted = word_list("comments", "date_tokens")
    for one in own[1:]:
        is_dated = one.tag in {"time", "abbr"} or any(
            token in wanted for token in tokens(one)
        )
        if is_dated or "#comment" in (one.get("href") or ""):
            value = edtf(one.get("title")) or edtf(own_text(one, others))
            if value is not None:
                return value
    return None


def _link(element: Element, own: Sequence[Element]) -> str | None:
    """Find a comment's own address: a link to its place, or its place's name."""
    for one in own[1:]:
        href = one.get("href") or ""
        if _PERMALINK.search(href) and not _names_action(one):
            return href
    for one in [element, *own[1:]]:
        identity = one.get("id") or ""
        if _ITEM_ID.fullmatch(identity.lower()):
            return f"#{identity}"
    return None


_PERMALINK = re.compile(
    r"#(?:li-|div-|dsq-)?(?:comment|kommentar)?[-_]?c?\d{1,20}$", re.IGNORECASE
)


def _names_action(element: Element) -> bool:
    """Say whether a link answers or reports a comment instead of leading to it."""
    return any(
        word in {"reply", "respond", "cancel", "report", "edit"}
        for token in tokens(element)
        for word in words_of(token)
    )
