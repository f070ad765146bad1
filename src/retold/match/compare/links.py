"""A hyperlink from one telling's paragraph to the page of the other."""

from __future__ import annotations

from retold.match.rarity import Rarity
from retold.match.wordings import Wording
from retold.model.address import plain_address
from retold.model.match import Evidence, Telling

_LINKED = 2.5  # the linked page tells many claims, so words must agree as well


def compare_links(left: Wording, right: Wording, _rarity: Rarity) -> Evidence | None:
    """Weigh that one's own paragraph links to where the other was published."""
    for one, two in ((left.first, right.first), (right.first, left.first)):
        if _links_to(one, two):
            return Evidence(rule="links-to", weight=_LINKED, detail=two.address or "")
    return None


def _links_to(one: Telling, two: Telling) -> bool:
    if not two.address or one.claim.document == two.claim.document:
        return False
    return plain_address(two.address) in map(plain_address, one.cites)
