"""Where the words stand that a verb of saying hands over.

Before "N said", behind it, or both; behind it, past whom it was told to and when.
"""

from __future__ import annotations

from retold.extract.attribution.found import At
from retold.extract.attribution.nouns import Range, is_verbal
from retold.extract.attribution.sides import Side
from retold.extract.attribution.words import Form
from retold.extract.attribution.zone import Zone

_LOOK_AHEAD = 14
_ADJUNCT_WORDS = 9
_LEAD_WORDS = 7  # "But to prevent problems, he said, ..."
_OPENING_MARKS = 4  # "told Coast Wire:" may have lost its object
_CLAUSE_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "you", "i"})
_OF_THINGS = {"stance", "call", "deny"}
_WITHOUT_LEFT = {"stance", "call", "post"}


def left_content(zone: Zone, at: At, side: Side) -> tuple[Range, ...]:
    """Return the content before "N said", when it stands there."""
    end = side.start
    if at.cue.group in _WITHOUT_LEFT or end == 0:
        return ()
    if at.cue.form is Form.ING and not _is_closed(zone, at.end):
        return ()
    if zone.is_quote(end - 1):
        return (_spoken(zone, end - 1),)
    after = side.end if side.inverted else at.end
    if zone.low(end - 1) == ",":
        return _before_comma(zone, side, after)
    denied = zone.among("objects", end - 1) and _is_closed(zone, at.end)
    return ((0, end - 1),) if denied and end > 1 else ()


def _before_comma(zone: Zone, side: Side, after: int) -> tuple[Range, ...]:
    end = side.start
    if side.begins is not None:
        return ()
    if zone.is_quote(end - 2):
        return (_spoken(zone, end - 2),)
    complete = _is_closed(zone, after) and not zone.is_quote(after + 1)
    return ((0, end - 1),) if complete and end > 1 else ()


def _spoken(zone: Zone, quote: int) -> Range:
    """Return a speech with the words that it only ends: it is “a mess,” N said."""
    spoken = zone.quotes.get(zone.tokens[quote].start)
    inner = "" if spoken is None else zone.passage.text[spoken.inner_start :][:1]
    joined = quote > 0 and not zone.is_quote(quote - 1) and zone.low(quote - 1) != ":"
    return (0 if joined and inner.islower() else quote, quote + 1)


def _is_closed(zone: Zone, at: int) -> bool:
    """Whether nothing but a time, a place or an aside follows "N said"."""
    if at >= zone.end or zone.low(at) in {",", ";", "—", "–"}:
        return True
    if not (zone.among("calendar", at) or zone.among("told_about", at)):
        return False
    for index in range(at, min(zone.end, at + _ADJUNCT_WORDS)):
        if zone.low(index) in {",", ";"}:
            return True
        if zone.among("that_words", index) or is_verbal(zone, index):
            return False
    return at + _ADJUNCT_WORDS >= zone.end


def right_content(
    zone: Zone, at: At, side: Side, *, has_left: bool
) -> tuple[tuple[Range, ...], bool]:
    """Return the content after the cue, and whether it is still to come."""
    start = max(at.end, side.end)
    if has_left:
        return _after_aside(zone, side, start), False
    if zone.low(zone.end - 1) == ":" and start >= zone.end - _OPENING_MARKS:
        return (), True
    start = _content_start(zone, at, start)
    end = zone.end
    while end > start and zone.low(end - 1) in {",", ":", ";"}:
        end -= 1
    return (((start, end),) if start < end else ()), False


def _after_aside(zone: Zone, side: Side, start: int) -> tuple[Range, ...]:
    """Return what goes on after ", N said,": a second speech, or the main part."""
    quote = next((i for i in range(start, zone.end) if zone.is_quote(i)), None)
    if quote is not None:
        spoken = any(is_verbal(zone, index) for index in range(start, quote))
        if not spoken:
            return ((quote, quote + 1),)
    if zone.is_quote(side.start - 1) or zone.is_quote(side.start - 2):
        return ()
    names = ("prepositions", "openers", "subordinators", "adverbs", "conjunctions")
    opening = any(zone.among(name, 0) for name in names)
    longest = _LEAD_WORDS * 3 if opening else _LEAD_WORDS
    inserted = (
        side.start <= longest
        and zone.low(start) == ","
        and not zone.among("turns", start + 1)
        and not (_quotes_before(zone, side) and _is_closed(zone, start + 1))
    )
    return ((start + 1, zone.end),) if inserted and start + 1 < zone.end else ()


