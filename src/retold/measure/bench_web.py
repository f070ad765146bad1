"""What pages of a large case cost, and many people who save: a part of `make bench`.

    python -m retold.measure.bench_web --seconds 300

Grows the demo's case to more than 1,000 documents and 20,000 claims, serves it by
`retold serve`, and asks for every row of the table of routes in each of its forms,
for the largest family, document and source there are. Times are wall milliseconds at
the client, on the same machine, so they err on the high side. Then keys are pressed in
a real browser, and many people rule at the same time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from retold.conduct.run import open_case
from retold.measure.bench_browser import Answer, Browser, served
from retold.measure.bench_keys import key_times, missing
from retold.measure.bench_reviewers import quantile
from retold.measure.grown_case import grown, keep
from retold.measure.tables import set_table
from retold.model.case import Case

COPIES = 47  # of the demo: 1,457 documents and 20,116 claims
REVIEWERS, SECONDS = 25, 300.0
RUNS = 7
SEARCHES = ("tonnes", "the", '"40 tonnes" -river diesel*', "onnes leak")
_KEPT = ("tonnes", "river", "diesel", "leak")  # what is searched for stays in texts
_PAGE, _SEARCH, _FIRST, _KEY = "<= 300", "<= 200", "first <= 300", "<= 100"
_HEAD = ("a case in the browser", "first ms", "p50 ms", "worst ms", "wanted")
# Every address of the reading room but the door, with the forms it is given in.
_LIST, _TWIN, _ALONE = ("", ".json", ".csv"), ("", ".json"), ("",)
ADDRESSES = {
    "/": _ALONE,
    "/style.css": _ALONE,
    "/app.js": _ALONE,
    "/icon.svg": _ALONE,
    "/overview": _TWIN,
    "/documents": _LIST,
    "/documents/{document}": _TWIN,
    "/documents/{document}/original": _ALONE,
    "/families": _LIST,
    "/families/{family}": _LIST,
    "/families/{family}/tree.svg": _ALONE,
    "/claims": _LIST,
    "/claims/{claim}": _TWIN,
    "/claims/{claim}/merge": _TWIN,
    "/verdicts/{claim}": _TWIN,
    "/reviews": _LIST,
    "/settings": _TWIN,
    "/add": _TWIN,
    "/figures": _LIST,
    "/figures/{family}": _LIST,
    "/figures/{family}/chart.svg": _ALONE,
    "/sources": _LIST,
    "/sources/{source}": _LIST,
    "/checks/{finding}": _TWIN,
    "/problems": _LIST,
    "/search": _LIST,
    "/history": _LIST,
    "/history.atom": _ALONE,
}
_JAVASCRIPT = "<= 60"
_KB = 1000
_ANSWERED = {200, 303, 307}

Row = tuple[str, str, str, str, str]


def largest(case: Case) -> dict[str, str]:
    """Name what has the most to show: a document, a family, a source, a check."""
    sources = Counter(one.source for one in case.findings)
    finding = max(case.findings, key=lambda one: (len(one.passages), one.id))
    return {
        "claim": finding.claim,
        "document": max(
            case.readings, key=lambda one: len(one.extraction.claims)
        ).document.id,
        "family": max(case.families, key=lambda one: len(one.tellings)).id,
        "source": max(sources, key=lambda one: (sources[one], one)),
        "finding": finding.id,
    }


def asked_for(named: dict[str, str]) -> Iterator[str]:
    """Write every address, with what it is asked for."""
    for path, forms in ADDRESSES.items():
        for form in forms:
            address = path.format(**named) + form
            if path != "/search":
                yield address
                continue
            for words in SEARCHES:
                yield f"{address}?q={quote(words)}"


def page_rows(case: Case, browser: Browser) -> Iterator[Row]:
    """Ask for every address a few times; the slowest first.

    Of a download the first byte must come in time: the rest is sent as it is made.
    """
    rows = []
    for address in asked_for(largest(case)):
        answers = [_there(browser, address) for _ in range(RUNS)]
        first = sorted(one.first_ms for one in answers)
        whole = sorted(one.whole_ms for one in answers)
        wanted = _SEARCH if address.startswith("/search") else _PAGE
        if ".csv" in address:
            wanted = _FIRST
        rows.append((whole, first, address, wanted))
    for whole, first, address, wanted in sorted(rows, key=lambda row: -row[0][-1]):
        half, early = quantile(whole, 0.5), quantile(first, 0.5)
        yield address, f"{early:.0f}", f"{half:.0f}", f"{whole[-1]:.0f}", wanted


def _there(browser: Browser, address: str) -> Answer:
    """Ask for a page. Raises RuntimeError when there is no such page."""
    answer = browser.get(address)
    if answer.status not in _ANSWERED:
        raise RuntimeError(f"{address} was answered with {answer.status}")
    return answer


def key_rows(link: str, case: Case) -> Iterator[Row]:
    """Press keys in a real browser, where there is one."""
    lacks = missing()
    if lacks:
        yield f"keys: not measured, {lacks}", "", "", "", _KEY
        return
    for one in key_times(link, largest(case), RUNS):
        first = sorted(one.first_ms)
        told = f"key {one.key} on the {one.screen} page, to the first change"
        yield told, "", f"{quantile(first, 0.5):.0f}", f"{first[-1]:.0f}", _KEY
        if one.shown_ms:
            shown = sorted(one.shown_ms)
            half = f"{quantile(shown, 0.5):.0f}"
            yield "  to the page as it is ruled", "", half, f"{shown[-1]:.0f}", ""


def saving_rows(folder: Path, reviewers: int, seconds: float) -> Iterator[Row]:
    """Let many people save at once, and say whether all of it is there."""
    program = [sys.executable, "-m", "retold.measure.bench_reviewers", str(folder)]
    pace = ["--reviewers", str(reviewers), "--seconds", str(seconds)]
    ended = subprocess.run(  # noqa: S603 - our own program
        [*program, *pace], capture_output=True, text=True, check=False
    )
    if not ended.stdout:
        yield "people who save: it failed", "", ended.stderr.strip()[-40:], "", ""
        return
    found = json.loads(ended.stdout)
    told = f"{reviewers} people, {found['saves']:,} reviews in {seconds:.0f} s: saved"
    for words, part in ((told, "saved_ms"), ("  and shown", "shown_ms")):
        time_ms = found[part]
        yield words, "", f"{time_ms['p50']:.0f}", f"{time_ms['worst']:.0f}", ""
        slow = f"{time_ms['p95']:.0f} / {time_ms['p99']:.0f}"
        yield "  p95 / p99", "", slow, "", ""
    yield "  crossed, compared and sent again", "", f"{found['conflicts']:,}", "", ""
    names = ("lost", "doubled", "failed", "unseen")
    kept = " / ".join(str(found[one]) for one in names)
    yield f"  {' / '.join(names)}", "", kept, "", "0 / 0 / 0 / 0"
    chain = "verified" if found["fault"] is None else "CHANGED"
    yield "  chain", "", chain, "", "verified"


def javascript_kb() -> float | None:
    """Return how large all scripts of the pages are, gzipped; None without any."""
    assets = resources.files("retold.present.web") / "assets"
    scripts = [one for one in assets.iterdir() if one.name.endswith(".js")]
    sizes = [len(gzip.compress(one.read_bytes(), mtime=0)) for one in scripts]
    return sum(sizes) / _KB if sizes else None


def web_report(
    copies: int = COPIES, reviewers: int = REVIEWERS, seconds: float = SECONDS
) -> str:
    """Measure, and set what was measured as a table."""
    rows = list(web_rows(copies, reviewers, seconds))
    return set_table(_HEAD, rows, right={1, 2, 3})


def web_rows(copies: int, reviewers: int, seconds: float) -> Iterator[Row]:
    """Make the case, ask for its pages, and let people save in it."""
    with tempfile.TemporaryDirectory(prefix="retold-bench-") as temporary:
        place = Path(temporary)
        demo = place / "demo"
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "retold", "demo", "--into", str(demo), "-q"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        small = open_case(demo)[0]
        case, folder = grown(small, copies, _KEPT), place / "big" / ".retold"
        keep(case, folder)
        _put_original(demo, folder.parent, largest(case)["document"], case)
        yield from served_rows(case, folder.parent, place / "said.txt")
        yield from saving_rows(folder, reviewers, seconds)
    scripts = javascript_kb()
    told = "none yet" if scripts is None else f"{scripts:.1f}"
    yield "JavaScript, KB gzipped", "", told, "", _JAVASCRIPT


def served_rows(case: Case, home: Path, said: Path) -> Iterator[Row]:
    """Serve a case to one browser at a time: ask for its pages, then press keys."""
    claims = sum(len(one.extraction.claims) for one in case.readings)
    size = f"{len(case.readings):,} documents, {claims:,} claims"
    began = time.perf_counter()
    with served(home, said) as link:
        browser = Browser(link)
        ready = time.perf_counter() - began
        yield f"{size}: served after", "", f"{ready * 1000:.0f}", "", ""
        yield from page_rows(case, browser)
    with served(home, said) as link:  # a link opens to one browser alone
        yield from key_rows(link, case)


def _put_original(demo: Path, home: Path, document: str, case: Case) -> None:
    """Lay the file of one document where its case looks for it."""
    path = next(
        one.document.path for one in case.readings if one.document.id == document
    )
    file = home / path
    file.parent.mkdir(parents=True)
    original = next(demo.rglob(file.name))
    file.write_bytes(original.read_bytes())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="retold.measure.bench_web")
    parser.add_argument("--copies", type=int, default=COPIES)
    parser.add_argument("--reviewers", type=int, default=REVIEWERS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    given = parser.parse_args(arguments)
    told = web_report(given.copies, given.reviewers, given.seconds)
    print(told)  # noqa: T201 - a program's output
    return 0


if __name__ == "__main__":
    sys.exit(main())
