"""Many people who rule on one case at the same time: a part of `make bench`.

    python -m retold.measure.bench_reviewers CASE --reviewers 25 --every 5 --seconds 300

The case is served to a team, and each reviewer is a browser in a process of its own:
logs in, opens a claim, reads for a few seconds, sends the form of the page and waits
for the page that follows. Every fifth time several go for one claim, so that they
cross each other; who is told of it compares the two for a moment and sends the ruling
again, as the page offers. Afterwards the log is held against what each was told: what
was acknowledged must be there once, as it was sent, and the chain must verify.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import parse_qs, urldefrag, urlsplit

import msgspec

from retold.conduct.admission import Admission, case_key
from retold.conduct.reviewing import audited, reviews
from retold.measure.bench_browser import Answer, Browser, Form, forms, served
from retold.model.account import Newcomer, Role
from retold.model.review import Review, Ruling
from retold.store import ACCOUNT_FILE, find_case

_PASSWORD = "quay lamp under the stairs"  # noqa: S105 - opens a case made for a bench
_CROSSED, _SEE_OTHER, _OK = 409, 303, 200
_ROUND = (Ruling.NOTE, Ruling.ACCEPT, Ruling.NOTE, Ruling.REJECT)
_SHARED = 5  # claims, each ruled on by a fifth of the reviewers
_MOST_CROSSINGS = 20  # of one ruling: each time somebody else was quicker
_CSV_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one reviewer was told of one ruling, and how long that took.

    `saved_ms` is until the answer that it is written, `shown_ms` until the whole page
    after it had come. `crossed` counts the times somebody else had ruled on the same.
    `shown` says whether that page knew the ruling.
    """

    number: int
    reviewer: str
    ruling: Ruling
    why: str
    saved_ms: float
    shown_ms: float
    crossed: int
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How long something took, in milliseconds of wall time."""

    p50: float
    p95: float
    p99: float
    worst: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What saving cost, and what became of it.

    `lost` were acknowledged and are not in the log as they were sent, `doubled` are in
    it and nobody was told, or two were told of one; `failed` ended without an answer
    that says what became of them, `unseen` were not on the page that followed.
    `conflicts` are rulings that crossed somebody else's: each was shown beside it and
    sent again. `fault` is what the audit says.
    """

    saves: int
    saved_ms: Spread
    shown_ms: Spread
    conflicts: int
    lost: int
    doubled: int
    failed: int
    unseen: int
    fault: str | None

    @property
    def is_whole(self) -> bool:
        """Say whether everything is there that should be."""
        wrong = self.lost or self.doubled or self.failed or self.unseen or self.fault
        return not wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """Somebody at a browser: the claims that are theirs, and the one that all rule on.

    Rules every `every_s` for `seconds`; `number` keeps them from doing so in step.
    """

    number: int
    browser: Browser
    own: Sequence[str]
    shared: str
    every_s: float
    seconds: float

    def work(self, into: int) -> None:
        """Rule until the time is over, and write every answer into a pipe."""
        with os.fdopen(into, "w") as out:
            began = time.monotonic()
            # The seed keeps runs alike.
            due = random.Random(self.number).uniform(0, self.every_s)  # noqa: S311 - no secret
            count = 0
            while due < self.seconds:
                claim, ruling = self._next(count)
                page = self.browser.get(f"/claims/{claim}")
                time.sleep(max(0.0, began + due - time.monotonic()))
                try:
                    told = self._rule(page, claim, ruling, count)
                    out.write(f"{msgspec.json.encode(told).decode()}\n")
                except (LookupError, ValueError, OSError) as error:
                    out.write(f"{json.dumps(repr(error))}\n")
                count += 1
                due += self.every_s

    def _next(self, count: int) -> tuple[str, Ruling]:
        place = count % (len(_ROUND) + 1)
        if place == len(_ROUND) or count >= len(self.own):
            return self.shared, Ruling.ACCEPT
        return self.own[count], _ROUND[place]

    def _rule(self, page: Answer, claim: str, ruling: Ruling, count: int) -> Told:
        """Send the form of a page, again when somebody else was quicker."""
        why = f"note {self.number}-{count}" if ruling is Ruling.NOTE else ""
        form = filled(page, claim, ruling, why)
        crossed = 0
        answer = self.browser.post(form.action, form.fields)
        while answer.status == _CROSSED and crossed < _MOST_CROSSINGS:
            crossed += 1
            form = _offered(answer, form)
            time.sleep(self.every_s / 5)
            answer = self.browser.post(form.action, form.fields)
        if answer.status != _SEE_OTHER:
            raise ValueError(f"{ruling} on {claim} was answered with {answer.status}")
        number = int(parse_qs(urlsplit(answer.leads_to).query)["done"][0])
        after = self.browser.get(urldefrag(answer.leads_to).url)
        return Told(
            number=number,
            reviewer=_name(self.number),
            ruling=ruling,
            why=why,
            saved_ms=answer.whole_ms,
            shown_ms=answer.whole_ms + after.whole_ms,
            crossed=crossed,
            shown=after.status == _OK and _seen(after) >= number,
        )


def filled(page: Answer, claim: str, ruling: Ruling, why: str) -> Form:
    """Fill in the form of a claim's page. Raises LookupError when it has none."""
    pressed = f"{ruling} {claim}"
    for one in forms(page.body):
        if ruling is Ruling.NOTE and one.fields.get("ruling") == ruling:
            return Form(one.action, one.id, {**one.fields, "why": why})
        if ("do", pressed) in one.buttons:
            return Form(one.action, one.id, {**one.fields, "do": pressed})
    raise LookupError(f"{page.status}: no form for {ruling} on the page of {claim}")


