"""The seal of the log: each review carries the hash of the one before.

The hash is SHA-256 over the canonical JSON of everything else in a review: keys
sorted, no spaces, ASCII with escapes, no floats. So a review that was altered,
removed, swapped or put in is found, by any program. Who can write to the file can
seal a whole new log too: only a head that was noted elsewhere gives that away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict

import msgspec

from retold.model.errors import RetoldError, ReviewError
from retold.model.review import (
    FIRST_PREVIOUS,
    Entry,
    Review,
    Ruled,
    Ruling,
    Subject,
    Value,
)

_SHAPE = 1  # of the record; another shape gets another number


def sealed(ruled: Ruled, previous: Entry | None, *, at: str, program: str) -> Review:
    """Give a ruling its place behind `previous`.

    `at` is RFC 3339 in UTC, `program` names the Retold that writes. Raises
    ReviewError for a value that canonical JSON cannot hold.
    """
    number, before = (previous.number, previous.hash) if previous else (0, "")
    unsealed = Review(
        number=number + 1,
        at=at,
        ruled=ruled,
        program=program,
        previous=before or FIRST_PREVIOUS,
        hash="",
    )
    return Review(
        number=unsealed.number,
        at=at,
        ruled=ruled,
        program=program,
        previous=unsealed.previous,
        hash=_digest(record(unsealed)),
    )


def entry(review: Review) -> Entry:
    """Write a review as the log holds it."""
    return Entry(review.number, record(review), review.hash)


def record(review: Review) -> str:
    """Write everything but the hash as canonical JSON."""
    ruled = review.ruled
    held: dict[str, object] = {
        "shape": _SHAPE,
        "number": review.number,
        "at": review.at,
        "program": review.program,
        "previous": review.previous,
        "ruling": ruled.ruling.value,
        "subjects": [asdict(one) for one in ruled.subjects],
        "reviewer": ruled.reviewer,
        "values": _exact(ruled.values),
        "why": ruled.why,
    }
    return _canonical(held)


def opened(kept: Entry) -> Review:
    """Read an entry back.

    Raises ReviewError when it is no review, is not in canonical form, or does not
    carry its own hash.
    """
    if not isinstance(kept.record, str) or _digest(kept.record) != kept.hash:
        raise ReviewError(f"review {kept.number} was changed after it was written")
    try:
        review = _review(json.loads(kept.record), kept.hash)
        same = record(review) == kept.record
    except (ValueError, TypeError, KeyError, msgspec.MsgspecError, RetoldError) as why:
        raise ReviewError(
            f"review {kept.number} cannot be read; a newer Retold may have written it"
        ) from why
    if not same or review.number != kept.number:
        raise ReviewError(f"review {kept.number} was changed after it was written")
    return review


def sound(
    log: Sequence[Entry], known: Sequence[Review] = ()
) -> tuple[tuple[Review, ...], str | None]:
    """Read a log up to its first fault, and say in a sentence what that is.

    What stands behind a fault is not believed, since nothing vouches for it. `known`
    are the reviews of its first entries, read before from these very entries.
    """
    reviews = list(known)
    before = known[-1].hash if known else FIRST_PREVIOUS
    for place, kept in enumerate(log[len(known) :], start=len(known) + 1):
        if kept.number != place:
            return tuple(reviews), f"review {place} is missing"
        try:
            review = opened(kept)
        except ReviewError as error:
            return tuple(reviews), str(error)
        if review.previous != before:
            return tuple(reviews), f"review {place} does not follow on the one before"
        reviews.append(review)
        before = review.hash
    return tuple(reviews), None


def fault(log: Sequence[Entry], *, count: int = 0, head: str = "") -> str | None:
    """Say what is wrong with a log, None when it is whole.

    `count` is how many reviews were ever written as far as is known, and `head` a
    hash noted elsewhere that must be in the log: with either, a cut tail is found.
    """
    _, wrong = sound(log)
    if wrong:
        return wrong
    if len(log) < count:
        return f"review {len(log) + 1} is missing; {count} were written"
    if head and head not in {FIRST_PREVIOUS, *(one.hash for one in log)}:
        return "the noted head is not in this log: reviews were cut off or rewritten"
    return None


def line(kept: Entry) -> str:
    """Write an entry as one line of JSON, to be taken elsewhere: record and hash."""
    return _canonical({**json.loads(kept.record), "hash": kept.hash})


def from_line(text: str) -> Entry:
    """Read a line that `line` wrote; raises ReviewError when it is none."""
    try:
        held = json.loads(text)
        seal = msgspec.convert(held.pop("hash"), str)
        return Entry(msgspec.convert(held["number"], int), _canonical(held), seal)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as why:
        raise ReviewError("it is no log of reviews that Retold wrote") from why


def _canonical(held: dict[str, object]) -> str:
    return json.dumps(held, sort_keys=True, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _exact(value: Value) -> Value:
    """Let pass what is spelled alike by every program.

    A key that is no string and a float are refused: JSON would bend them.
    """
    if isinstance(value, list):
        return [_exact(one) for one in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise ReviewError("the names of a review's values must be text")
        return {key: _exact(one) for key, one in value.items()}
    if value is None or isinstance(value, str | int):
        return value
    raise ReviewError(f"a review cannot hold {value!r}; write numbers as text")


def _review(held: dict[str, object], seal: str) -> Review:
    values = msgspec.convert(held["values"], dict[str, object])
    return Review(
        number=msgspec.convert(held["number"], int),
        at=msgspec.convert(held["at"], str),
        ruled=Ruled(
            ruling=Ruling(str(held["ruling"])),
            subjects=msgspec.convert(held["subjects"], tuple[Subject, ...]),
            reviewer=msgspec.convert(held["reviewer"], str),
            values=values,  # type: ignore[arg-type]  # JSON gives nothing else
            why=msgspec.convert(held["why"], str),
        ),
        program=msgspec.convert(held["program"], str),
        previous=msgspec.convert(held["previous"], str),
        hash=seal,
    )
