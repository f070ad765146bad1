"""Speed of reading web pages, beside trafilatura on the same pages: `make bench`.

    python -m retold.measure.bench_html --bench ../shared/bench

Trafilatura is a yardstick for developers and no part of Retold (ADR 26). Each
round runs every reader over all pages, one after the other, so that a machine
that grows busy slows all of them; the median of the rounds is printed.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from retold.measure.page_data import rows, set_files
from retold.measure.pages import ARTICLE
from retold.measure.tables import set_table
from retold.read import Input, Limits, Reader
from retold.read.html import parse
from retold.read.parts import Context

_ROUNDS = 5
_WANTED = 0.8  # of trafilatura's pages per CPU second, for the whole read
_TICK = 1e-6  # seconds; no work takes less, however coarse the clock
_SMALLEST = b"<p>Kessel Quay.</p>"
_PARSE, _READ, _PEER = "parse, in process", "read, with its child", "trafilatura"

Round = Mapping[str, float]  # CPU seconds for all pages, by who read them


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 0 also when there is nothing to run it on."""
    parser = argparse.ArgumentParser(
        prog="retold.measure.bench_html", description=__doc__
    )
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    given = parser.parse_args(arguments)
    print(html_report(given.bench, given.rounds))  # noqa: T201 - a program's output
    return 0


def html_report(bench: Path, rounds: int = _ROUNDS) -> str:
    """Measure and set as a table, or say why there is nothing to measure."""
    if not set_files(bench, ARTICLE):
        return f"Skipped: no web pages in {bench / ARTICLE}."
    peer = _peer()
    if peer is None:
        return "Skipped: trafilatura, the yardstick, is not installed."
    pages = [row["html"].encode("utf-8-sig", "replace") for row in rows(bench, ARTICLE)]
    measured = [_round(pages, peer) for _ in range(rounds)]
    return report_as_text(measured, len(pages))


def report_as_text(rounds: Sequence[Round], pages: int) -> str:
    """Set pages per CPU second, and their ratio to the peer's, as a table."""
    median = {
        name: statistics.median(one[name] for one in rounds) for name in rounds[0]
    }
    lines = [
        (
            f"pages per CPU second, {name}",
            f"{pages / seconds:.1f}",
            f"{median[_PEER] / seconds:.2f}",
            f">= {_WANTED}" if name == _READ else "",
        )
        for name, seconds in median.items()
    ]
    return set_table(("measured", "value", "ratio", "wanted"), lines, right={1, 2})


def _round(pages: Sequence[bytes], peer: Callable[[str], object]) -> Round:
    context = Context(ending=".html", limits=Limits())
    texts = [page.decode("utf-8-sig") for page in pages]
    return {
        _PARSE: _own_cpu(lambda: [parse(page, context) for page in pages]),
        _READ: _read_cpu(pages),
        _PEER: _own_cpu(lambda: [peer(text) for text in texts]),
    }


def _own_cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _read_cpu(pages: Sequence[bytes]) -> float:
    """Give the CPU seconds of both processes, without those to start the child.

    The peer's start is not counted either; a child lives for 200 files.
    """
    with tempfile.TemporaryDirectory(prefix="retold-bench-") as folder:
        files = []
        for number, page in enumerate((_SMALLEST, *pages)):
            files.append(Path(folder) / f"{number:04d}.html")
            files[-1].write_bytes(page)
        return _life_cpu(files) - _life_cpu(files[:1])


def _life_cpu(files: Sequence[Path]) -> float:
    started = _cpu_of_all()
    with Reader() as reader:
        for file in files:
            reader.read(Input(path=file.name, file=file))
    return _cpu_of_all() - started


def _cpu_of_all() -> float:
    """Give the CPU seconds of this process and of its children that ended."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in usages)


def _peer() -> Callable[[str], object] | None:
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415 - for developers only
    except ImportError:
        return None
    return lambda html: bare_extraction(html, with_metadata=True, include_comments=True)


if __name__ == "__main__":
    sys.exit(main())
