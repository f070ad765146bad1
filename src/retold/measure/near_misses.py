"""Claims that come near what a source says and are not said there.

The sources are ours and ship with Retold: one to three sentences each, in English and
Swedish, with claims that they say, some of them in other words, and near misses: the
weekday of another sentence, two persons exchanged, "will" for "may", "denied" left
out. A near miss that is said to be borne out is the error that costs most, so what is
scored is the share where that did not happen, by kind too; `true_borne_out` shows that
saying nothing is no way out. `handed_in` is the same with the source handed in as a
passage. Rules may be made on the half to look at; the held-out half only measures.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from retold.conduct.asking import ask, ask_sources
from retold.conduct.handed import read_pieces
from retold.measure.bootstrap import interval
from retold.measure.score import Score
from retold.model.source import Verdict

NEAR_MISSES = "near_misses"
_HALVES = ("look-at", "held-out")
_LANGUAGES = ("en", "sv")
_SO, _OTHERWISE = Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A claim and the source it is held against; `kind` is what its misses change."""

    half: str
    language: str
    kind: str
    source: str
    claim: str
    is_said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A pair with what a document, and the same text as a passage, are said to say."""

    pair: Pair
    against: Verdict
    handed_in: Verdict


def score_near_misses() -> list[Score]:
    """Score both halves, each language of them, and every kind over both."""
    answers = [answered(one) for half in _HALVES for one in pairs(half)]
    return [
        *(score for half in _HALVES for score in _of_half(half, answers)),
        *_by_kind(answers),
    ]


def pairs(half: str) -> Iterator[Pair]:
    """Give the pairs of one half, in their order."""
    for text in tomllib.loads(_toml(half))["text"]:
        for name in ("says", "misses"):
            for claim in text[name]:
                yield Pair(
                    half=half,
                    language=text.get("language", _LANGUAGES[0]),
                    kind=text["kind"],
                    source=text["source"],
                    claim=claim,
                    is_said=name == "says",
                )


def answered(pair: Pair) -> Answered:
    """Hold one claim against its source, as a document and as a passage."""
    source = read_pieces("source", [pair.source], pair.language)
    return Answered(
        pair=pair,
        against=ask_sources(pair.claim, [source])[0].verdict,
        handed_in=ask(pair.claim, [pair.source], pair.language).verdict,
    )


def near_misses_digest() -> str:
    """Return a digest of both halves, to pin what is measured."""
    text = "\n".join(map(_toml, _HALVES))
    return hashlib.sha256(text.encode()).hexdigest()


def _of_half(half: str, answers: Sequence[Answered]) -> Iterator[Score]:
    own = [one for one in answers if one.pair.half == half]
    yield from _scores(half, own)
    for language in _LANGUAGES:
        spoken = [one for one in own if one.pair.language == language]
        yield from _scores(f"{half} {language}", spoken)
    yield from _scores(
        f"{half} handed_in",
        [
            Answered(pair=one.pair, against=one.handed_in, handed_in=one.handed_in)
            for one in own
        ],
    )


def _scores(name: str, answers: Sequence[Answered]) -> Iterator[Score]:
    missed = [one.against for one in answers if not one.pair.is_said]
    said = [one.against for one in answers if one.pair.is_said]
    yield _score(f"{name} misses_not_borne_out", [one is not _SO for one in missed])
    yield _score(f"{name} true_borne_out", [one is _SO for one in said])
    yield _score(f"{name} no_false_alarm", [one is not _OTHERWISE for one in said])


def _by_kind(answers: Sequence[Answered]) -> Iterator[Score]:
    missed = [one for one in answers if not one.pair.is_said]
    for kind in sorted({one.pair.kind for one in missed}):
        right = [one.against is not _SO for one in missed if one.pair.kind == kind]
        yield _score(f"misses_not_borne_out_{kind.replace(' ', '_')}", right)


def _score(metric: str, right: Sequence[bool]) -> Score:
    return Score(
        task=NEAR_MISSES,
        metric=metric,
        value=_share(right),
        n=len(right),
        interval=interval(right, _share),
    )


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def _toml(half: str) -> str:
    file = files("retold.measure") / "near_misses" / f"{half}.toml"
    return file.read_text("utf-8")