def _offered(answer: Answer, sent: Form) -> Form:
    """Take the form by which a ruling that crossed another is sent again.

    Raises LookupError when it does not hold what was sent.
    """
    kept = {name: value for name, value in sent.fields.items() if name != "seen"}
    for one in forms(answer.body):
        if one.action == sent.action and kept.items() <= one.fields.items():
            return one
    raise LookupError("a ruling that crossed another was lost")


def _seen(page: Answer) -> int:
    """Return the number of the last review that a page knows."""
    return max(int(one.fields.get("seen", "0")) for one in forms(page.body))


def reviewed_by_many(
    case_dir: Path, *, reviewers: int, every_s: float, seconds: float
) -> Saved:
    """Let `reviewers` browsers rule for so long, and audit what they left."""
    folder = find_case(case_dir)
    before = len(reviews(folder))
    _give_accounts(folder, reviewers)
    with tempfile.TemporaryDirectory(prefix="retold-bench-") as place:
        said = Path(place) / "said.txt"
        with served(folder, said, ["--team"]) as origin:
            inside = [_logged_in(origin, who) for who in range(reviewers)]
            claims = _claims(inside[0])
            shared, claims = claims[:_SHARED], claims[_SHARED:]
            people = [
                Reviewer(
                    number=who,
                    browser=browser,
                    own=claims[who::reviewers],
                    shared=shared[who % len(shared)],
                    every_s=every_s,
                    seconds=seconds,
                )
                for who, browser in enumerate(inside)
            ]
            told, failed = _at_once(people)
    return judged(reviews(folder)[before:], told, failed, audited(folder))


def judged(
    log: Sequence[Review], told: Sequence[Told], failed: int, fault: str | None
) -> Saved:
    """Hold what was written since against what was acknowledged."""
    written = {
        one.number: (one.ruled.reviewer, one.ruled.ruling, one.ruled.why) for one in log
    }
    times = Counter(one.number for one in told)
    lost = [
        one
        for one in told
        if written.get(one.number) != (one.reviewer, one.ruling, one.why)
    ]
    return Saved(
        saves=len(told),
        saved_ms=_spread([one.saved_ms for one in told]),
        shown_ms=_spread([one.shown_ms for one in told]),
        conflicts=sum(one.crossed for one in told),
        lost=len(lost),
        doubled=len(written.keys() - times.keys()) + times.total() - len(times),
        failed=failed,
        unseen=sum(not one.shown for one in told),
        fault=fault,
    )


def quantile(sorted_values: Sequence[float], share: float) -> float:
    """Return the value that `share` of the values do not exceed (nearest rank)."""
    if not sorted_values:
        return 0.0
    return sorted_values[min(len(sorted_values) - 1, int(share * len(sorted_values)))]


def _spread(times_ms: Sequence[float]) -> Spread:
    times = sorted(times_ms)
    return Spread(
        p50=quantile(times, 0.5),
        p95=quantile(times, 0.95),
        p99=quantile(times, 0.99),
        worst=max(times, default=0.0),
    )


def _give_accounts(folder: Path, reviewers: int) -> None:
    """Let the reviewers into a case; those of an earlier run are in already."""
    accounts = folder / ACCOUNT_FILE
    admission = Admission(accounts)
    inside = {one.login for one in admission.accounts()}
    cases = frozenset({case_key(folder, accounts)})
    for who in range(reviewers):
        if _login(who) not in inside:
            token = admission.invite(Role.REVIEWER, cases)
            admission.take_up(token, Newcomer(_login(who), _name(who), _PASSWORD))


def _logged_in(origin: str, who: int) -> Browser:
    browser = Browser(origin)
    browser.log_in(_login(who), _PASSWORD)
    return browser


def _login(who: int) -> str:
    return f"reviewer-{who}"


def _name(who: int) -> str:
    return f"Reviewer {who}"


def _claims(browser: Browser) -> list[str]:
    """Return the ids of all claims, as the list of claims gives them."""
    rows = csv.DictReader(browser.get("/claims.csv").body.strip(_CSV_MARK).splitlines())
    return [row["id"] for row in rows]


def _at_once(people: Sequence[Reviewer]) -> tuple[list[Told], int]:
    """Let all work at the same time; return what they were told, and what failed."""
    sys.stdout.flush()
    pipes = {}
    for one in people:
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(out)
            _work_and_end(one, into)
        os.close(into)
        pipes[child] = out
    told: list[Told] = []
    failed = 0
    for child, out in pipes.items():
        with os.fdopen(out) as heard:
            for line in heard:
                answer = msgspec.json.decode(line, type=Told | str)
                if isinstance(answer, Told):
                    told.append(answer)
                else:
                    failed += 1
                    print(answer, file=sys.stderr)  # noqa: T201 - a program's output
        _, status = os.waitpid(child, 0)
        failed += status != 0
    return told, failed


def _work_and_end(one: Reviewer, into: int) -> None:
    """Be one reviewer and nothing else: this process ends here."""
    ended = 1
    try:
        one.work(into)
        ended = 0
    except BaseException:  # noqa: BLE001 - a child must not go on as the parent
        traceback.print_exc()
    finally:
        os._exit(ended)


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
    return int(not found.is_whole)


if __name__ == "__main__":
    sys.exit(main())
