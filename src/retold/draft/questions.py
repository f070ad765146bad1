"""What is still to be asked about a statement, by rule.

The rules are those of magazine checking: nobody named, a source that names nobody, a
figure that lacks its subject, its bound or its starting point, a hedge that the source
has and the draft has not, an undated "recently", and whatever a source has otherwise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

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
_ENGLISH = "en"
_Ask: TypeAlias = Callable[..., str]
_FOUND = {Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE}


def questions(
    telling: Telling,
    standing: Standing,
    finding: Finding | None,
    pinpoints: Sequence[Pinpoint] = (),
) -> tuple[str, ...]:
    """Return what to ask about a telling with its pinpoints.

    `finding` is the one that decides, if any source was looked into. What is asked is
    asked in the language of the draft where its questions are known, else in English.
    """
    ask = _asker(telling.language)
    asked = [
        *_of_voices(telling, standing, ask),
        *_of_figures(telling, standing, ask),
        *_of_times(telling, ask),
        *(_of_source(finding, pinpoints, ask) if finding else ()),
    ]
    return tuple(dict.fromkeys(asked))


def _of_voices(telling: Telling, standing: Standing, ask: _Ask) -> Iterator[str]:
    nobody = all(one.source is None for one in telling.attributions)
    if nobody and standing is not Standing.SAYS_SO:
        yield ask("nobody")
    for one in telling.attributions:
        if one.source is not None and one.source.kind is SourceKind.UNNAMED:
            yield _after(one, ask)


def _after(attribution: Attribution, ask: _Ask) -> str:
    """Ask who or what stands behind words that name nobody."""
    words = attribution.source.anchor.exact if attribution.source else ""
    nouns = [one for one in _WORD.findall(words.casefold()) if one in _nouns()]
    if nouns:
        return ask("which", noun=nouns[-1])
    return ask("meant", words=_short(words))


def _of_figures(telling: Telling, standing: Standing, ask: _Ask) -> Iterator[str]:
    for one in telling.figures:
        shown = _short(one.anchor.exact)
        if one.change is not None:
            if not telling.times:
                yield ask("since", figure=shown)
        elif one.of is None and one.quantity.unit in {_COUNTED, _PERCENT}:
            yield ask("of_what", figure=shown)
        if standing is not Standing.SAYS_SO and _looks_rounded(one):
            yield ask("exact", figure=shown)


def _looks_rounded(figure: Figure) -> bool:
    value = figure.value
    if figure.bound is not Bound.EXACTLY or value is None or value < _ROUND_FROM:
        return False
    return len(f"{value:f}".rstrip("0").rstrip(".").rstrip("0")) <= _ROUND_DIGITS


def _of_times(telling: Telling, ask: _Ask) -> Iterator[str]:
    for one in telling.times:
        if one.value == _SOME_TIME_AGO:
            yield ask("when", words=_short(one.anchor.exact))


def _of_source(
    finding: Finding, pinpoints: Sequence[Pinpoint], ask: _Ask
) -> Iterator[str]:
    """Ask about what the deciding source has otherwise, and where it has it."""
    own: dict[str, str] = _data()["differences"]
    told = sorted(finding.differences, key=lambda one: one.kind not in own)
    by_source = {one.source: one for one in reversed(told) if one.source}
    for one in [each for each in told if by_source.get(each.source) is each][
        :_MOST_DIFFERENCES
    ]:
        source, claim = _short(one.source), _short(one.claim)
        if one.kind in own:
            yield ask(own[one.kind], source=source)
        elif claim:
            yield ask("differs", source=source, claim=claim)
    places = finding.passages[:1] if finding.verdict in _FOUND else ()
    for place in places:
        for pinpoint in pinpoints:
            if _is_elsewhere(pinpoint, place):
                yield ask("where", words=_short(pinpoint.anchor.exact))


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


def _asker(language: str | None) -> _Ask:
    """Return what puts a question into words of a language, else of English."""
    every: dict[str, dict[str, str]] = _data()["ask"]
    templates = every.get(language or _ENGLISH, every[_ENGLISH])
    return lambda name, **words: templates[name].format(**words)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(" ".join(_data()["nouns"].values()).split())


@cache
def _data() -> dict[str, Any]:
    file = resources.files(__package__) / "data" / "questions.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
