"""Named features of a claim beside a table: what the verdict's weights weigh.

Each is between 0 and 1 and says something of the comparison, not of the claim's
wording alone: that a claim denies something is no evidence that it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retold.check.tables.checks import Check, Compared
from retold.check.tables.tokens import is_common, tokens

_COMPARISONS = frozenset({"relations", "superlatives", "changes", "trend"})
_PLAIN = frozenset({"figure", "bound"})
_OF_WHOLE = frozenset({"sum", "share"})
_WEAK = 0.4  # as where a small number is absent
_MOST_BEYOND = 3  # words of reasons and wishes that make no more difference
_MOST_ABSENT = 2
_TABLE = re.compile(r"\b[Tt]able\s?(\d{1,3}|[IVX]{1,5})\b")

NAMES = (
    "compared_holds",
    "compared_fails",
    "figure_holds",
    "figure_fails",
    "reckoned_holds",
    "figures_absent",
    "rows_named",
    "columns_named",
    "words_unknown",
    "names_unknown",
    "other_table",
    "beyond",
    "nothing_compared",
    "undecided",
)


def features(both: Compared, checks: Sequence[Check]) -> dict[str, float]:
    """Return every feature by its name."""
    compared = [one for one in checks if one.kind in _COMPARISONS]
    figures = [one for one in checks if one.kind in _PLAIN]
    absent = [one for one in checks if one.kind == "absent"]
    reckoned = [
        one for one in checks if one.kind not in {*_COMPARISONS, *_PLAIN, "absent"}
    ]
    # A total that is not the told one: the number itself stands nowhere.
    absent += [replace(one, strength=_WEAK) for one in reckoned if _fails_whole(one)]
    reckoned = [one for one in reckoned if not _fails_whole(one)]
    beyond = both.claim.count("claims", "beyond")
    return {
        "compared_holds": _surest(compared, holds=True),
        "compared_fails": _surest(compared, holds=False),
        "figure_holds": _surest(figures, holds=True),
        "figure_fails": _surest(figures, holds=False),
        "reckoned_holds": _surest(reckoned, holds=True),
        "figures_absent": min(sum(one.strength for one in absent), _MOST_ABSENT)
        / _MOST_ABSENT,
        "rows_named": float(bool(both.named.rows)),
        "columns_named": float(bool(both.named.columns)),
        "words_unknown": _unknown(both),
        "names_unknown": _names_unknown(both),
        "other_table": float(_cites_other(both)),
        "beyond": min(beyond, _MOST_BEYOND) / _MOST_BEYOND,
        "nothing_compared": float(
            not any(one.holds is not None and not _fails_whole(one) for one in checks)
        ),
        "undecided": float(any(one.holds is None for one in compared)),
    }


def _fails_whole(check: Check) -> bool:
    return check.kind in _OF_WHOLE and check.holds is False


def _surest(checks: Sequence[Check], *, holds: bool) -> float:
    return max((one.strength for one in checks if one.holds is holds), default=0.0)


def _unknown(both: Compared) -> float:
    """Return the share of the claim's telling words that the table does not have."""
    known = _known(both)
    covered = both.named.covered()
    telling = [
        at not in covered and one.key not in known
        for at, one in enumerate(both.claim.words)
        if not is_common(one)
    ]
    return sum(telling) / len(telling) if telling else 1.0


def _names_unknown(both: Compared) -> float:
    """Return the share of the claim's names, told by capitals, that it lacks."""
    known = _known(both)
    covered = both.named.covered()
    names = [
        at not in covered and one.key not in known
        for at, one in enumerate(both.claim.words)
        if at and any(char.isupper() for char in one.text) and not is_common(one)
    ]
    return sum(names) / len(names) if names else 0.0


def _known(both: Compared) -> set[str]:
    """Return the words of the table's names and caption, and the cues."""
    table = both.table
    known = {one.key for one in tokens(table.caption)}
    for name in (*table.names, *table.columns):
        known |= {*name.words, *name.under}
    cues = {one.at for one in both.claim.cues}
    return known | {both.claim.words[at].key for at in cues}


def _cites_other(both: Compared) -> bool:
    """Say whether the claim points to another table than the caption's."""
    own = _TABLE.search(both.table.caption)
    cited = _TABLE.findall(both.claim.asking.text)
    return bool(own and cited and own[1].casefold() not in map(str.casefold, cited))
