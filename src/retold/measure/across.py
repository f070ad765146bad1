"""Checks across languages: English claims against Swedish sentences that tell them.

The claims are those of `reworded`. Each half's Swedish sentences make one report.
Against it stand the English tellings (wanted: says so), two near misses of each
(wanted: anything but that), and the tellings with their first figure altered (wanted:
says otherwise; never says so). Bars are chosen on the half to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retold.conduct.asking import ask_sources
from retold.conduct.handed import read_pieces
from retold.encode import SentenceEncoder
from retold.measure.bootstrap import interval
from retold.measure.reworded import HALVES, claims_of, no_encoder
from retold.measure.score import Score
from retold.model.errors import WrongUseError
from retold.model.source import Verdict

ACROSS = "across"
_FIGURE = re.compile(r"(?<![\d.,:/-])(\d{1,3}(?:,\d{3})*)(?![\d:,/]|\.\d)")
_TWICE = 2  # no rounding, and no bound that holds both
_SO, _OTHERWISE = Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE


def score_across() -> list[Score]:
    """Score both halves; WrongUseError when the encoder is not installed."""
    if missing := no_encoder():
        raise WrongUseError(missing)
    encoder = SentenceEncoder()
    return [score for half in HALVES for score in _scores(half, encoder)]


def altered(claim: str) -> str | None:
    """Tell a claim with twice its first figure; None when it has none in digits.

    The number of a day is none.
    """
    for found in _FIGURE.finditer(claim):
        behind = claim[found.end() :].lstrip()
        if not behind[:1].isupper():  # "7 May"
            value = int(found[1].replace(",", "")) * _TWICE
            return f"{claim[: found.start()]}{value:,}{claim[found.end() :]}"
    return None


def _scores(half: str, encoder: SentenceEncoder) -> Iterator[Score]:
    claims = claims_of(half)
    report = read_pieces("report", [one["sv"] for one in claims], "sv")

    def verdicts(texts: Iterator[str]) -> list[Verdict]:
        return [ask_sources(one, [report], encoder)[0].verdict for one in texts]

    told = verdicts(one["en"] for one in claims)
    missed = verdicts(one[kind] for one in claims for kind in ("near", "beside"))
    turned = verdicts(text for one in claims if (text := altered(one["en"])))
    for metric, right in (
        ("translations_borne_out", [one is _SO for one in told]),
        ("translations_without_false_alarm", [one is not _OTHERWISE for one in told]),
        ("near_misses_not_borne_out", [one is not _SO for one in missed]),
        ("altered_figures_not_borne_out", [one is not _SO for one in turned]),
        ("altered_figures_named", [one is _OTHERWISE for one in turned]),
    ):
        yield Score(
            task=ACROSS,
            metric=f"{half} {metric}",
            value=_share(right),
            n=len(right),
            interval=interval(right, _share),
        )


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0
