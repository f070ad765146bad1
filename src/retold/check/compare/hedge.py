"""Hedges that the report has and the claim has dropped.

"40 tonnes" for "an estimated 40 tonnes" is shown and decides nothing. What the report
says may be so, or is likely, it does not say is so.
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.words import scopes
from retold.model.claim import ModalKind
from retold.model.text import Anchor

_KIND = "hedge"
_NOT_SO = {ModalKind.POSSIBLE, ModalKind.LIKELY}


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Name the report's hedge where the claim has none."""
    if asked.telling.hedges or asked.is_modal:
        return
    for one in stretch.modals:
        if one.kind in _NOT_SO and _is_shared(asked, stretch, one.anchor, report):
            said = f"The report says only that it may be so: “{one.anchor.exact}”."
            yield _slot(one.anchor, said, shown_only=False)
            return
    much = scopes(report.language)  # whose words are compared as scope
    hedges = (one.anchor for one in stretch.hedges)
    dropped = next((one for one in hedges if not much.level(one.exact)), None)
    if dropped is not None:
        said = f"The claim has dropped “{dropped.exact}”, which the report says."
        yield _slot(dropped, said, shown_only=True)


def _is_shared(asked: Asked, stretch: Stretch, around: Anchor, report: Report) -> bool:
    """Say whether the claim is about the clause that is hedged."""
    if not report.same_language:
        return True
    return any(word.stem in asked.stems for word in stretch.clause(around))


def _slot(dropped: Anchor, said: str, *, shown_only: bool) -> Slot:
    return Slot(
        kind=_KIND,
        outcome=Outcome.DIFFERS,
        claim="",
        source=dropped.exact,
        shown_only=shown_only,
        reason=said,
        there=dropped,
    )
