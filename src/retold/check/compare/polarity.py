"""Polarity: whether one of the two denies what the other says.

Only a negation within the words that both share counts, and only when they
share nearly all of them: "no fuel reached the river" against "fuel reached the
river". Anything less sure decides nothing, nor does a word that takes back what stands
beside it: "denied that fuel reached the river", "ruled out a leak".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from retold.check.compare.quotation import is_long
from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.contrasts import contrasts, phrases_in
from retold.check.words import Word, joiners, words

_KIND = "polarity"
_BY_A_VERB = {"without", "utan"}  # "were without water", "saknade vatten"
_FEWEST_SHARED = 2  # stems
_SHARED_SHARE = 0.75  # of the claim's stems
_REACH_BESIDE = 2  # words with content beside one that takes them back
_REACH_WORDS = 3  # how far before the shared words a negation may stand


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Compare whether claim and stretch negate the words they share."""
    if not report.same_language:
        yield from _across(asked, stretch)
        return
    if not asked.stems:
        return
    if any(is_long(one) for one in asked.telling.quotes):
        return  # the words quoted are compared themselves
    shared = asked.stems & stretch.stems
    # A verb of saying that takes back is left out of the claim's own words.
    own = asked.words if asked.telling.denies else _every_word(asked, report)
    back = [_taken_back(one, shared, report.language) for one in (own, stretch.words)]
    told = [*_in_claim(asked, shared, back[0]), *back[0]]
    found = [*_in_stretch(stretch, shared), *back[1]]
    if len(told) == len(found):
        return
    is_sure = (
        not (told and found)  # "not afraid", "not never": nobody can tell
        and not any(back)
        and len(shared) >= _FEWEST_SHARED
        and len(shared) >= len(asked.stems) * _SHARED_SHARE
    )
    yield Slot(
        kind=_KIND,
        outcome=Outcome.DIFFERS if is_sure else Outcome.ABSENT,
        reason=f"Only the {'claim' if told else 'report'} denies it: "
        f"“{(told or found)[0]}”.",
        claim=told[0] if told else asked.telling.text,
        source=found[0] if found else stretch.anchor.exact,
        decides=is_sure,
        same_subject=is_sure,
    )


def _across(asked: Asked, stretch: Stretch) -> Iterator[Slot]:
    """Say that only one of two in different languages denies; it decides nothing."""
    own = words(asked.telling.text, asked.telling.language)
    told, found = _plain_negations(own), _plain_negations(stretch.words)
    denies = bool(told) or asked.telling.denies
    if denies == bool(found):
        return
    who, cue = "claim" if denies else "report", "".join((told or found)[:1])
    yield Slot(
        kind=_KIND,
        outcome=Outcome.ABSENT,
        claim=cue if denies else "",
        source="" if denies else cue,
        reason=f"Only the {who} denies it" + (f": “{cue}”." if cue else "."),
    )


def _plain_negations(own: Iterable[Word]) -> list[str]:
    """List negations, without those that another language often tells by a verb."""
    return [w.text for w in own if w.negates and w.text.casefold() not in _BY_A_VERB]


def _in_claim(asked: Asked, shared: frozenset[str], back: Sequence[str]) -> list[str]:
    """List the claim's negations; a denial without one is one."""
    negations = _among(asked.words, shared)
    if not negations and not back and asked.telling.denies:
        return [asked.telling.text]
    return negations


def _in_stretch(stretch: Stretch, shared: frozenset[str]) -> list[str]:
    """List the stretch's negations; one in an aside of its own denies the aside.

    "The driver, not the cyclist, caused it" says that the driver did.
    """
    return [
        word.text
        for word in _negations(stretch.words, shared)
        if any(
            one.stem in shared
            for one in stretch.clause(stretch.part(word.start, word.end))
        )
    ]


def _every_word(asked: Asked, report: Report) -> Sequence[Word]:
    return tuple(words(asked.telling.text, report.language))


def _among(own: Sequence[Word], shared: frozenset[str]) -> list[str]:
    """List the negations among the words that claim and stretch share."""
    return [word.text for word in _negations(own, shared)]


def _negations(own: Sequence[Word], shared: frozenset[str]) -> list[Word]:
    places = [at for at, word in enumerate(own) if word.stem in shared]
    if not places:
        return []
    within = own[max(0, places[0] - _REACH_WORDS) : places[-1] + 1]
    return [word for word in within if word.negates]


def _taken_back(
    own: Sequence[Word], shared: frozenset[str], language: str | None
) -> list[str]:
    """List the words that take back a shared word beside them, in one clause."""
    known, found = contrasts(language), []
    ends = known.boundaries.union(joiners(language))
    for first, last in phrases_in(own, known.reversals):
        before, behind = _beside(own[:first][::-1], ends), _beside(own[last:], ends)
        phrase = own[first:last]
        if any(word.negates for word in phrase) and _among(own, shared):
            continue  # "no evidence": counted as "no" already
        if any(word.stem in shared for word in (*before, *behind)):
            found.append(" ".join(word.text for word in phrase))
    return found


def _beside(own: Sequence[Word], ends: frozenset[str]) -> Iterator[Word]:
    """Give the nearest words with content, up to the end of the clause."""
    telling = 0
    for word in own:
        if word.text.casefold() in ends or telling == _REACH_BESIDE:
            return
        telling += bool(word.stem)
        yield word
