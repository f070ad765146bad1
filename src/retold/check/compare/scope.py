"""Scope: "some residents" told as "all residents", one district as the country.

What is told of more than the report tells it of is not borne out: most are not all,
some are not many, and few are none of these. A claim that names the thing without
"some" is only shown: "residents were not warned" may mean some.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.check.compare.laid_out import spoken
from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch, piece
from retold.check.words import Scopes, Word, scopes
from retold.model.text import Anchor

_KIND = "scope"
_FEW = "few"
_REACH_WORDS = 4  # "some of the twelve residents"


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Compare how much of a thing, and how wide an area, the two speak of."""
    if not report.same_language:
        return
    known = scopes(report.language)
    own = spoken(asked, stretch, report.language)
    told = dict(_much(asked.telling.claim.anchor, own, known))
    for stem, (much, there) in _much(stretch.anchor, stretch.words, known):
        if stem not in told:
            continue
        ours, here = told[stem]
        if ours != much and much not in known.bears_out.get(ours, ()):
            yield _widened(here, there, shown_only=not ours and much != _FEW)
            break
    yield from _area(asked, stretch, known)


def _much(
    whole: Anchor, words: Sequence[Word], known: Scopes
) -> Iterator[tuple[str, tuple[str, Anchor]]]:
    """Give each thing by its stem, with how much of it is meant and in which words."""
    for at, word in enumerate(words):
        if not word.stem or known.level(word.text):
            continue
        before = words[max(0, at - _REACH_WORDS) : at]
        first = _quantifier(before, known)
        begin = first.start if first else word.start
        if first and any(map(str.isdigit, whole.exact[first.end : word.start])):
            continue  # "some 40 tonnes" is about 40
        much = known.level(first.text) if first else ""
        yield word.stem, (much, piece(whole, begin, word.end))


def _quantifier(before: Sequence[Word], known: Scopes) -> Word | None:
    """Find the word that says how much, with no other thing between."""
    for at in range(len(before) - 1, -1, -1):
        one = before[at]
        if known.level(one.text):
            behind = {word.text.casefold() for word in before[:at][-1:]}
            never = known.not_behind.get(one.text.casefold(), frozenset())
            return None if behind & never else one
        if one.stem:
            return None
    return None


def _area(asked: Asked, stretch: Stretch, known: Scopes) -> Iterator[Slot]:
    """Name a wide area in the claim where the report speaks of a smaller one."""
    in_report = {word.text.casefold() for word in stretch.words}
    wide = [one for one in asked.words if one.text.casefold() in known.wide]
    small = [one for one in stretch.words if one.text.casefold() in known.small]
    if not wide or not small or in_report & known.wide:
        return
    if any(one.text.casefold() in known.small for one in asked.words):
        return
    here = piece(asked.telling.claim.anchor, wide[0].start, wide[0].end)
    yield _widened(here, _with_name(stretch, small[0]), shown_only=False)


def _with_name(stretch: Stretch, small: Word) -> Anchor:
    """Take the words with a capital before "district" along: "the Nordvik district"."""
    at = stretch.words.index(small)
    begin = at
    while begin and stretch.words[begin - 1].is_capital:
        begin -= 1
    return piece(stretch.anchor, stretch.words[begin].start, small.end)


def _widened(here: Anchor, there: Anchor, *, shown_only: bool) -> Slot:
    return Slot(
        kind=_KIND,
        outcome=Outcome.DIFFERS,
        claim=here.exact,
        source=there.exact,
        shown_only=shown_only,
        reason=f"The report says “{there.exact}”, the claim only “{here.exact}”."
        if shown_only
        else f"The report speaks only of “{there.exact}”, not of “{here.exact}”.",
        here=here,
        there=there,
    )
