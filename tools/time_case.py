"""Time a case of 1,000 documents: to write it, and each kind of answer of a page.

    PYTHONPATH=tests python tools/time_case.py [DOCUMENTS]

The demo's documents, again and again under new ids, joined into families of ten.
Prints CPU milliseconds; the worst of three runs for an answer.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from retold.model.case import Case
from retold.model.lineage import Descent, Family
from retold.present.cli.main import main as retold
from retold.run import open_case
from retold.store.case_file import CaseFile, KeptInput
from retold.store.case_lists import (
    ClaimRow,
    DocumentRow,
    FamilyRow,
    QuantityRow,
    TellingRow,
    Wanted,
)
from retold.store.case_reader import CaseReader
from store_crowd import copies_of  # type: ignore[import-not-found]

DOCUMENTS, TOLD_BY, LEAST_CLAIMS, RUNS = 1000, 10, 8, 3


def main() -> None:
    """Make the case, and print how long everything took."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as place:
        demo, folder = Path(place) / "demo", Path(place) / "big"
        try:
            retold(["demo", "--into", str(demo), "-q"])
        except SystemExit as ended:
            if ended.code:
                raise
        case = crowd(open_case(demo)[0], wanted)
        claims = sum(len(one.extraction.claims) for one in case.readings)
        print(f"{len(case.readings):,} documents, {claims:,} claims")
        print(f"{ms(lambda: write(folder, case)):8.0f}  write it")
        size = (folder / "case.sqlite").stat().st_size / 1e6
        print(f"{size:8.0f}  MB on the disk")
        with CaseReader(folder) as reader:
            for name, ask in answers(reader).items():
                print(f"{max(ms(ask) for _ in range(RUNS)):8.1f}  {name}")


def crowd(case: Case, wanted: int) -> Case:
    """Grow a case to `wanted` documents."""
    long = [one for one in case.readings if len(one.extraction.claims) >= LEAST_CLAIMS]
    readings = tuple(copies_of(long, wanted))
    claims = [one.id for each in readings for one in each.extraction.claims]
    families = tuple(
        family(number, claims[number : number + TOLD_BY])
        for number in range(0, len(claims), TOLD_BY)
    )
    return replace(
        case, readings=readings, families=families, findings=(), histories=()
    )


def family(number: int, told: list[str]) -> Family:
    """Join tellings, all but the first from the first."""
    return Family(
        id=f"f-{number:012x}",
        label=f"claim {number}",
        tellings=tuple(told),
        denials=(),
        first=told[0],
        origins=1,
        stemma=tuple(
            Descent(child=one, parent=told[0] if at else None, confidence=0.5)
            for at, one in enumerate(told)
        ),
    )


def write(folder: Path, case: Case) -> None:
    """Keep the case as a trace does."""
    with CaseFile(folder) as file:
        for one in case.readings:
            path = one.document.path
            ended = KeptInput(path=path, sha256="", program="", status="extracted")
            file.keep_input(ended, [one])
        file.keep_results(case, "")


def answers(reader: CaseReader) -> dict[str, Callable[[], object]]:
    """Name what pages ask, and how."""
    family = reader.page(FamilyRow, Wanted(count=1)).rows[0].id
    document = reader.page(DocumentRow, Wanted(count=1)).rows[0].id
    best = Wanted(sort=("-score",), first=5000)
    about = Wanted(words="tonnes", sort=("-published_earliest",))
    figures = Wanted(where={"unit": "tonne"}, sort=("published_earliest",))
    told = Wanted(where={"family": family})
    return {
        "counts": reader.counts,
        "documents by number of claims": lambda: reader.page(
            DocumentRow, Wanted(sort=("-claims",))
        ),
        "claims by score, page 101": lambda: reader.page(ClaimRow, best),
        "claims with a word, latest first": lambda: reader.page(ClaimRow, about),
        "families by changes": lambda: reader.page(
            FamilyRow, Wanted(sort=("-changes",))
        ),
        "figures in tonnes over time": lambda: reader.page(QuantityRow, figures),
        "one family with its tellings": lambda: (
            reader.family(family),
            reader.page(TellingRow, told),
        ),
        "one document with all in it": lambda: reader.reading(document),
        "outlets, to filter by": lambda: reader.values(ClaimRow, "outlet"),
        "search: the": lambda: reader.search("the"),
        'search: "40 tonnes" -river diesel*': lambda: reader.search(
            '"40 tonnes" -river diesel*'
        ),
        "search: part of a word": lambda: reader.search("onnes leak"),
    }


def ms(ask: Callable[[], object]) -> float:
    """Say how many CPU milliseconds something takes."""
    began = time.process_time()
    ask()
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
