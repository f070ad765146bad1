"""Everything Retold found about one story."""

from __future__ import annotations

from dataclasses import dataclass

from retold.model.claim import Extraction
from retold.model.document import Document, Problem, Segmentation
from retold.model.lineage import Family
from retold.model.review import Reviewed
from retold.model.source import Finding
from retold.model.versions import PageHistory


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document with what was found in it alone."""

    document: Document
    segmentation: Segmentation
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All records of one story, ordered by path, then by place in the file.

    `problems` are those of inputs that gave no document, and of the run; `histories`
    those of pages that are here in several versions; `encoder` names what compared
    meaning, None where words alone were compared.
    `reviews` are what people ruled, by number, once that is applied; the machine's
    own case has none.
    """

    name: str
    readings: tuple[Reading, ...]
    families: tuple[Family, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    histories: tuple[PageHistory, ...] = ()
    encoder: str | None = None
    reviews: tuple[Reviewed, ...] = ()
