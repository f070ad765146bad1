"""Many people who rule on one case at the same time: a part of `make bench`.

    python -m retold.measure.bench_reviewers CASE --reviewers 25 --every 5 --seconds 300

Each is a process of its own that saves a note every few seconds, as a browser would
have the server do. Afterwards the log is held against what each was told: every
saved review must be there once, and the chain must verify.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from retold.model.document import Document
from retold.model.review import Review, Ruled, Ruling, quoted
from retold.reviewing import audited, moment, record, reviews
from retold.run import open_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What saving cost, in milliseconds of wall time, and what became of it.

    `lost` were acknowledged and are not in the log, `doubled` are there twice or
    were never acknowledged, `failed` were refused; `fault` is what the audit says.
    """

    saves: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    worst_ms: float
    lost: int
    doubled: int
    failed: int
    fault: str | None


def save(case_dir: Path, ruled: Ruled, seen: int) -> Review:
    """Save one ruling; all that knows by which way rulings reach the case."""
    return record(case_dir, ruled, seen=seen, at=moment(datetime.now(UTC)))


def reviewed_by_many(
    case_dir: Path, *, reviewers: int, every_s: float, seconds: float
) -> Saved:
    """Let `reviewers` processes save for so long, and audit what they left."""
    case, _ = open_case(case_dir)
    documents = [one.document for one in case.readings]
    before = {one.hash for one in reviews(case_dir)}
    told: list[dict[str, str | float]] = []
    failed = 0
    pipes = {}
    sys.stdout.flush()
    for who in range(reviewers):
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(out)
            _work(case_dir, documents, who, into, (every_s, seconds))
        os.close(into)
        pipes[child] = out
    for child, out in pipes.items():
        with os.fdopen(out) as heard:
            told += map(json.loads, heard)
        _, status = os.waitpid(child, 0)
        failed += status != 0
    return _judged(case_dir, told, before, failed)


def quantile(sorted_values: Sequence[float], share: float) -> float:
    """Return the value that `share` of the values do not exceed (nearest rank)."""
    if not sorted_values:
        return 0.0
    return sorted_values[min(len(sorted_values) - 1, int(share * len(sorted_values)))]


def _work(
    case_dir: Path,
    documents: Sequence[Document],
    who: int,
    into: int,
    pace: tuple[float, float],
) -> None:
    """Be one reviewer, write down every save, and end this process."""
    every_s, seconds = pace
    ended = 1
    try:
        with os.fdopen(into, "w") as out:
            began = time.monotonic()
            # People do not save in step; the seed keeps runs alike.
            due = random.Random(who).uniform(0, every_s)  # noqa: S311 - no secret
            number, seen = 0, 0
            while due < seconds:
                time.sleep(max(0.0, began + due - time.monotonic()))
                subject = quoted(documents[(who + 7 * number) % len(documents)])
                ruled = Ruled(
                    ruling=Ruling.NOTE,
                    subjects=(subject,),
                    reviewer=f"Reviewer {who}",
                    why=f"note {who}-{number}",
                )
                asked = time.perf_counter()
                one = save(case_dir, ruled, max(seen, 0))
                spent = (time.perf_counter() - asked) * 1000
                seen = one.number
                out.write(json.dumps({"hash": one.hash, "ms": spent}) + "\n")
                number += 1
                due += every_s
        ended = 0
    except BaseException:  # noqa: BLE001 - a child must not go on as the parent
        traceback.print_exc()
    finally:
        os._exit(ended)


def _judged(
    case_dir: Path,
    told: Sequence[dict[str, str | float]],
    before: set[str],
    failed: int,
) -> Saved:
    """Hold the log against what was acknowledged."""
    times = sorted(float(one["ms"]) for one in told)
    log = Counter(one.hash for one in reviews(case_dir) if one.hash not in before)
    acknowledged = {str(one["hash"]) for one in told}
    return Saved(
        saves=len(told),
        p50_ms=quantile(times, 0.5),
        p95_ms=quantile(times, 0.95),
        p99_ms=quantile(times, 0.99),
        worst_ms=max(times, default=0.0),
        lost=len(acknowledged - set(log)),
        doubled=sum(log.values()) - len(acknowledged & set(log)),
        failed=failed,
        fault=audited(case_dir),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it and print what it found as JSON; 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="retold.measure.bench_reviewers")
    parser.add_argument("case", type=Path)
    parser.add_argument("--reviewers", type=int, default=25)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--seconds", type=float, default=300.0)
    given = parser.parse_args(arguments)
    found = reviewed_by_many(
        given.case,
        reviewers=given.reviewers,
        every_s=given.every,
        seconds=given.seconds,
    )
    print(json.dumps(asdict(found)))  # noqa: T201 - a program's output
    return int(bool(found.lost or found.doubled or found.failed or found.fault))


if __name__ == "__main__":
    sys.exit(main())
