"""Who speaks a direct quotation, against the Project Dialogism Novel Corpus.

The corpus (Vishnubhotla et al., LREC 2022) marks every quotation of whole novels with
its speaker, and says whether the speaker is named beside it (explicit), is a "she said"
(anaphoric), or is not there at all (implicit). A quotation is answered by the
attribution whose content shares most characters with it, the outer one of two; the
answer is right when its resolved name, or else its source's words, is a name or alias
of the speaker. Without an attribution the answer is wrong. Rules were written with two
of the novels in sight (Anne of Green Gables, Daisy Miller).
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retold.measure.bootstrap import interval
from retold.measure.line_data import searched
from retold.measure.page_data import set_files
from retold.measure.score import Score
from retold.model.case import Reading
from retold.model.claim import Attribution

SPEAKERS = "pdnc_quotes"
_KINDS = ("Explicit", "Anaphoric", "Implicit")
_LEAD = re.compile(r"^(?:the|a|an)\s+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What was said of one quotation."""

    kind: str
    found: bool
    right: bool


def score_speakers(folder: Path) -> list[Score]:
    """Score the speakers of all quotations of the novels below `folder`."""
    answers = [
        answer for file in set_files(folder, SPEAKERS) for answer in _answers(file)
    ]
    scores = [
        _score(f"speaker_{kind.lower()}", [one for one in answers if one.kind == kind])
        for kind in _KINDS
    ]
    found = [one.found for one in answers]
    return [
        *(score for score in scores if score.n),
        _score("speaker_all", answers),
        Score(
            task=SPEAKERS,
            metric="attributed",
            value=sum(found) / max(1, len(found)),
            n=len(found),
            note="quotations with any attribution",
        ),
    ]


def is_named(said: str, names: Iterable[str]) -> bool:
    """Say whether `said` is one of `names`, whatever their case, spaces and article."""
    return _plain(said) in {_plain(name) for name in names}


def _score(metric: str, answers: Sequence[_Answer]) -> Score:
    right = [one.right for one in answers]
    return Score(
        task=SPEAKERS,
        metric=metric,
        value=_share(right),
        n=len(right),
        interval=interval(right, _share) if right else None,
    )


def _share(right: Sequence[bool]) -> float:
    return sum(right) / max(1, len(right))


def _answers(file: Path) -> Iterator[_Answer]:
    lines = file.read_text(encoding="utf-8").split("\n")
    novel, *quotations = (json.loads(line) for line in lines if line)
    (reading,) = searched([novel["text"]])
    names = {
        one["Main Name"]: (one["Main Name"], *ast.literal_eval(one["Aliases"]))
        for one in novel["characters"]
    }
    by_char = _by_char(novel["text"], reading)
    for quotation in quotations:
        yield _answer(quotation, by_char, names)


def _by_char(text: str, reading: Reading | None) -> Mapping[int, Sequence[Attribution]]:
    """Give for each character of the novel the attributions over it, if any.

    Reading may trim what stands round a text, but moves nothing inside it.
    """
    if reading is None:
        return {}
    shift = max(0, text.find(reading.document.text[:1]))
    over: dict[int, list[Attribution]] = {}
    for one in reading.extraction.attributions:
        for piece in one.content:
            for at in range(piece.start, piece.end):
                over.setdefault(at + shift, []).append(one)
    return over


def _answer(
    quotation: Mapping[str, Any],
    by_char: Mapping[int, Sequence[Attribution]],
    names: Mapping[str, Sequence[str]],
) -> _Answer:
    over: dict[str, int] = {}
    held: dict[str, Attribution] = {}
    for start, end in quotation["spans"]:
        for at in range(start, end):
            for one in by_char.get(at, ()):
                held[one.id] = one
                over[one.id] = over.get(one.id, 0) + 1
    if not over:
        return _Answer(kind=quotation["type"], found=False, right=False)
    best = held[
        max(sorted(over), key=lambda id_: (over[id_], held[id_].within is None))
    ]
    speaker = quotation["speaker"]
    right = is_named(_said(best), names.get(speaker, (speaker,)))
    return _Answer(kind=quotation["type"], found=True, right=right)


def _said(one: Attribution) -> str:
    if one.resolved is not None:
        return one.resolved
    return one.source.anchor.exact if one.source else ""


def _plain(name: str) -> str:
    return _LEAD.sub("", _SPACE.sub(" ", name.casefold()).strip(" .,;:'’"))
