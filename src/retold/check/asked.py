"""A telling made ready to be compared: its own words, stems and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retold.check.compare import Asked
from retold.check.words import Word, conditions, stems, words
from retold.model.claim import Pinpoint
from retold.model.match import Telling
from retold.model.text import Anchor

_TITLE_CASE_SHARE = 0.5  # above this, capitals are a headline's style
_SENTENCE_ENDS = ".!?:"
_MARKS = " \t\n\u00a0\"'“”‘’«»„([-–—"


def asked(
    telling: Telling, pinpoints: Sequence[Pinpoint], language: str | None
) -> Asked:
    """Take from a telling what a report in `language` can be asked.

    Left out are who says it, where a report is said to have it, and the teller's
    own name in a dateline.
    """
    named = (one.source.anchor for one in telling.attributions if one.source)
    cues = (one.cue for one in telling.attributions)
    places = tuple(one.anchor for one in pinpoints)
    times = (one.anchor for one in telling.times)  # compared as dates, not as words
    aside = [*named, *cues, *places, *times]
    teller = frozenset().union(
        *(stems(name, language) for name in (telling.outlet, *telling.names))
    )
    own = tuple(
        word
        for word in words(telling.text, language)
        if not (word.frames or _lies_in(word, aside, telling))
        and not (word.is_capital and word.stem in teller)
    )
    return Asked(
        telling=telling,
        words=own,
        stems=frozenset(word.stem for word in own if word.stem),
        names=tuple(dict.fromkeys(_names(own, telling))),
        pinpoints=places,
        is_conditional=any(
            word.text.casefold() in conditions(language) for word in own
        ),
    )


def pinpoints_of(
    telling: Telling, known: Mapping[str, Pinpoint]
) -> tuple[Pinpoint, ...]:
    """Return where a telling says that a report has it."""
    return tuple(known[id_] for id_ in telling.claim.pinpoints if id_ in known)


def _lies_in(word: Word, aside: Sequence[Anchor], telling: Telling) -> bool:
    start = telling.claim.anchor.start + word.start
    return any(one.start <= start < one.end for one in aside)


def _names(own: Sequence[Word], telling: Telling) -> Iterator[str]:
    """Find words with a capital that no sentence start explains."""
    counting = [word for word in own if word.stem]
    capitals = [word for word in counting if word.is_capital]
    if len(capitals) > len(counting) * _TITLE_CASE_SHARE and len(counting) > 1:
        return
    for word in capitals:
        is_acronym = word.text.isupper() and len(word.text) > 1
        if is_acronym or not _opens_sentence(telling.text, word.start):
            yield word.text


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(_MARKS)
    return not before or before[-1] in _SENTENCE_ENDS
