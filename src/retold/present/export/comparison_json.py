"""Two wordings compared, as `retold compare --jsonl` prints them."""

from __future__ import annotations

from retold.model.comparison import Comparison
from retold.present.export.encode import rounded
from retold.present.export.versions_json import change_object


def comparison_object(own: object, one: Comparison) -> dict[str, object]:
    """Write a comparison under the id of its line.

    `before` and `after` of a change point into the two texts of the line. The last
    of `why` is the reason for `relation`; the others made `same_claim`.
    """
    return {
        "id": own,
        "same_claim": rounded(one.same_claim),
        "relation": one.standing.value,
        "changes": [change_object(change) for change in one.changes],
        "slots": [
            {
                "kind": slot.kind.value,
                "outcome": slot.outcome.value,
                "before": slot.here,
                "after": slot.there,
            }
            for slot in one.slots
        ],
        "why": [
            {"rule": each.rule, "weight": rounded(each.weight), "detail": each.detail}
            for each in one.why
        ],
    }
