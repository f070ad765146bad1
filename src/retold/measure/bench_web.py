"""What pages of a large case cost, and many people who save: a part of `make bench`.

    python -m retold.measure.bench_web --seconds 300

Grows the demo's case to more than 1,000 documents and 20,000 claims, serves it by
`retold serve`, and asks for every row of the table of routes in each of its forms,
for the largest family, document and source there are. Times are wall milliseconds at
the client, on the same machine, so they err on the high side.
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
from contextlib import contextmanager
from http.client import HTTPConnection
from importlib import resources
from pathlib import Path
from urllib.parse import quote, urlsplit

from retold.measure.bench_reviewers import quantile
from retold.measure.grown_case import grown, keep
from retold.measure.tables import set_table
from retold.model.case import Case
from retold.run import open_case

COPIES = 47  # of the demo: 1,457 documents and 20,116 claims
REVIEWERS, SECONDS = 25, 300.0
RUNS = 7
SEARCHES = ("tonnes", "the", '"40 tonnes" -river diesel*', "onnes leak")
_PAGE, _SEARCH = "<= 300", "<= 200"
_HEAD = ("a case in the browser", "p50 ms", "worst ms", "wanted")
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
_DEADLINE_S = 120.0

Row = tuple[str, str, str, str]


class Visitor:
    """A browser of one start of the server, come in by the printed link."""

    def __init__(self, link: str) -> None:
        parts = urlsplit(link)
        self._server = HTTPConnection(parts.netloc, timeout=_DEADLINE_S)
        self._cookie = ""
        self._server.request("GET", f"{parts.path}?{parts.query}")
        answer = self._server.getresponse()
        answer.read()
        self._cookie = (answer.getheader("set-cookie") or "").partition(";")[0]

    def ask(self, address: str) -> float:
        """Ask for a page and read all of it; return the milliseconds it took.

        Raises RuntimeError when there is no such page.
        """
        began = time.perf_counter()
        self._server.request("GET", address, headers={"Cookie": self._cookie})
        answer = self._server.getresponse()
        answer.read()
        spent = (time.perf_counter() - began) * 1000
        self._server.close()  # the server would, after a few idle seconds
        if answer.status not in _ANSWERED:
            raise RuntimeError(f"{address} was answered with {answer.status}")
        return spent


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


def page_rows(case: Case, visitor: Visitor) -> Iterator[Row]:
    """Ask for every address a few times; the slowest first."""
    rows = []
    for address in asked_for(largest(case)):
        times = sorted(visitor.ask(address) for _ in range(RUNS))
        wanted = _SEARCH if address.startswith("/search") else _PAGE
        rows.append((times, address, wanted))
    for times, address, wanted in sorted(rows, key=lambda row: -row[0][-1]):
        half = quantile(times, 0.5)
        yield address, f"{half:.0f}", f"{times[-1]:.0f}", wanted


def saving_rows(folder: Path, reviewers: int, seconds: float) -> Iterator[Row]:
    """Let many people save at once, and say whether all of it is there."""
    program = [sys.executable, "-m", "retold.measure.bench_reviewers", str(folder)]
    pace = ["--reviewers", str(reviewers), "--seconds", str(seconds)]
    ended = subprocess.run(  # noqa: S603 - our own program
        [*program, *pace], capture_output=True, text=True, check=False
    )
    if not ended.stdout:
        yield "people who save: it failed", ended.stderr.strip()[-40:], "", ""
        return
    found = json.loads(ended.stdout)
    told = f"{reviewers} people, {found['saves']:,} reviews in {seconds:.0f} s"
    yield told, f"{found['p50_ms']:.0f}", f"{found['worst_ms']:.0f}", ""
    slow = f"{found['p95_ms']:.0f} / {found['p99_ms']:.0f}"
    yield "  of these p95 / p99", slow, "", ""
    wrong = [found["lost"], found["doubled"], found["failed"]]
    kept = " / ".join(map(str, wrong))
    yield "  lost / doubled / failed", kept, "", "0 / 0 / 0"
    yield "  audit", "verified" if found["fault"] is None else "CHANGED", "", "verified"


def javascript_kb() -> float | None:
    """Return how large all scripts of the pages are, gzipped; None without any."""
    assets = resources.files("retold.present.web") / "assets"
    scripts = [one for one in assets.iterdir() if one.name.endswith(".js")]
    sizes = [len(gzip.compress(one.read_bytes(), mtime=0)) for one in scripts]
    return sum(sizes) / _KB if sizes else None


@contextmanager
def served(folder: Path, said: Path) -> Iterator[str]:
    """Serve a case by `retold serve`; give the link that it prints."""
    command = [sys.executable, "-m", "retold", "serve", str(folder)]
    with said.open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out)  # noqa: S603 - as above
    try:
        yield _link(server, said)
    finally:
        server.terminate()
        server.wait()


def _link(server: subprocess.Popen[bytes], said: Path) -> str:
    until = time.monotonic() + _DEADLINE_S
    while time.monotonic() < until and server.poll() is None:
        for word in said.read_text("utf-8").split():
            if word.startswith("http://"):
                return word
        time.sleep(0.05)
    raise RuntimeError(f"the server did not start: {said.read_text('utf-8')}")


def web_report(
    copies: int = COPIES, reviewers: int = REVIEWERS, seconds: float = SECONDS
) -> str:
    """Measure, and set what was measured as a table."""
    rows = list(web_rows(copies, reviewers, seconds))
    return set_table(_HEAD, rows, right={1, 2})


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
        case, folder = grown(small, copies), place / "big" / ".retold"
        keep(case, folder)
        claims = sum(len(one.extraction.claims) for one in case.readings)
        size = f"{len(case.readings):,} documents, {claims:,} claims"
        _put_original(demo, folder.parent, largest(case)["document"], case)
        began = time.perf_counter()
        with served(folder.parent, place / "said.txt") as link:
            visitor = Visitor(link)
            ready = time.perf_counter() - began
            yield f"{size}: served after", f"{ready * 1000:.0f}", "", ""
            yield from page_rows(case, visitor)
            yield from saving_rows(folder, reviewers, seconds)
            after = visitor.ask("/overview")
            yield "first page after somebody saved", f"{after:.0f}", "", _PAGE
    scripts = javascript_kb()
    told = "none yet" if scripts is None else f"{scripts:.1f}"
    yield "JavaScript, KB gzipped", told, "", _JAVASCRIPT


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
