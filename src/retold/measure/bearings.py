"""Claims against evidence: FeverSymmetric and a sample of VitaminC.

Both ask whether a sentence of an encyclopedia supports or refutes a claim; VitaminC
may answer "not enough info". Retold decides only where the slots do, so two numbers
belong together: the accuracy on what is decided, and the share that is. In
FeverSymmetric every claim stands with two evidences and every evidence with two
claims, so lines that share either are one group: groups are resampled, and a group
was looked at as a whole or not at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retold.conduct.pairs import borne_out, read_text, telling_of
from retold.measure.bootstrap import interval
from retold.measure.line_data import looked_at
from retold.measure.page_data import rows
from retold.measure.score import Score
from retold.model.comparison import Bearing

FEVER_SYMMETRIC, VITAMINC = "fever_symmetric", "vitaminc_sample"
_SUPPORTS, _REFUTES, _NEITHER = "supports", "refutes", "not enough info"
_TWO_WAYS = {Bearing.BEARS_OUT: _SUPPORTS, Bearing.CONTRADICTS: _REFUTES}
_THREE_WAYS = {**_TWO_WAYS, Bearing.SILENT: _NEITHER}
_OVERLAP = {FEVER_SYMMETRIC: 0.577, VITAMINC: 0.54}  # of all lines: their READMEs
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_QUOTES = re.compile("``|''")
_BLANKS = re.compile(
    r"\s(?=[,.;:!?%)\]])|(?<=[(\[$])\s|\s(?=(?:n't|'[a-z]{1,2})\b)|\s(?='\s)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One line: what is true of it, and what was said; None is undecided."""

    true: str
    said: str | None


def score_fever_symmetric(folder: Path) -> list[Score]:
    """Score the set of that name below `folder`: supports or refutes."""
    return _scores(FEVER_SYMMETRIC, rows(folder, FEVER_SYMMETRIC), _TWO_WAYS)


def score_vitaminc(folder: Path) -> list[Score]:
    """Score the set of that name below `folder`; silent is "not enough info"."""
    return _scores(VITAMINC, rows(folder, VITAMINC), _THREE_WAYS)


def plain_text(tokens: str) -> str:
    """Write a text that was cut into tokens (Penn Treebank) as people write it."""
    for token, mark in _BRACKETS.items():
        tokens = tokens.replace(token, mark)
    return _BLANKS.sub("", _QUOTES.sub('"', tokens)).strip()


def group_keys(lines: Sequence[Mapping[str, Any]]) -> list[str]:
    """Name the group of each line: those that share a claim or an evidence.

    The name is the first claim of the group, in alphabetical order.
    """
    leader: dict[str, str] = {}

    def find(one: str) -> str:
        while leader.setdefault(one, one) != one:
            one = leader[one]
        return one

    for line in lines:
        both = {find(name[0] + line[name].strip()) for name in ("claim", "evidence")}
        leader[max(both)] = min(both)
    return [find("c" + line["claim"].strip()) for line in lines]


def _scores(
    task: str, lines: Sequence[Mapping[str, Any]], words: Mapping[Bearing, str]
) -> list[Score]:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for line, key in zip(lines, group_keys(lines), strict=True):
        groups[key].append(_answer(line, words))
    halves = {
        "": list(groups.values()),
        "_looked_at": [held for key, held in groups.items() if looked_at(key)],
        "_not_looked_at": [held for key, held in groups.items() if not looked_at(key)],
    }
    return [
        _score(task, metric, ending, held)
        for metric in ("accuracy_decided", "share_decided")
        for ending, held in halves.items()
        if held
    ]


def _answer(line: Mapping[str, Any], words: Mapping[Bearing, str]) -> Answer:
    claim, evidence = (
        telling_of(read_text(name, plain_text(line[name])))
        for name in ("claim", "evidence")
    )
    said = words.get(borne_out(claim, evidence))
    return Answer(true=line["label"].lower(), said=said)


def _score(
    task: str, metric: str, ending: str, groups: Sequence[Sequence[Answer]]
) -> Score:
    is_accuracy = metric == "accuracy_decided"
    value = accuracy_decided if is_accuracy else share_decided
    answers = [one for group in groups for one in group]
    decided = sum(one.said is not None for one in answers)
    return Score(
        task=task,
        metric=metric + ending,
        value=value(groups),
        n=decided if is_accuracy else len(answers),
        baseline=_OVERLAP[task] if is_accuracy and not ending else None,
        interval=interval(groups, value),
    )


def accuracy_decided(groups: Sequence[Sequence[Answer]]) -> float:
    """Return the share of right answers among those given; 1 when none was."""
    given = [one for group in groups for one in group if one.said is not None]
    return sum(one.said == one.true for one in given) / len(given) if given else 1.0


def share_decided(groups: Sequence[Sequence[Answer]]) -> float:
    """Return the share of lines that were answered; 0 when there are none."""
    every = [one for group in groups for one in group]
    return sum(one.said is not None for one in every) / len(every) if every else 0.0
