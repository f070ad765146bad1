"""Time a case of 1,000 documents: to write it, each answer, and each page.

    PYTHONPATH=tests python tools/time_case.py [DOCUMENTS]

The demo's documents, again and again under new ids and in other words, joined into
families of ten. Prints CPU milliseconds, the worst of three runs; pages are those of
the reading room as a browser gets them.
"""

from __future__ import annotations

import random
import re
import string
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
from starlette.testclient import TestClient

from retold.conduct.reviewing import moment, record
from retold.conduct.run import open_case
from retold.model.case import Case, Reading
from retold.model.lineage import Descent, Family
from retold.model.review import Ruled, Ruling, quoted
from retold.model.source import Finding
from retold.present.cli.main import main as retold
from retold.present.web import Door, HeldCase, web_app
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
MOST_PAGE, MOST_SEARCH = 300, 200  # milliseconds that are wanted
PORT = 8400
WORDS = re.compile(rb"\\(?:u[0-9a-f]{4}|.)|[a-z]{6,}")
TEXTS = re.compile(rb'"(?:text|exact)":"(?:[^"\\]|\\.)*"')


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
        pages(folder, case)


def pages(folder: Path, case: Case) -> None:
    """Print what each page of the reading room takes, and where it is too much."""
    held: list[HeldCase] = []
    print(f"{ms(lambda: held.append(HeldCase(folder))):8.0f}  read it to be shown")
    holder, door = held[0], Door()
    origin = f"http://127.0.0.1:{PORT}"
    browser = TestClient(web_app(holder, door, PORT), base_url=origin)
    browser.get(door.link(origin))

    def ask(path: str = "/overview") -> None:
        answer = browser.get(path)
        if answer.status_code != 200:  # noqa: PLR2004 - OK
            raise SystemExit(f"{path}: {answer.status_code}")

    for path in addresses(case):
        worst = max(ms(partial(ask, path)) for _ in range(RUNS))
        wanted = MOST_SEARCH if path.startswith("/search") else MOST_PAGE
        print(f"{worst:8.1f}  {path}{'' if worst <= wanted else '  TOO SLOW'}")
    for _ in range(2):  # the first gives the log its table
        rule(folder, case)
        print(f"{ms(ask):8.1f}  /overview, after a ruling")


def addresses(case: Case) -> Iterator[str]:
    """Give every page, the longest of its kind where there are several."""
    long = max(case.readings, key=lambda one: len(one.extraction.claims))
    family = max(case.families, key=lambda one: len(one.tellings)).id
    yield from ("/overview", "/documents", "/families", "/claims", "/figures")
    yield from ("/sources", "/problems", "/history", "/work")
    yield from ("/claims?q=tonnes&sort=told+most", "/claims?kind=hedged&page=30")
    yield f"/documents/{long.document.id}"
    yield from (f"/families/{family}", f"/families/{family}?view=table")
    yield f"/figures/{family}"
    yield f"/sources/{case.findings[0].source}"
    yield f"/checks/{case.findings[0].id}"
    for words in ("the", "tonnes", "%2240+tonnes%22+-river+diesel*", "onnes+leak"):
        yield f"/search?q={words}"


def rule(folder: Path, case: Case) -> None:
    """Accept a claim, as somebody would."""
    reading = case.readings[-1]
    claim = reading.extraction.claims[-1]
    ruled = Ruled(
        ruling=Ruling.ACCEPT,
        subjects=(quoted(reading.document, claim.anchor),),
        reviewer="Ansel Reed",
    )
    record(folder, ruled, seen=None, at=moment(datetime.now(UTC)))


def crowd(case: Case, wanted: int) -> Case:
    """Grow a case to `wanted` documents."""
    long = [one for one in case.readings if len(one.extraction.claims) >= LEAST_CLAIMS]
    source = next(
        one for one in case.readings if one.document.id == case.findings[0].source
    )
    copies = copies_of(long, wanted)
    readings = (source, *(unlike(one, at) for at, one in enumerate(copies)))
    claims = [one.id for each in readings for one in each.extraction.claims]
    families = tuple(
        family(number, claims[number : number + TOLD_BY])
        for number in range(0, len(claims), TOLD_BY)
    )
    findings = tuple(
        replace(case.findings[at % len(case.findings)], id=f"n-{at:012x}", claim=claim)
        for at, claim in enumerate(claims[::TOLD_BY])
    )
    return replace(
        case,
        readings=readings,
        families=families,
        findings=tuple(map(unchained, findings)),
        histories=(),
    )


def unchained(finding: Finding) -> Finding:
    """Leave out what names claims of the case it is from."""
    return replace(finding, chain=())


def unlike(reading: Reading, number: int) -> Reading:
    """Say a document in other words of the same length, so that it is no copy."""
    letters = list(string.ascii_lowercase)
    random.Random(number).shuffle(letters)  # noqa: S311 - words for a clock
    table = bytes.maketrans(string.ascii_lowercase.encode(), "".join(letters).encode())

    def other(found: re.Match[bytes]) -> bytes:
        word = found[0]
        return word if word.startswith(b"\\") else word.translate(table)

    text = TEXTS.sub(
        lambda found: found[0][:8] + WORDS.sub(other, found[0][8:]),
        msgspec.json.encode(reading),
    )
    made = msgspec.json.decode(text, type=Reading)
    return replace(made, document=replace(made.document, sha256=f"{number:064x}"))


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
