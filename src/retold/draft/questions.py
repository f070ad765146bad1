"""What is still to be asked about a statement, by rule.

The rules are those of magazine checking: nobody named, a source that names nobody, a
figure that lacks its subject, its bound or its starting point, a hedge that the source
has and the draft has not, an undated "recently", and whatever a source has otherwise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from retold.model.claim import Attribution, Pinpoint, SourceKind
from retold.model.draft import Standing
from retold.model.match import Telling
from retold.model.quantity import Bound, Figure
from retold.model.source import Finding, SourcePassage, Verdict

_WORD = re.compile(r"[^\W\d_]+")
_SOME_TIME_AGO = "PAST_REF"  # TIMEX3's word for "recently"
_COUNTED, _PERCENT = "1", "percent"
_ROUND_FROM = 100  # "40" is counted, "400" may be rounded
_ROUND_DIGITS = 2  # "420" and "4,000" look rounded, "423" does not
_MOST_DIFFERENCES = 2
_QUOTED_CHARS = 80
_FOUND = {Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE}


def questions(
    telling: Telling,
    standing: Standing,
    finding: Finding | None,
    pinpoints: Sequence[Pinpoint] = (),
) -> tuple[str, ...]:
    """Return what to ask about a telling with its pinpoints.

    `finding` is the one that decides, if any source was looked into.
    """
    asked = [
        *_of_voices(telling, standing),
        *_of_figures(telling, standing),
        *_of_times(telling),
        *(_of_source(finding, pinpoints) if finding else ()),
    ]
    return tuple(dict.fromkeys(asked))


def _of_voices(telling: Telling, standing: Standing) -> Iterator[str]:
    nobody = all(one.source is None for one in telling.attributions)
    if nobody and standing is not Standing.SAYS_SO:
        yield _ask("nobody")
    for one in telling.attributions:
        if one.source is not None and one.source.kind is SourceKind.UNNAMED:
            yield _after(one)


def _after(attribution: Attribution) -> str:
    """Ask who or what stands behind words that name nobody."""
    words = attribution.source.anchor.exact if attribution.source else ""
    nouns = [one for one in _WORD.findall(words.casefold()) if one in _nouns()]
    if nouns:
        return _ask("which", noun=nouns[-1])
    return _ask("meant", words=_short(words))


def _of_figures(telling: Telling, standing: Standing) -> Iterator[str]:
    for one in telling.figures:
        shown = _short(one.anchor.exact)
        if one.change is not None:
            if not telling.times:
                yield _ask("since", figure=shown)
        elif one.of is None and one.quantity.unit in {_COUNTED, _PERCENT}:
            yield _ask("of_what", figure=shown)
        if standing is not Standing.SAYS_SO and _looks_rounded(one):
            yield _ask("exact", figure=shown)


def _looks_rounded(figure: Figure) -> bool:
    value = figure.value
    if figure.bound is not Bound.EXACTLY or value is None or value < _ROUND_FROM:
        return False
    return len(f"{value:f}".rstrip("0").rstrip(".").rstrip("0")) <= _ROUND_DIGITS


def _of_times(telling: Telling) -> Iterator[str]:
    for one in telling.times:
        if one.value == _SOME_TIME_AGO:
            yield _ask("when", words=_short(one.anchor.exact))


def _of_source(finding: Finding, pinpoints: Sequence[Pinpoint]) -> Iterator[str]:
    """Ask about what the deciding source has otherwise, and where it has it."""
    own: dict[str, str] = _data()["differences"]
    told = sorted(finding.differences, key=lambda one: one.kind not in own)
    by_source = {one.source: one for one in reversed(told) if one.source}
    for one in [each for each in told if by_source.get(each.source) is each][
        :_MOST_DIFFERENCES
    ]:
        source, claim = _short(one.source), _short(one.claim)
        if one.kind in own:
            yield _ask(own[one.kind], source=source)
        elif claim:
            yield _ask("differs", source=source, claim=claim)
    places = finding.passages[:1] if finding.verdict in _FOUND else ()
    for place in places:
        for pinpoint in pinpoints:
            if _is_elsewhere(pinpoint, place):
                yield _ask("where", words=_short(pinpoint.anchor.exact))


def _is_elsewhere(pinpoint: Pinpoint, place: SourcePassage) -> bool:
    """Say whether a passage stands elsewhere than the draft says.

    "Page 12" may be the number printed on the page or the one in the file.
    """
    pages = {str(place.page), place.label}
    return any(
        (
            pinpoint.page is not None and str(pinpoint.page) not in pages,
            pinpoint.paragraph not in {None, place.paragraph},
            pinpoint.section not in {None, place.section},
        )
    )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _QUOTED_CHARS else line[: _QUOTED_CHARS - 1] + "…"


def _ask(name: str, **words: str) -> str:
    template: str = _data()["ask"][name]
    return template.format(**words)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(" ".join(_data()["nouns"].values()).split())


@cache
def _data() -> dict[str, Any]:
    file = resources.files(__package__) / "data" / "questions.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
