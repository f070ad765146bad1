"""Which part of a page is the article.

Named containers first, from the surest name down; if none of them holds much of
the page's running text, the container in which it is densest (the scoring idea
is that of Arc90's Readability, 2009).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from retold.read.html_comments import Comment, is_comment_section
from retold.read.html_dom import (
    Element,
    collapse,
    has_token,
    is_unseen,
    raw_tokens,
    tokens,
    word_list,
    words_of,
)

_PARAGRAPH_TAGS = frozenset({"p", "pre", "blockquote", "li", "dd", "h2", "h3"})
_TEXT_TAGS = frozenset({"div", "td", "section", "article", "main", "span", "font"})
_FEWEST_CHARS = 25
_ENOUGH = 0.4  # of the page's running text
_SURE_ENOUGH = 0.1  # where the markup says in a word that it is the article
_NAMED_ENOUGH = 0.15  # where a name says so and nothing else holds enough
_NAMED_TIERS = 3
_AS_GOOD = 0.5  # of the best container of its kind
_SIBLING = 0.2
_LINKED = 0.5


def main_elements(
    body: Element, comments: dict[Element, Comment]
) -> tuple[frozenset[Element], dict[Element, int]]:
    """Choose the container or containers of the article.

    Also returns how many characters of running text each element holds.
    """
    sizes = _article_text(body, list(_running_text(body, comments)))
    held = _held(sizes)
    scores: dict[Element, float] = defaultdict(float)
    for element, size in sizes:
        for distance, outer in enumerate(list(element.iterancestors())[:2]):
            scores[outer] += size / (distance + 1)
        if element.tag in _TEXT_TAGS:
            scores[element] += size
    chosen = _named(list(_tiers(body, held)), held, held.get(body, 0))
    if chosen:
        return frozenset(_outermost(chosen)), held
    if not scores:
        return frozenset({body}), held
    densest = max(scores, key=lambda one: scores[one])
    return frozenset({_widened(densest, held, scores, body)}), held


def _named(
    tiers: Sequence[Sequence[Element]], held: dict[Element, int], total: int
) -> list[Element]:
    """Choose by name; a short article may stand beside much that is not it."""
    wanted = [_SURE_ENOUGH, *(_ENOUGH for _ in tiers[1:])]
    again = [_NAMED_ENOUGH] * _NAMED_TIERS
    for share, tier in [
        *zip(wanted, tiers, strict=True),
        *zip(again, tiers, strict=False),
    ]:
        best = max((held[one] for one in tier), default=0)
        if best and best >= share * total:
            return [one for one in tier if held[one] >= _AS_GOOD * best]
    return []


def _held(sizes: Sequence[tuple[Element, int]]) -> dict[Element, int]:
    """Count how many characters of running text each element holds."""
    held: dict[Element, int] = defaultdict(int)
    for element, size in sizes:
        held[element] += size
        for outer in element.iterancestors():
            held[outer] += size
    return dict(held)


def _article_text(
    body: Element, sizes: Sequence[tuple[Element, int]]
) -> list[tuple[Element, int]]:
    """Leave out text in furniture, unless that holds most of the page.

    Whole pages stand in a `form`, or in a `div` called "sidebar-right".
    """
    held = _held(sizes)
    asides: dict[Element, bool] = {}

    def is_aside(outer: Element) -> bool:
        if outer not in asides:
            little = held[outer] < _ENOUGH * held[body]
            asides[outer] = outer is not body and little and _is_aside(outer)
        return asides[outer]

    return [
        (element, size)
        for element, size in sizes
        if not is_aside(element) and not any(map(is_aside, element.iterancestors()))
    ]


def is_furniture(
    element: Element, main: frozenset[Element], held: dict[Element, int]
) -> bool:
    """Say whether an element is navigation, advert or other chrome by its name.

    What holds the article, or most of it, is not.
    """
    if element in main or element.tag in {"html", "body"}:
        return False
    if not (_is_chrome_tag(element) or _is_chrome_named(element)):
        return False
    most = max((held.get(one, 0) for one in main), default=0)
    return not held.get(element, 0) > _AS_GOOD * max(most, 1)


def _is_chrome_tag(element: Element) -> bool:
    if element.tag in word_list("tags", "chrome"):
        return True
    roles = (element.get("role") or "").lower().split()
    return any(role in word_list("tags", "chrome_roles") for role in roles)


def _is_chrome_named(element: Element) -> bool:
    if element.get("class") is None and element.get("id") is None:
        return False
    names = word_list("chrome", "words")
    whole = word_list("chrome", "tokens")
    other = word_list("chrome", "not_with")
    for token in raw_tokens(element):
        if token.lower() in whole:
            return True
        words = set(words_of(token[:80]))
        if words & names and not words & other:
            return True
    return False


def _running_text(
    body: Element, comments: dict[Element, Comment]
) -> Iterator[tuple[Element, int]]:
    """Give the elements that hold running text, with how many characters."""
    skipped = word_list("tags", "skipped")
    stack = [body]
    while stack:
        one = stack.pop()
        if not isinstance(one.tag, str) or one.tag in skipped or one in comments:
            continue
        if one is not body and is_unseen(one):
            continue
        stack.extend(one)
        if one.tag in _PARAGRAPH_TAGS:
            size = _plain_size(one)
        elif one.tag in _TEXT_TAGS:
            size = _direct_size(one)
        else:
            size = 0
        if size >= _FEWEST_CHARS:
            yield one, size


def _is_aside(element: Element) -> bool:
    """Say whether running text in here cannot be the article's."""
    if _is_chrome_tag(element):
        return True
    if element.tag in {"div", "section", "ol", "ul"} and is_comment_section(element):
        return True
    return element.tag in {"div", "section", "ul", "td"} and _is_chrome_named(element)


