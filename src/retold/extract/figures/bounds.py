"""Read the words round a number that say what it may be.

"As many as 61" allows everything up to 61; retelling it as "61" is a change.
"About" allows a tenth on either side: our convention, wide enough that "about
4,000" and "4,100" can be one figure, and that "about 55" and "61" cannot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from retold.extract.knowledge import table, words
from retold.extract.tokens import Token
from retold.model.quantity import INFINITY, Bound, Direction

_LONGEST_PHRASE = 5  # "at the very least", and one to spare
_NEAR_CHANGE = 1  # words from a share to "increase"
_FARTHEST_CHANGE = 5  # words between "rose" and its number
_PLACED = frozenset({"up", "down", "upp", "ner", "ned"})
_FARTHEST_THAN = 6  # words between "more" and "than"
_FARTHEST_BY = 9  # "raised the toll on all ferries of the bay by 3"


@dataclass(frozen=True)
class _Change:
    """The words that tell a rise or a fall in one language."""

    before: Mapping[str, Direction]
    after: Mapping[str, Direction]
    weak: frozenset[str]
    level: frozenset[str]
    links: frozenset[str]
    ends: frozenset[str]
    idle_up: frozenset[str]
    placed: frozenset[str]
    leads_level: frozenset[str]
    more: frozenset[str]
    than: str


@cache
def _phrases(language: str, side: str) -> Mapping[tuple[str, ...], Bound]:
    """Map each phrase, as lower-case tokens, to its bound."""
    return {
        tuple(phrase.replace(".", " .").replace("-", " - ").split()): Bound(sign)
        for sign, phrases in table("bounds")[language][side].items()
        for phrase in phrases
    }


@cache
def _ends(language: str, side: str) -> frozenset[str]:
    """Return the words with which a phrase touches its number."""
    place = -1 if side == "before" else 0
    return frozenset(phrase[place] for phrase in _phrases(language, side))


def bound_before(
    tokens: Sequence[Token], index: int, language: str
) -> tuple[Bound, int] | None:
    """Return the bound in the words before token `index`, and where they begin.

    Of two bounds the outer one says more: "above ∼500", "up to about 60".
    """
    found = _touching(tokens, index, language)
    if found is None:
        return None
    outer = _touching(tokens, found[1], language)
    if outer is None:
        return found
    return (found[0] if outer[0] is Bound.ABOUT else outer[0]), outer[1]


def _touching(
    tokens: Sequence[Token], index: int, language: str
) -> tuple[Bound, int] | None:
    if not index or tokens[index - 1].low not in _ends(language, "before"):
        return None
    phrases = _phrases(language, "before")
    for length in range(min(_LONGEST_PHRASE, index), 0, -1):
        first = index - length
        bound = phrases.get(tuple(token.low for token in tokens[first:index]))
        if bound is not None:
            return None if is_topic(tokens, first, language) else (bound, first)
    return None


def is_topic(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether "about" or "over" leads to what something deals with."""
    part = table("bounds")[language]["subject_of"]
    topics, place = words(part.get(tokens[index].low, "")), index - 1
    if topics and place >= 0 and tokens[place].low in words(part["links"]):
        place -= 1
    return bool(topics) and place >= 0 and tokens[place].low in topics


def bound_after(
    tokens: Sequence[Token], index: int, language: str
) -> tuple[Bound, int] | None:
    """Return the bound in the words from token `index`, and where they end."""
    if index >= len(tokens) or tokens[index].low not in _ends(language, "after"):
        return None
    phrases = _phrases(language, "after")
    for length in range(_LONGEST_PHRASE, 0, -1):
        bound = phrases.get(tuple(t.low for t in tokens[index : index + length]))
        if bound is not None:
            return bound, min(index + length, len(tokens))
    return None


