"""What a table says about a claim: the checks weighed, the cells shown.

A verdict rests on checks: where none decides, nobody can tell, whatever the weights
say. "Not found" is said only where no name and no figure of the claim stands in the
table at all; a claim about other things than the table's cannot be told from it.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from retold.check.tables import figures, relations, trends
from retold.check.tables.checks import Check, Compared
from retold.check.tables.features import features
from retold.check.tables.mentions import named
from retold.check.tables.statement import Asking, statement
from retold.check.tables.table import Place, Table
from retold.check.tables.tokens import is_common
from retold.model.source import Difference, Verdict

_MOST_CELLS = 100  # shown with a finding
_PLAIN = 0.5  # strength from which a check that fails cannot be passed over
_OTHERWISE = 0.45  # the highest score where a part is contradicted
_MOST_WORDS = 400  # of a claim; what comes after is not compared
_VERDICTS = (Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE, Verdict.CANNOT_TELL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One clause of a claim, with what the table says about it."""

    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFinding:
    """One claim against one table.

    `score` says how far the table bears it out, 0.5 being undecided. `cells` are
    those that the verdict rests on, the surest first; `shown` has the comparisons
    and sums in words; `reason` is a sentence for people.
    """

    verdict: Verdict
    score: float
    cells: tuple[Place, ...]
    differences: tuple[Difference, ...]
    shown: tuple[str, ...]
    parts: tuple[Part, ...]
    reason: str


def check_table(asking: Asking, table: Table) -> TableFinding:
    """Hold a claim against a table."""
    claim = statement(asking, most_words=_MOST_WORDS)
    both = Compared(claim=claim, table=table, named=named(claim.words, table))
    checks = compare(both)
    chances = weigh(features(both, checks))
    verdict = _verdict(both, checks, chances)
    resting = _resting(checks, verdict)
    cells = dict.fromkeys(place for one in resting for place in one.places)
    return TableFinding(
        verdict=verdict,
        score=_score(chances, verdict),
        cells=tuple(cells)[:_MOST_CELLS],
        differences=tuple(
            Difference(kind=one.kind, claim=one.told, source=one.source)
            for one in checks
            if one.holds is False
        ),
        shown=tuple(one.shown for one in resting if one.shown),
        parts=tuple(_parts(both, checks)),
        reason=_reason(both, verdict, resting),
    )


def named_cell(asking: Asking, table: Table) -> Place | None:
    """Return the cell whose row and column a claim's words name, if they name one."""
    return figures.named_cell(named(statement(asking).words, table))


def _score(chances: Sequence[float], verdict: Verdict) -> float:
    """Return how far the table bears a claim out; below a half if it says otherwise."""
    borne_out = chances[0] + chances[2] / 2
    return (
        min(borne_out, _OTHERWISE) if verdict is Verdict.SAYS_OTHERWISE else borne_out
    )


def compare(both: Compared) -> list[Check]:
    """Return all checks of a claim against a table, in the claim's order."""
    found = [
        *figures.compare(both),
        *relations.compare(both),
        *trends.compare(both),
    ]
    return sorted(found, key=lambda one: one.at)


def weigh(values: dict[str, float]) -> tuple[float, ...]:
    """Return how likely the table says so, says otherwise, or does not tell.

    A multinomial logistic regression on named features; `data/weights.toml` says
    how its weights were found.
    """
    sums = [
        weights["bias"] + sum(weights[name] * value for name, value in values.items())
        for weights in _weights()
    ]
    powers = [math.exp(one - max(sums)) for one in sums]
    return tuple(one / sum(powers) for one in powers)


@cache
def _weights() -> tuple[dict[str, float], ...]:
    file = resources.files(__package__) / "data" / "weights.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))["weights"]
    return tuple(
        {name: row[place] for name, row in data.items()}
        for place in range(len(_VERDICTS))
    )