def _quotes_before(zone: Zone, side: Side) -> bool:
    return any(zone.is_quote(index) for index in range(side.start))


def _content_start(zone: Zone, at: At, start: int) -> int:
    """Step over whom it was told to, when and where, up to the content."""
    if at.cue.group in {"stance", "call", "post"}:
        return start
    while start < zone.end and (
        zone.low(start) in {",", ":"} or zone.among("calendar", start)
    ):
        start += 1
    told = at.cue.group == "tell"
    deed = told and zone.among("infinitive", start)  # "promised to"
    if deed or not (told or zone.among("told_about", start)):
        return start
    for index in range(start, min(zone.end, start + _LOOK_AHEAD)):
        if zone.among("that_words", index) or zone.is_quote(index):
            return index
        if told and zone.among("question_words", index):
            return index
        if zone.low(index) == ":":
            return index + 1
        if index > start and is_verbal(zone, index):
            break
    return _after_object(zone, start) if at.cue.group == "tell" else start


def _after_object(zone: Zone, start: int) -> int:
    """Step over "reporters" or "the crowd" in "told the crowd he would"."""
    index = start
    if zone.among("determiners", index):
        index += 1
    first = zone.tokens[index].is_capital if index < zone.end else False
    index += 1
    while index < zone.end and index - start < _ADJUNCT_WORDS:
        token = zone.tokens[index]
        starts_clause = (
            token.low.partition("’")[0].partition("'")[0] in _CLAUSE_PRONOUNS
            or zone.among("determiners", index)
            or zone.among("plural_pronouns", index)
            or zone.among("singular_pronouns", index)
            or zone.among("first_person", index)
            or token.low in {"to", "not", "about", "of", "there"}
            or (token.is_capital and not first)
        )
        if starts_clause:
            return index
        index += 1
    return start + 1


def is_statement(zone: Zone, at: At, right: tuple[Range, ...]) -> bool:
    """Whether what follows the cue can be said: a clause, where the verb needs one."""
    if not right or _is_circumstance(zone, at, right[0][0]):
        return False
    start, end = right[0]
    if at.cue.group in _OF_THINGS and zone.among("away", start):
        return False
    if zone.among("needs_quote", at.start) and not zone.among("that_words", start):
        return any(zone.is_quote(index) for index in range(start, end))
    if zone.among("needs_as", at.start) and not _is_taken_as(zone, start, end):
        return False
    reflexive = zone.among("reflexives", start) and not zone.among("of_self", at.start)
    untold = zone.among("needs_that", at.start) and not _is_told(zone, start, end)
    if reflexive or untold:
        return False
    needs_clause = at.cue.group == "think" or zone.among("needs_clause", at.start)
    return not needs_clause or _is_clause(zone, start, end)


def _is_taken_as(zone: Zone, start: int, end: int) -> bool:
    """Whether a thing is seen "as" something, before any verb follows."""
    for index in range(start, min(end, start + _LOOK_AHEAD)):
        if zone.low(index) == "as":
            return index > start
        if is_verbal(zone, index) or zone.low(index) in {",", ";"}:
            return False
    return False


def _is_told(zone: Zone, start: int, end: int) -> bool:
    """Whether what is known is told: with "that" before it, or as a speech."""
    if zone.among("that_words", start) or zone.among("asked_words", start):
        return end - start > 1
    return any(zone.is_quote(index) for index in range(start, end))


def _is_clause(zone: Zone, start: int, end: int) -> bool:
    if zone.among("clause_openers", start) or zone.is_quote(start):
        return True
    if zone.among("prepositions", start):
        return False
    for index in range(start, min(end, start + _LOOK_AHEAD)):
        if zone.low(index) in {")", ";", "?"}:
            return False
        finite = is_verbal(zone, index) or zone.low(index).endswith(("ed", "’s", "'s"))
        if finite or zone.is_quote(index) or zone.among("that_words", index):
            return True
    return False


def _is_circumstance(zone: Zone, at: At, start: int) -> bool:
    """Whether only a time or a place follows: "she said when she left", "in May"."""
    if at.cue.group not in {"say", "tell", "think"}:
        return False
    if zone.among("circumstances", start):
        return True
    return zone.among("settings", start) and _is_closed(zone, start)
