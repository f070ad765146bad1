"""A case as W3C Web Annotations (Recommendation of 23 February 2017).

One annotation says one thing, so that each can be taken or disputed alone: a claim,
a link from telling to telling, what a source says, a verdict. Nothing is dated by
the clock: what Retold found has no `created`, what a person ruled has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from retold import __version__
from retold.model.document import Document
from retold.model.lineage import Descent, Family
from retold.model.review import Ruling, Subject
from retold.model.source import Finding, SourcePassage
from retold.model.text import Anchor
from retold.present.casebook import Casebook, Told
from retold.present.export.encode import json_bytes
from retold.present.export.package import Package, telling_at

Thing: TypeAlias = dict[str, object]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PDF = "application/pdf"
_PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"  # the name the Recommendation has
_LONGEST_NAME = 120  # characters; a name that a context cuts is found whole
_VIEWRECT = re.compile(r"viewrect=([0-9.,-]{1,60})")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def annotations_bytes(package: Package) -> bytes:
    """Write a case as one collection with all annotations on its first page."""
    items = list(_Annotations(package).all())
    id_ = package.name("annotations", "all")
    collection = {
        "@context": _CONTEXT,
        "id": id_,
        "type": "AnnotationCollection",
        "label": package.book.case.name,
        "total": len(items),
    }
    if items:
        collection["first"] = {
            "id": package.name("annotations", "page-1"),
            "type": "AnnotationPage",
            "partOf": id_,
            "startIndex": 0,
            "items": items,
        }
    return json_bytes(collection)


class _Annotations:
    """Writes the annotations of one case."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._book: Casebook = package.book
        self._shown = package.shown

    def all(self) -> Iterator[Thing]:
        """Give every annotation: claims, links, answers of sources, verdicts."""
        family_of = {
            claim: family
            for family in self._book.case.families
            for claim in (*family.tellings, *family.denials)
        }
        for reading in self._book.case.readings:
            for claim in reading.extraction.claims:
                told = self._book.telling(claim.id)
                yield self._claim(told, family_of.get(claim.id))
        for family in self._book.case.families:
            lost = {one.id for one in family.lost}
            for edge in family.stemma:
                if edge.parent and not {edge.parent, edge.child} & lost:
                    yield self._link(edge)
        for finding in self._book.case.findings:
            if finding.passages:
                yield self._answer(finding)
        yield from self._reviews()

    def _claim(self, told: Told, family: Family | None) -> Thing:
        describing = {
            "teller": told.teller,
            "word_of": [self._shown.mask(one) for one in told.chain],
            "hedges": [self._shown.mask(one.anchor.exact) for one in told.hedges],
            "polarity": told.claim.polarity.value,
            "date": told.when,
            "family": family.id if family else None,
        }
        return self._annotation(
            ("claim", told.id),
            "identifying",
            body=[
                _words("classifying", "claim"),
                {
                    **_words("describing", json_bytes(describing).decode().strip()),
                    "format": "application/json",
                },
            ],
            target=self._place(told),
        )

    def _link(self, edge: Descent) -> Thing:
        parent = self._book.telling(edge.parent or "")
        kinds = ", ".join(dict.fromkeys(one.kind.value for one in edge.changes))
        body = [
            self._place(parent),
            _words("describing", f"told after this; changed: {kinds or 'nothing'}"),
        ]
        return self._annotation(
            ("link", edge.child),
            "linking",
            body=body,
            target=self._place(self._book.telling(edge.child)),
        )

    def _answer(self, finding: Finding) -> Thing:
        passages = [self._passage(one) for one in finding.passages]
        return self._annotation(
            ("finding", finding.id),
            "linking",
            body=[_words("classifying", finding.verdict.value), *passages],
            target=self._place(self._book.telling(finding.claim)),
        )

    def _reviews(self) -> Iterator[Thing]:
        """Give what people ruled and noted, each under the name of who did."""
        for review in self._package.reviews:
            ruled = review.ruled
            target = self._subject(ruled.subjects[0]) if ruled.subjects else None
            if target is None:
                continue
            why = self._shown.mask(ruled.why)
            motivation, said = "commenting", why
            if ruled.ruling is not Ruling.NOTE:
                motivation = "assessing"
                said = f"{ruled.ruling.value}: {why}" if why else ruled.ruling.value
            made = self._annotation(
                ("review", str(review.number)),
                motivation,
                body=[_words(motivation, said)],
                target=target,
            )
            made["creator"] = {"type": "Person", "name": ruled.reviewer}
            if _MOMENT.fullmatch(review.at):
                made["created"] = review.at
            yield made

    def _subject(self, subject: Subject) -> Thing | None:
        """Place what somebody ruled on: a telling, other words, or a document."""
        claim = telling_at(self._book.case, subject)
        if claim is not None:
            return self._place(self._book.telling(claim))
        documents = (one.document for one in self._book.case.readings)
        document = next((one for one in documents if one.id == subject.document), None)
        if document is None:
            return None
        place, words = self._resource(document), subject.anchor
        if words is not None and words.holds_in(document.text):
            hidden = self._shown.mask(words.exact) != words.exact
            quote = [] if hidden else [self._quote(document, words)]
            place["selector"] = [*quote, _position(words)]
        return place

    def _annotation(
        self, key: tuple[str, str], motivation: str, *, body: object, target: Thing
    ) -> Thing:
        return {
            "@context": _CONTEXT,
            "id": self._package.name(*key),
            "type": "Annotation",
            "motivation": motivation,
            "creator": {"type": "Software", "name": f"Retold {__version__}"},
            "body": body,
            "target": target,
        }

    def _place(self, told: Told) -> Thing:
        hidden = told.shown != told.text
        words = told.claim.anchor
        place = self._resource(told.document)
        if hidden:
            place["selector"] = [_position(words)]
        else:
            place["selector"] = [self._quote(told.document, words), _position(words)]
        return place

    def _passage(self, passage: SourcePassage) -> Thing:
        document = self._book.document(passage.document)
        place = self._resource(document)
        named = self._book.names.private_spans(passage.anchor.exact)
        place_only = _position(passage.anchor)
        quote = place_only if named else self._quote(document, passage.anchor)
        if document.format != _PDF or passage.page is None:
            place["selector"] = [place_only] if named else [quote, place_only]
            return place
        fragment = f"page={passage.page}"
        rect = _rect(document, passage.anchor)
        place["selector"] = {
            "type": "FragmentSelector",
            "conformsTo": _PDF_FRAGMENTS,
            "value": f"{fragment}&viewrect={rect}" if rect else fragment,
            "refinedBy": quote,
        }
        return place

    def _resource(self, document: Document) -> Thing:
        name = self._package.name("document", document.id)
        place: Thing = {
            "type": "SpecificResource",
            "source": self._shown.address(document) or name,
        }
        seen = document.archived or document.retrieved
        if seen is not None and _MOMENT.fullmatch(seen.value):
            place["state"] = {"type": "TimeState", "sourceDate": seen.value}
        return place

    def _quote(self, document: Document, words: Anchor) -> Thing:
        """Quote words; what is around them stays away where it has a private name."""
        before, after = _beside(document.text, words)
        quote: Thing = {"type": "TextQuoteSelector", "exact": words.exact}
        start, end = words.start - len(before), words.end + len(after)
        if before and not self._named(document, start, words.start):
            quote["prefix"] = before
        if after and not self._named(document, words.end, end):
            quote["suffix"] = after
        return quote

    def _named(self, document: Document, start: int, end: int) -> bool:
        """Say whether a private name stands there, or a part of one that was cut."""
        base = max(0, start - _LONGEST_NAME)
        found = self._book.names.private_spans(
            document.text[base : end + _LONGEST_NAME]
        )
        return any(base + one[0] < end and base + one[1] > start for one in found)


def _position(words: Anchor) -> Thing:
    return {"type": "TextPositionSelector", "start": words.start, "end": words.end}


def _beside(text: str, words: Anchor) -> tuple[str, str]:
    """Give what stands around words in their own paragraph.

    Between two paragraphs a page has other white space than our text, or a button,
    and programs that look for prefix and suffix letter by letter find nothing. Only
    words that stand there twice are told apart by the paragraphs beside them.
    """
    whole = words.context(text)
    before, after = whole[0].rpartition("\n")[2], whole[1].partition("\n")[0]
    alone = text.count(f"{before}{words.exact}{after}") == 1
    return (before, after) if alone else whole


def _words(purpose: str, value: str) -> Thing:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _rect(document: Document, words: Anchor) -> str | None:
    """Give the box of the line that a passage begins in."""
    for locus in document.loci:
        if locus.start <= words.start < locus.end:
            found = _VIEWRECT.search(locus.origin)
            return found[1] if found else None
    return None
