"""What matching many tellings costs, beside two known libraries: `make bench`.

    python -m retold.measure.bench_crowd --tellings 100000

Makes a crowd of tellings whose parents are known, finds what is to be compared,
and goes the whole way to the stemmata; CPU seconds of this process, for others
share the machine. datasketch and rensa, where installed, do their part of it
(signatures, bands, candidates) on the same words in the same run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.util import find_spec
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Any

from retold.conduct.uncollected import uncollected
from retold.lineage import families
from retold.match import matching
from retold.match.candidates import candidates
from retold.match.wordings import Wording, wordings
from retold.measure.crowd import crowd, parents_compared
from retold.measure.tables import set_table
from retold.store import DuckDbEngine

SIZES = (100_000, 400_000)
_BANDS, _ROWS = 32, 4
_THRESHOLD = 0.4  # what rensa is told; its bands decide
_KIB_PER_GIB = 1024**2
_HERE = "retold.measure.bench_crowd"
_HEAD = ("tellings of a crowd", "value", "wanted")

Pairs = set[tuple[int, int]]
Peer = Callable[[Sequence[Sequence[str]]], Pairs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """What one crowd cost, in CPU seconds, and what was found in it.

    `whole_seconds` is all from wordings to stemmata, 0 when it was not run;
    `peers` gives the seconds, the share of parents and the pairs a telling.
    """

    tellings: int
    candidate_seconds: float
    parents: float
    pairs: float
    whole_seconds: float
    peak_gib: float
    peers: dict[str, tuple[float, float, float]]


def lap(size: int, *, whole: bool, peers: bool) -> Lap:
    """Measure one crowd in this process."""
    made = crowd(size)
    found = wordings(made.tellings)
    with uncollected():  # as a trace does
        spent, near = _timed(lambda: candidates(found, DuckDbEngine()).pairs)
    parents = parents_compared(made, found, near)
    pairs = len(near) / size
    del near
    with uncollected():
        whole_seconds = _timed(lambda: _whole(made.tellings))[0] if whole else 0.0
    measured = {}
    for name, peer in _PEERS.items() if peers else ():
        if find_spec(name) is not None:
            cost, theirs = _timed(partial(peer, _shingles(found)))
            share = parents_compared(made, found, theirs)
            measured[name] = (cost, share, len(theirs) / size)
    return Lap(
        tellings=size,
        candidate_seconds=spent,
        parents=parents,
        pairs=pairs,
        whole_seconds=whole_seconds,
        peak_gib=getrusage(RUSAGE_SELF).ru_maxrss / _KIB_PER_GIB,
        peers=measured,
    )


def crowd_report() -> str:
    """Measure the crowds, each in a process of its own, and set a table."""
    few = _apart(SIZES[0], "--whole", "--peers")
    many = _apart(SIZES[1])
    return set_table(_HEAD, crowd_rows(few, many), right={1})


def crowd_rows(few: Lap, many: Lap) -> list[tuple[str, str, str]]:
    """Set what was measured beside what is wanted (lineage targets)."""
    rows = []
    for each in (few, many):
        name = f"{each.tellings:,}"
        cost = f"{each.candidate_seconds:.1f}"
        wanted = "<= 7" if each is few else ""
        rows += [
            (f"candidates of {name}, CPU seconds", cost, wanted),
            (f"parents compared of {name}", f"{each.parents:.3f}", ">= 0.985"),
            (f"pairs a telling of {name}", f"{each.pairs:.1f}", "<= 10"),
        ]
    growth = many.candidate_seconds / max(few.candidate_seconds, 0.001)
    rows += [
        ("growth of candidates' CPU", f"{growth:.2f}", "<= 4.4"),
        ("to the stemmata, CPU seconds", f"{few.whole_seconds:.1f}", "<= 25"),
        ("peak memory, GiB", f"{few.peak_gib:.2f}", "< 3"),
    ]
    for name in _PEERS:
        if name in few.peers:
            cost_, share, pairs = few.peers[name]
            told = f"{share:.3f} of parents, {pairs:.1f} pairs"
            rows.append((f"{name}, CPU seconds ({told})", f"{cost_:.1f}", ""))
        else:
            rows.append((f"{name} is not installed (group bench)", "", ""))
    return rows


def _apart(size: int, *more: str) -> Lap:
    """Measure in a process of its own, so that the peak is that crowd's."""
    command = [sys.executable, "-m", _HERE, "--tellings", str(size), *more]
    ended = subprocess.run(  # noqa: S603 - our own command
        [*command, "--json"], check=True, capture_output=True
    )
    return Lap(**json.loads(ended.stdout))


def _whole(tellings: Sequence[Any]) -> int:
    engine = DuckDbEngine()
    return len(families(tellings, matching(tellings, engine).matches, engine))


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = process_time()
    result = work()
    return process_time() - began, result


def _shingles(found: Sequence[Wording]) -> list[list[str]]:
    """Give the words and pairs of each wording, as the libraries take them."""
    return [
        [
            *(word.key for word in each.content),
            *(f"{one} {two}" for one, two in each.pairs()),
        ]
        for each in found
    ]


def _datasketch(sets: Sequence[Sequence[str]]) -> Pairs:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - a yardstick only

    index = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
    pairs: Pairs = set()
    for at, each in enumerate(sets):
        signed = MinHash(num_perm=_BANDS * _ROWS)
        signed.update_batch([word.encode() for word in each])
        pairs.update((before, at) for before in index.query(signed))
        index.insert(at, signed)
    return pairs


def _rensa(sets: Sequence[Sequence[str]]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - a yardstick only

    index = RMinHashLSH(_THRESHOLD, _BANDS * _ROWS, _BANDS)
    pairs: Pairs = set()
    for at, each in enumerate(sets):
        signed = RMinHash(_BANDS * _ROWS, 1)
        signed.update(list(each))
        pairs.update((before, at) for before in index.query(signed))
        index.insert(at, signed)
    return pairs


_PEERS: dict[str, Peer] = {"datasketch": _datasketch, "rensa": _rensa}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one crowd and print what it cost."""
    parser = argparse.ArgumentParser(prog="retold.measure.bench_crowd")
    parser.add_argument("--tellings", type=int, default=SIZES[0])
    for name in ("--whole", "--peers", "--json"):
        parser.add_argument(name, action="store_true")
    given = parser.parse_args(arguments)
    measured = asdict(lap(given.tellings, whole=given.whole, peers=given.peers))
    if given.json:
        print(json.dumps(measured))  # noqa: T201 - a program's output
    else:
        for name, value in measured.items():
            print(f"{name}: {value}")  # noqa: T201 - a program's output
    return 0


if __name__ == "__main__":
    sys.exit(main())