def _plain_size(element: Element) -> int:
    """Count the characters outside of links, if most are."""
    linked = sum(len(collapse("".join(a.itertext()))) for a in element.iter("a"))
    whole = len(collapse("".join(element.itertext())))
    nested = sum(
        len(collapse("".join(one.itertext())))
        for one in element.iterchildren("p", "li", "ul", "ol", "div", "blockquote")
    )
    own = whole - nested
    return own if own > 0 and linked < _LINKED * whole else 0


def _direct_size(element: Element) -> int:
    """Count the characters that stand in an element itself, between `br`s."""
    pieces = [element.text or ""] + [child.tail or "" for child in element]
    return len(collapse("".join(pieces)))


def _tiers(body: Element, held: dict[Element, int]) -> Iterator[Sequence[Element]]:
    elements = [one for one in held if one is not body]
    yield [
        one for one in elements if "articleBody" in (one.get("itemprop") or "").split()
    ]
    yield [one for one in elements if has_token(one, "main", "body_tokens")]
    stories = [one for one in elements if one.tag == "article"]
    headed = [one for one in stories if next(one.iter("h1"), None) is not None]
    yield headed or stories
    yield [one for one in elements if one.tag == "main" or one.get("role") == "main"]
    wide = word_list("main", "wide_tokens")
    yield [one for one in elements if any(token in wide for token in tokens(one))]


def _outermost(elements: Sequence[Element]) -> list[Element]:
    """Drop what lies inside another; of one line of wrappers, keep the inner."""
    whole = set(elements)
    return [
        one
        for one in elements
        if not any(outer in whole for outer in one.iterancestors())
    ]


def _widened(
    densest: Element,
    held: dict[Element, int],
    scores: dict[Element, float],
    body: Element,
) -> Element:
    """Take the parent as well when the article goes on in what stands beside."""
    parent = densest.getparent()
    if parent is None or densest is body:
        return densest
    beside = sum(
        held.get(one, 0)
        for one in parent
        if one is not densest and scores.get(one, 0) > _SIBLING * scores[densest]
    )
    return parent if beside > _SIBLING * held[densest] else densest