def allowed(bound: Bound, value: Decimal) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest value that the words allow."""
    floor = Decimal(0) if value >= 0 else -INFINITY
    if bound is Bound.ABOUT:
        reach = value.copy_abs() * Decimal(table("bounds")["about_share"])
        return value - reach, value + reach
    if bound in (Bound.BELOW, Bound.AT_MOST):
        return floor, value
    if bound in (Bound.ABOVE, Bound.AT_LEAST):
        return value, INFINITY
    return value, value


@cache
def _changes(language: str) -> _Change:
    part = table("bounds")[language]["change"]

    def directed(up: str, down: str) -> dict[str, Direction]:
        return dict.fromkeys(words(part[up]), Direction.UP) | dict.fromkeys(
            words(part[down]), Direction.DOWN
        )

    return _Change(
        before=directed("up", "down"),
        after=directed("after_up", "after_down"),
        weak=words(part["weak"]),
        level=words(part["level"]),
        links=words(part["links"]),
        idle_up=words(part["idle_up"]),
        placed=words(part["placed"]),
        leads_level=words(part["leads_level"]),
        more=words(part["more"]),
        than=part["than"],
        ends=words(table("subjects")[language]["stops"]),
    )


def change_before(
    tokens: Sequence[Token],
    index: int,
    language: str,
    *,
    share: bool,
    far: bool = False,
) -> Direction | None:
    """Return the change told before token `index`: "rose sharply by 12 percent".

    After a weak word only a `share` tells a change: "lost 12 percent", but "gave
    up 61 zones" and "lost 40 litres". With `far`, as behind "by", what has changed
    may stand between: "raised the tax from 20".
    """
    change = _changes(language)
    if index > 1 and tokens[index - 1].low in change.leads_level:
        at = tokens[index - 1].low not in change.links  # "was down at 40"
        if at and tokens[index - 2].low in change.placed:
            return change.before[tokens[index - 2].low]
    led = index > 0 and tokens[index - 1].low in connectors(language)["by"]
    by = led or far
    farthest = index - 1 - (_FARTHEST_BY if by else _FARTHEST_CHANGE)
    for place in range(index - 1, max(-1, farthest), -1):
        word = tokens[place].low
        level = place > 0 and tokens[place - 1].low in change.level
        if word in _PLACED and _is_idle(tokens, place, index, change):
            return None
        if word in change.weak and not (share or by or (level and word in _PLACED)):
            return None
        if word in change.before:
            return change.before[word]
        passed = word in change.links or word.endswith("ly")
        if not passed and not (by and tokens[place].is_word):  # "grow sales by 35"
            return None
    return None


def change_verb(tokens: Sequence[Token], index: int, language: str) -> int | None:
    """Return where the verb stands that leads to the number at `index`: "rose to"."""
    change = _changes(language)
    for place in range(index - 1, max(-1, index - 1 - _FARTHEST_CHANGE), -1):
        word = tokens[place].low
        if word in change.before and word not in _PLACED:
            return place
        if word not in change.links and not word.endswith("ly"):
            return None
    return None


def change_after(
    tokens: Sequence[Token], index: int, language: str, *, share: bool
) -> Direction | None:
    """Return the change told after a figure: "a 12 percent drop".

    After a `share` a word or two may stand between: "a 6 percent annual increase".
    """
    change = _changes(language)
    for place in range(index, min(len(tokens), index + (_NEAR_CHANGE if share else 1))):
        word = tokens[place].low
        if word in change.more and not (share or _compares(tokens, place, change)):
            return None
        if word in change.after:
            return change.after[word]
        if not tokens[place].is_word or word in change.links or word in change.ends:
            return None
    return None


def own_change(word: str, language: str) -> Direction | None:
    """Return the change that a word tells by itself: "doubled", "halved"."""
    return _changes(language).before.get(word)


def _is_idle(tokens: Sequence[Token], place: int, index: int, change: _Change) -> bool:
    """Say whether "up" tells no rise: "make up 12 percent", "end up winning by 3"."""
    led = place > 0 and tokens[place - 1].low in change.idle_up
    return led or (place + 1 < index and tokens[place + 1].low.endswith("ing"))


def _compares(tokens: Sequence[Token], index: int, change: _Change) -> bool:
    """Say whether "more" tells a rise: "40 more boats", but "40 more in Kessel"."""
    after = tokens[index + 1 : index + 2]
    if after and after[0].is_word and after[0].low not in change.ends:
        return True
    near = tokens[index + 1 : index + 1 + _FARTHEST_THAN]
    return any(token.low == change.than for token in near)


@cache
def connectors(language: str) -> Mapping[str, frozenset[str]]:
    """Return the words that join two numbers to a range, by their part in it."""
    part = table("bounds")[language]["change"]
    names = (
        "from",
        "to",
        "by",
        "between",
        "between_and",
        "range_words",
        "list",
        "share_of",
        "ranges",
    )
    return {name: words(part.get(name, "")) for name in names}
