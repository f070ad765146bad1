"""Modal words: what is told as possible, due, planned or on a condition.

`hedges` lower the commitment of who tells ("reportedly", "may have"); modal words say
how the thing itself stands: "the dam may burst", "must be closed", "will be closed if
it rains". A word can be both. Kinds as in Palmer, Mood and Modality (2001), cut down
to what a reader of news tells apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from retold.extract.knowledge import table, words
from retold.extract.phrases import Hit, Phrases, find_phrases, phrases
from retold.extract.tokens import Token
from retold.model.claim import (
    Attribution,
    Hedge,
    HedgeKind,
    Modality,
    ModalKind,
    Mode,
)
from retold.model.text import anchor

_NONE = "none"  # what only looks like one
_WILL = ("'ll", "’ll")
_PARTED_WORDS = 5  # from "kommer" to its "att"
_OPENERS = frozenset("“”\"‘’'(–—-:")


def find_modals(text: str, found: Sequence[Token], language: str) -> list[Modality]:
    """Find the modal words among the tokens of a claim, in reading order."""
    made = [
        Modality(kind=kind, anchor=anchor(text, start, end))
        for kind, start, end in _modals(found, language)
    ]
    return sorted(made, key=lambda one: one.anchor)


def in_report(
    modals: Sequence[Modality],
    over: Sequence[Attribution],
    hedges: Sequence[Hedge],
    language: str,
) -> tuple[Modality, ...]:
    """Read modals again by who speaks over them.

    In "said it would close" the word is "will", put into the past; in Swedish "ska ha
    stängts" it is hearsay, which the hedges tell.
    """
    hearsay = [one.anchor for one in hedges if one.kind is HedgeKind.HEARSAY]
    kept = [
        one
        for one in modals
        if not any(one.anchor.span.meets(each) for each in hearsay)
    ]
    conditions = _list(language, "backshifted")
    real = any(
        one.kind is ModalKind.CONDITIONAL and one.anchor.exact.lower() not in conditions
        for one in kept
    )
    if real:
        return tuple(kept)
    return tuple(_backshifted(one, over, language) for one in kept)


def main_modality(
    modals: Sequence[Modality], over: Sequence[Attribution]
) -> Modality | None:
    """Return the one that what is claimed stands under.

    A condition goes before the rest: "forty will be lost if it bursts" is told on one.
    """
    inner = over[-1].content if over else ()
    within = [
        one for one in modals if any(one.anchor.span.meets(each) for each in inner)
    ]
    chosen = within or list(modals)
    conditions = [one for one in chosen if one.kind is ModalKind.CONDITIONAL]
    return next(iter([*conditions, *chosen]), None)


def _backshifted(one: Modality, over: Sequence[Attribution], language: str) -> Modality:
    if one.anchor.exact.lower().replace("’", "'") not in _list(language, "backshifted"):
        return one
    endings = tuple(table("modality")[language]["past_endings"].split())
    past = _list(language, "past_cues")
    told = any(
        each.mode is not Mode.DIRECT
        and any(one.anchor.span.meets(piece) for piece in each.content)
        and any(
            word in past or word.endswith(endings)
            for word in each.cue.exact.lower().split()
        )
        for each in over
    )
    return Modality(kind=ModalKind.FUTURE, anchor=one.anchor) if told else one


def _modals(
    found: Sequence[Token], language: str
) -> Iterator[tuple[ModalKind, int, int]]:
    for hit in find_phrases(found, _index(language)):
        if hit.label != _NONE and _is_modal(found, hit, language):
            yield ModalKind(hit.label), found[hit.start].start, found[hit.end - 1].end
    moving = _list(language, "going") | _list(language, "parted")
    for place, token in enumerate(found):
        if token.low.endswith(_WILL):
            yield ModalKind.FUTURE, token.end - len(_WILL[0]), token.end
        elif token.low in moving and (
            _is_going(found, place, language) or _is_parted(found, place, language)
        ):
            yield ModalKind.FUTURE, token.start, token.end
    if _is_inverted(found, 0, language):
        yield ModalKind.CONDITIONAL, found[0].start, found[0].end


def _is_modal(found: Sequence[Token], hit: Hit, language: str) -> bool:
    first = found[hit.start]
    before = found[hit.start - 1].low if hit.start else ""
    if _is_inverted(found, hit.start, language):
        return False
    if first.low in _list(language, "nouns") and before in _list(
        language, "before_noun"
    ):
        return False
    if first.low in _list(language, "names") and first.is_capital:
        return not _is_name(found, hit)
    if first.low in _list(language, "if"):
        return _is_condition(found, hit, language)
    return True


def _is_name(found: Sequence[Token], hit: Hit) -> bool:
    """Whether "May" or "Will" is a month or a person, and no modal that opens."""
    opens = hit.start == 0 or found[hit.start - 1].text in _OPENERS
    after = found[hit.end] if hit.end < len(found) else None
    asks = found[-1].text == "?"
    named = after is None or after.is_number or (after.is_capital and not asks)
    return not opens or named


def _is_condition(found: Sequence[Token], hit: Hit, language: str) -> bool:
    """Whether "if" opens a condition, and does not follow a verb of asking."""
    asked = _list(language, "asked")
    if any(one.low in asked for one in found[max(0, hit.start - 2) : hit.start]):
        return False
    needed = _list(language, "if_before")
    if not needed:
        return True
    if hit.end + 1 >= len(found) or found[hit.end].low not in needed:
        return False
    opens = hit.start == 0 or found[hit.start - 1].text in {",", *_OPENERS}
    endings = tuple(table("modality")[language]["if_verbs"].split())
    return opens or found[hit.end + 1].low.endswith(endings)


def _is_going(found: Sequence[Token], place: int, language: str) -> bool:
    """Whether it is the "going" of "is going to close", not of "going to Kessel"."""
    if found[place].low not in _list(language, "going"):
        return False
    being = _list(language, "going_before")
    before = found[max(0, place - 2) : place]
    if not any(one.low.replace("’", "'") in being for one in before):
        return False
    to, verb = found[place + 1 : place + 2], found[place + 2 : place + 3]
    if not (to and verb and to[0].low == "to" and verb[0].is_word):
        return False
    return not (verb[0].is_capital or verb[0].low in _list(language, "going_after"))


def _is_parted(found: Sequence[Token], place: int, language: str) -> bool:
    """Whether it is the "kommer" of "kommer hamnen att stängas"."""
    if found[place].low not in _list(language, "parted"):
        return False
    link = _list(language, "parted_by")
    ahead = found[place + 1 : place + 1 + _PARTED_WORDS]
    if any(one.low in link for one in ahead[:1]):
        return False  # "kommer att" is a phrase of its own
    inside = takewhile(lambda one: one.is_word, ahead)
    return any(one.low in link for one in inside)


def _is_inverted(found: Sequence[Token], place: int, language: str) -> bool:
    """Whether a sentence opens with "Should the dam burst", and asks nothing."""
    if place or not found or found[0].low not in _list(language, "inverted"):
        return False
    return found[-1].text != "?" and any(one.text == "," for one in found)


@cache
def _index(language: str) -> Phrases:
    kinds = table("modality")[language]["kinds"]
    return phrases((each, kind) for kind, listed in kinds.items() for each in listed)


@cache
def _list(language: str, name: str) -> frozenset[str]:
    return words(table("modality")[language][name])
