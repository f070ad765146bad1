from collections.abc import Callable
from pathlib import Path

import pytest

from retold.measure.gold import Gold, GoldTelling, read_gold
from retold.model.case import Case, Reading
from retold.model.claim import Claim, Extraction, Polarity
from retold.model.document import Document, Segmentation
from retold.model.lineage import Change, Descent, Family
from retold.model.source import Finding, Searched
from retold.model.text import Anchor, anchor


@pytest.fixture
def small_gold() -> Gold:
    toml = Path(__file__).with_name("small_gold.toml")
    return read_gold(toml.read_text(encoding="utf-8"))


@pytest.fixture
def perfect() -> Callable[[Gold], Case]:
    """Build the case that gets everything in a gold file right."""
    return _perfect_case


def _perfect_case(gold: Gold) -> Case:
    return Case(
        name="made",
        readings=tuple(_reading(file, gold) for file in gold.files),
        families=tuple(
            Family(
                id=f"f-{family.name}",
                label=family.label,
                tellings=tuple(f"c-{one.key}" for one in family.tellings),
                denials=tuple(f"c-{one.key}" for one in family.denials),
                first=None,
                origins=1,
                stemma=tuple(_descent(one) for one in family.members),
            )
            for family in gold.families
        ),
        findings=tuple(
            Finding(
                id=f"n-{check.key}",
                claim=f"c-{check.key}",
                source="d-report.txt",
                verdict=min(check.verdicts),
                passages=(),
                differences=(),
                searched=Searched(pages=1, paragraphs=1),
                reason="made",
            )
            for check in gold.checks
        ),
        problems=(),
    )


def _reading(file: str, gold: Gold) -> Reading:
    """Make a document of sentences, each with its quote in the middle."""
    text, claims = "", []
    for telling in gold.tellings:
        if telling.file == file:
            start = len(text) + 1
            text += f"\nSo, {telling.quote}, then.\n"
            claims.append(_claim(telling, anchor(text, start, len(text) - 1)))
    document = _document(file, text)
    return Reading(
        document=document,
        segmentation=Segmentation(
            document=document.id, segments=(), gaps=(), sentences=()
        ),
        extraction=Extraction(document=document.id, claims=tuple(claims)),
    )


def _claim(telling: GoldTelling, where: Anchor) -> Claim:
    return Claim(
        id=f"c-{telling.key}",
        document=f"d-{telling.file}",
        segment="s-1",
        anchor=where,
        score=1.0,
        polarity=Polarity.ASSERTS,
    )


def _document(file: str, text: str) -> Document:
    return Document(
        id=f"d-{file}",
        path=file,
        part=None,
        url=None,
        sha256="0" * 64,
        format="text/plain",
        title=None,
        authors=(),
        publisher=None,
        language="en",
        published=None,
        updated=None,
        archived=None,
        text=text,
        blocks=(),
        pages=(),
        links=(),
        problems=(),
    )


def _descent(telling: GoldTelling) -> Descent:
    first = telling.parents[0]
    return Descent(
        child=f"c-{telling.key}",
        parent=None if first == "none" else f"c-{first}",
        confidence=1.0,
        changes=tuple(
            Change(kind=min(kinds), before=None, after=anchor("x", 0, 1))
            for kinds in telling.changes
        ),
    )
