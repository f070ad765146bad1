"""The claims that stand in no family: told once, in one document."""

from __future__ import annotations

from retold.model.claim import Claim
from retold.present.casebook import Casebook
from retold.present.pen import Pen
from retold.present.words import columns, name_words

_INDENT = "  "
_MOST_OUTLET, _OUTLET_SHARE = 24, 0.25  # columns; of the terminal's width


def lone_lines(book: Casebook, pen: Pen) -> list[str]:
    """List the claims without a family, the most checkable first.

    Each line has the claim's id, its outlet and its words; no line when every
    claim has a family.
    """
    claims = _lone(book)
    if not claims:
        return []
    ids = max(columns(one.id) for one in claims) + 2
    outlets = min(_MOST_OUTLET, int(pen.width * _OUTLET_SHARE))
    room = max(1, pen.width - len(_INDENT) - ids - outlets - 2)
    lines = [f"{_INDENT}TOLD ONCE (the most checkable first)"]
    for one in claims:
        told = book.telling(one.id)
        outlet = pen.cell(name_words(told.outlet, outlets, plain=pen.plain), outlets)
        words = pen.fit(told.shown, room)
        lines.append(f"{_INDENT}{one.id.ljust(ids)}{outlet}  {words}".rstrip())
    return lines


def _lone(book: Casebook) -> list[Claim]:
    """Return the claims of no family by score, then in the order of the case."""
    in_family = {
        id_
        for family in book.case.families
        for id_ in (*family.tellings, *family.denials)
    }
    lone = (
        claim
        for reading in book.counted
        for claim in reading.extraction.claims
        if claim.id not in in_family
    )
    return sorted(lone, key=lambda one: -one.score)
