"""Times told in both: "on Tuesday" and "on 4 March" may be one day."""

from __future__ import annotations

from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.match import Evidence
from retold.model.when import TimeKind

_SAME = 0.5
_OTHER = -0.4
_POINTS = frozenset({TimeKind.DATE, TimeKind.TIME})


def compare_times(left: Wording, right: Wording, _rarity: Rarity) -> Evidence | None:
    """Weigh dates by their resolved value; a coarser date agrees with a finer one."""
    one, two = _values(left), _values(right)
    if not one or not two:
        return None
    same = sorted(a for a in one for b in two if a.startswith(b) or b.startswith(a))
    if same:
        return Evidence(rule="same-time", weight=_SAME, detail=same[0])
    detail = f"{', '.join(sorted(one))} / {', '.join(sorted(two))}"
    return Evidence(rule="other-time", weight=_OTHER, detail=detail)


def _values(wording: Wording) -> set[str]:
    return {
        time.value
        for time in wording.first.times
        if time.value and time.kind in _POINTS and time.value[0].isdigit()
    }
