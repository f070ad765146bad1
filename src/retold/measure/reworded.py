"""Paraphrase and translation: claims told in other words end in one family, or not.

The claims are ours and ship with Retold. Each is told in English, in Swedish, and in
English in other words, and has two near misses: the same topic with another subject
or place, and another claim about the same place or person. All of a half is traced
together, five articles by five outlets on five days. The bars may be chosen on the
half to look at; the held-out half only measures, and has the floors.
"""

from __future__ import annotations

import hashlib
import html
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from retold.encode import MISSING, SentenceEncoder
from retold.measure.score import PairCount, Score, count_pairs
from retold.model.case import Case
from retold.model.errors import WrongUseError

MEANING = "meaning"
HALVES = ("look-at", "held-out")
# Who tells what, in which language, on which day.
_OUTLETS = {
    "en": ("en", "2025-05-20"),
    "sv": ("sv", "2025-05-21"),
    "retold": ("en", "2025-05-22"),
    "near": ("en", "2025-05-23"),
    "beside": ("en", "2025-05-24"),
}
_ONE_CLAIM = ("en", "sv", "retold")
_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title></title>
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{date}"></head>
<body><article>{body}</article></body></html>
"""

Claims: TypeAlias = Sequence[Mapping[str, str]]
Tracer: TypeAlias = Callable[[Path], Case]


def score_meaning(by_words: Tracer, by_meaning: Tracer) -> list[Score]:
    """Score both halves as words alone join them, and as meaning does.

    Raises WrongUseError when the encoder is not installed.
    """
    if missing := no_encoder():
        raise WrongUseError(missing)
    return [
        score
        for half in HALVES
        for how, trace in (("words_only", by_words), ("meaning", by_meaning))
        for score in _scores(half, how, trace)
    ]


def no_encoder() -> str:
    """Say what this computer lacks to run the task; "" when nothing."""
    return "" if SentenceEncoder().available() else MISSING


def claims_of(half: str) -> Claims:
    """Return the claims of one of the `HALVES`."""
    held: Claims = tomllib.loads(_file(half).decode())["claim"]
    return held


def meaning_digest() -> str:
    """Fingerprint the claims (SHA-256, hex)."""
    digest = hashlib.sha256()
    for half in HALVES:
        digest.update(hashlib.sha256(_file(half)).digest())
    return digest.hexdigest()


def grouped(claims: Claims, case: Case) -> dict[str, str]:
    """Give the family of each sentence of `claims` in `case`, by claim and outlet.

    What is in no family is a group of its own.
    """
    family_of = {
        member: family.id
        for family in case.families
        for member in (*family.tellings, *family.denials)
    }
    keys = [f"{one['id']} {who}" for one in claims for who in _OUTLETS]
    found = dict(zip(keys, keys, strict=True))
    for reading in case.readings:
        who = Path(reading.document.path).stem
        text = reading.document.text
        for one in claims:
            start = text.index(one[who])
            for claim in reading.extraction.claims:
                inside = start <= claim.anchor.start < start + len(one[who])
                if inside and claim.id in family_of:
                    found[f"{one['id']} {who}"] = family_of[claim.id]
    return found


def _scores(half: str, how: str, trace: Tracer) -> Iterator[Score]:
    claims = claims_of(half)
    with TemporaryDirectory(prefix="retold-meaning-") as place:
        _write(claims, Path(place))
        found = grouped(claims, trace(Path(place)))
    pairs = count_pairs(_truth(claims), found)
    across = _across(claims, found)
    for metric, value, n in (
        ("pair_precision", pairs.precision, pairs.found),
        ("pair_recall", pairs.recall, pairs.true),
        ("pair_recall_sv_en", across.recall, across.true),
    ):
        yield Score(task=MEANING, metric=f"{half} {how}_{metric}", value=value, n=n)


def _truth(claims: Claims) -> dict[str, str]:
    return {
        f"{one['id']} {who}": one["id"] if who in _ONE_CLAIM else f"{one['id']} {who}"
        for one in claims
        for who in _OUTLETS
    }


def _across(claims: Claims, found: Mapping[str, str]) -> PairCount:
    """Count the pairs of a Swedish telling and the English one beside it."""
    both = [(f"{one['id']} en", f"{one['id']} sv") for one in claims]
    joined = sum(found[one] == found[two] for one, two in both)
    return PairCount(true=len(both), found=joined, both=joined)


def _write(claims: Claims, folder: Path) -> None:
    for outlet, (language, date) in _OUTLETS.items():
        told = (html.escape(one[outlet], quote=False) for one in claims)
        body = "".join(f"<p>{each}</p>" for each in told)
        page = _PAGE.format(language=language, outlet=outlet, date=date, body=body)
        (folder / f"{outlet}.html").write_text(page, encoding="utf-8")


def _file(half: str) -> bytes:
    return (files("retold.measure") / "meaning" / f"{half}.toml").read_bytes()
