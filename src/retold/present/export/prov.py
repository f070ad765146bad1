"""A case as PROV-O (W3C Recommendation of 30 April 2013) in JSON-LD.

Only a link that a person confirmed is called a derivation. What Retold reckoned
is a likeness with a score, `retold:resembles`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias
from urllib.parse import quote

from retold import __version__
from retold.model.ids import content_id
from retold.model.lineage import Descent, Family
from retold.model.review import Review, Ruling
from retold.present.casebook import Told
from retold.present.export.encode import json_bytes
from retold.present.export.package import Package, telling_at

Thing: TypeAlias = dict[str, object]

_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "retold": "urn:retold:terms:",
}
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?P<second>:\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)"
)
_PARENT_AND_CHILD = 2


def prov_bytes(package: Package) -> bytes:
    """Write documents and tellings as entities, and where each was told from."""
    return json_bytes({"@context": _CONTEXT, "@graph": list(_Prov(package).all())})


class _Prov:
    """Writes the graph of one case."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._book = package.book
        self._confirmed = dict(_confirmed(package))
        self._same_page = {
            one: history.address
            for history in package.book.case.histories
            for one in history.versions
        }

    def all(self) -> Iterator[Thing]:
        """Give the run, who tells, the documents, the tellings, the reviews."""
        case = self._book.case
        yield {
            "@id": self._package.name("run", "trace"),
            "@type": "prov:Activity",
            "prov:wasAssociatedWith": {
                "@id": "urn:retold:program",
                "@type": "prov:SoftwareAgent",
                "retold:version": __version__,
            },
        }
        agents: dict[str, Thing] = {}
        for reading in case.readings:
            held = reading.document
            outlet = self._agent(self._book.names.outlet(held), agents)
            yield _without_none(
                {
                    "@id": self._package.name("document", held.id),
                    "@type": "prov:Entity",
                    "prov:wasAttributedTo": outlet,
                    "prov:generatedAtTime": _moment(
                        held.published.value if held.published else None
                    ),
                    "retold:path": self._package.shown.path(held),
                    "retold:url": self._package.shown.address(held),
                    "retold:sha256": held.sha256,
                }
            )
        for family in case.families:
            for told in self._book.tellings((*family.tellings, *family.denials)):
                yield self._telling(told, family, agents)
        yield from agents.values()
        for review in self._confirmed.values():
            yield self._review(review)

    def _telling(self, told: Told, family: Family, agents: dict[str, Thing]) -> Thing:
        speakers = dict.fromkeys((told.teller, *told.chain))
        named = [self._agent(self._package.shown.mask(one), agents) for one in speakers]
        edge = next((one for one in family.stemma if one.child == told.id), None)
        lost = {one.id for one in family.lost}
        has_parent = edge is not None and edge.parent and edge.parent not in lost
        return _without_none(
            {
                "@id": self._id(told.id),
                "@type": "prov:Entity",
                "prov:value": told.shown,
                "prov:wasAttributedTo": named,
                "prov:generatedAtTime": _moment(told.when),
                "prov:wasGeneratedBy": {"@id": self._package.name("run", "trace")},
                "retold:in": {"@id": self._package.name("document", told.document.id)},
                **(self._from(edge) if edge and has_parent else {}),
            }
        )

    def _from(self, edge: Descent) -> Thing:
        """Name a link: strongly when a person confirmed it, else as a likeness."""
        parent = {"@id": self._id(edge.parent or "")}
        if (edge.child, edge.parent) not in self._confirmed:
            score = round(edge.confidence, 2)
            return {
                "retold:resembles": {"retold:telling": parent, "retold:score": score}
            }
        return {f"prov:{self._relation(edge)}": parent}

    def _relation(self, edge: Descent) -> str:
        before = self._book.telling(edge.parent or "")
        after = self._book.telling(edge.child)
        page = self._same_page.get(before.document.id)
        if page and page == self._same_page.get(after.document.id):
            return "wasRevisionOf"
        if before.primary:
            return "hadPrimarySource"
        verbatim = before.text.casefold() == after.text.casefold()
        return "wasQuotedFrom" if verbatim else "wasDerivedFrom"

    def _review(self, review: Review) -> Thing:
        return _without_none(
            {
                "@id": self._package.name("review", str(review.number)),
                "@type": "prov:Activity",
                "prov:endedAtTime": _moment(review.at),
                "prov:wasAssociatedWith": {
                    "@id": self._package.name(
                        "reviewer", quote(review.ruled.reviewer, safe="")
                    ),
                    "@type": "prov:Person",
                    "retold:name": review.ruled.reviewer,
                },
                "retold:hash": review.hash,
            }
        )

    def _agent(self, name: str, agents: dict[str, Thing]) -> Thing:
        id_ = self._package.name("agent", content_id("g", name).removeprefix("g-"))
        agents[id_] = {"@id": id_, "@type": "prov:Agent", "retold:name": name}
        return {"@id": id_}

    def _id(self, claim: str) -> str:
        return self._package.name("telling", claim)


def _confirmed(package: Package) -> Iterator[tuple[tuple[str, str | None], Review]]:
    """Give the links, child and parent, that people ruled on."""
    case = package.book.case
    for review in package.reviews:
        subjects = review.ruled.subjects
        is_link = review.ruled.ruling is Ruling.PARENT
        if is_link and len(subjects) == _PARENT_AND_CHILD:
            child, parent = (telling_at(case, one) for one in subjects)
            if child and parent:
                yield (child, parent), review


def _moment(edtf: str | None) -> Thing | None:
    """Write an instant; a day or a month is none."""
    found = _MOMENT.fullmatch(edtf or "")
    if found is None or edtf is None:
        return None
    value = edtf if found["second"] else f"{edtf[:16]}:00{found['zone']}"
    return {"@type": "xsd:dateTime", "@value": value}


def _without_none(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value is not None}
