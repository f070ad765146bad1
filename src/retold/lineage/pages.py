"""What the rest of a page shows about where it has its stories from.

A page that names its source once, in the first paragraph, has the rest of the
story from there too; and a page that tells five claims of another page more
likely has a sixth from there than from elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from retold.lineage.clusters import Cluster
from retold.lineage.support import says_name
from retold.model.address import plain_address
from retold.model.match import Evidence, Telling

_ELSEWHERE = 1.0
_EDITED = 8.0  # the outlet itself put one sentence in the place of the other
_ALSO, _ALSO_MOST = 0.2, 0.8  # points for each further claim the two pages share

_Page = tuple[str, str]  # a document, and whose voice in it: a comment is no part


class Pages:
    """The pages of all families, each with what it cites and what it tells."""

    def __init__(
        self,
        tellings: Sequence[Telling],
        clusters: Sequence[Cluster],
        replaced: Mapping[str, str] | None = None,
    ) -> None:
        """Index the pages; `replaced` says what an edited telling replaced, by id."""
        self._replaced = replaced or {}
        self._texts: dict[_Page, list[str]] = defaultdict(list)
        self._cites: dict[_Page, set[str]] = defaultdict(set)
        for each in tellings:
            self._texts[_page(each)].append(each.text)
            self._cites[_page(each)].update(map(plain_address, each.cites))
        self._families: dict[_Page, set[int]] = defaultdict(set)
        for at, cluster in enumerate(clusters):
            for each in (*cluster.tellings, *cluster.denials):
                self._families[_page(each)].add(at)
        self._named: dict[tuple[_Page, str], bool] = {}

    def evidence(self, child: Telling, parent: Telling) -> Iterator[Evidence]:
        """Weigh what the child's page shows about the parent's."""
        one, two = _page(child), _page(parent)
        if one[0] == two[0]:
            return
        if self.replaced_of(child) == parent.id:
            yield Evidence(rule="edited-on-page", weight=_EDITED, detail=parent.text)
        if self._cites_page(one, parent) or self._names(one, parent):
            yield Evidence(
                rule="cited-on-page", weight=_ELSEWHERE, detail=parent.outlet
            )
        here, there = self._families[one], self._families[two]
        more = 0
        if len(here) > 1 and len(there) > 1:
            more = len(here & there) - 1
        if more > 0:
            weight = round(min(_ALSO_MOST, _ALSO * more), 3)
            detail = f"{more} more claims of {parent.outlet}"
            yield Evidence(rule="shares-claims", weight=weight, detail=detail)

    def replaced_of(self, telling: Telling) -> str | None:
        """Give the id of the telling that this one replaced on its page, if any."""
        return self._replaced.get(telling.id)

    def links(self, cluster: Cluster) -> Iterator[tuple[Telling, Telling]]:
        """Give each telling with those on pages that its own links to, and not back."""
        at: dict[str, list[Telling]] = defaultdict(list)
        for each in cluster.tellings:
            if each.address:
                at[plain_address(each.address)].append(each)
        for child in cluster.tellings:
            for address in sorted(self._cites[_page(child)] & at.keys()):
                for parent in at[address]:
                    if not self._cites_page(_page(parent), child):
                        yield child, parent

    def _cites_page(self, page: _Page, parent: Telling) -> bool:
        cites = self._cites[page]
        if not cites or not parent.address:
            return False
        return plain_address(parent.address) in cites

    def _names(self, page: _Page, parent: Telling) -> bool:
        if parent.outlet == page[1]:
            return False
        key = (page, parent.outlet)
        if key not in self._named:
            self._named[key] = any(
                says_name(text, parent.outlet) for text in self._texts[page]
            )
        return self._named[key]


def _page(telling: Telling) -> _Page:
    return telling.claim.document, telling.outlet