def _verdict(
    both: Compared, checks: Sequence[Check], chances: Sequence[float]
) -> Verdict:
    """Choose the likeliest verdict that a check bears out."""
    is_anywhere = both.named.rows or both.named.columns or any(c.places for c in checks)
    if not is_anywhere:
        is_asked = checks or both.claim.cues or _has_name(both)
        return Verdict.NOT_FOUND if is_asked else Verdict.CANNOT_TELL
    likeliest = _VERDICTS[max(range(len(chances)), key=lambda at: chances[at])]
    needed = {Verdict.SAYS_SO: True, Verdict.SAYS_OTHERWISE: False}
    if likeliest not in needed:
        return likeliest
    is_borne_out = any(one.holds is needed[likeliest] for one in checks)
    missing = [one for one in checks if _is_missing(one)]
    if likeliest is Verdict.SAYS_SO and missing:
        is_contradicted = all(one.holds is False for one in missing)
        return Verdict.SAYS_OTHERWISE if is_contradicted else Verdict.CANNOT_TELL
    return likeliest if is_borne_out else Verdict.CANNOT_TELL


def _is_missing(check: Check) -> bool:
    """Say whether a part of the claim is not borne out; "says so" is for all parts."""
    return check.holds is not True and check.strength >= _PLAIN


def _has_name(both: Compared) -> bool:
    """Say whether the claim has a name or a number, which a table could hold."""
    words = both.claim.words
    return any(one.text[0].isdecimal() for one in words) or any(
        one.text[0].isupper() and not is_common(one) for one in words[1:]
    )


def _resting(checks: Sequence[Check], verdict: Verdict) -> list[Check]:
    """Return the checks that a verdict rests on, the surest first."""
    wanted = {Verdict.SAYS_SO: (True,), Verdict.SAYS_OTHERWISE: (False,)}
    holds = wanted.get(verdict, (True, False))
    chosen = [one for one in checks if one.holds in holds or one.kind == "uncompared"]
    return sorted(chosen, key=lambda one: -one.strength)


def _parts(both: Compared, checks: Sequence[Check]) -> list[Part]:
    """Say of each clause what the table says, if a check there is plain enough."""
    claim, found = both.claim, dict[int, list[Check]]()
    for one in checks:
        if not (one.holds or _is_missing(one)):
            continue
        found.setdefault(claim.clauses[one.at], []).append(one)
    parts = []
    for clause, ones in sorted(found.items()):
        words = [
            word
            for word, number in zip(claim.words, claim.clauses, strict=True)
            if number == clause
        ]
        text = claim.asking.text[words[0].start : words[-1].end]
        parts.append(Part(text=text, verdict=_of_part(ones)))
    return parts


def _of_part(checks: Sequence[Check]) -> Verdict:
    missing = [one for one in checks if _is_missing(one)]
    if not missing:
        return Verdict.SAYS_SO
    is_contradicted = all(one.holds is False for one in missing)
    return Verdict.SAYS_OTHERWISE if is_contradicted else Verdict.CANNOT_TELL


def _reason(both: Compared, verdict: Verdict, resting: Sequence[Check]) -> str:
    """Say for people why."""
    table = both.table
    body = len(table.body)
    searched = "1 row was compared" if body == 1 else f"{body} rows were compared"
    if table.left_out:
        searched += f", {table.left_out} more were left out because the table is large"
    if table.unplaced:
        searched += f", the figures of {table.unplaced} were not (cells are missing)"
    told = {
        Verdict.SAYS_SO: "The table says so",
        Verdict.SAYS_OTHERWISE: "The table says something else",
        Verdict.NOT_FOUND: "No name and no figure of the claim stands in the table",
        Verdict.CANNOT_TELL: "The table does not decide it",
    }[verdict]
    if verdict is Verdict.CANNOT_TELL and not resting and not both.claim.cues:
        told = "The claim has no figure or comparison that the table could decide"
    shown = f": {resting[0].shown}" if resting and resting[0].shown else ""
    return f"{told}{shown}. {searched[0].upper()}{searched[1:]}."
