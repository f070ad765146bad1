"""What the verbs that rule share: who rules, and how a ruling is written and told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from retold.model.errors import WrongUseError
from retold.model.review import Fate, Ruled
from retold.present.cli.terminal import pen, say

if TYPE_CHECKING:
    from retold.model.case import Case
    from retold.model.review import Review


def named(by: str | None) -> str:
    """Return who rules; raises WrongUseError for nobody, saying how to be named."""
    if by is None or not by.strip():
        raise WrongUseError(
            "Nobody can rule without a name. Say who you are: --by NAME, or once for "
            'all: export RETOLD_REVIEWER="Your Name"'
        )
    return by.strip()


def write(ruled: Ruled, folder: Path, case: Case | None = None) -> Review:
    """Write a ruling on a case as it was seen, unless it could have no effect.

    Raises WrongUseError when it could not be followed, with the reason.
    """
    from retold.conduct.reviewing import foreseen, moment, record  # noqa: PLC0415 - fast help

    at = moment(datetime.now(UTC))
    likely = foreseen(folder, ruled, at=at)
    if likely is not None and likely.fate in {Fate.REFUSED, Fate.UNPLACED}:
        raise WrongUseError(f"Nothing was written: {likely.told}.")
    seen = len(case.reviews) if case else None
    return record(folder, ruled, seen=seen, at=at)


def tell(review: Review, folder: Path, *, plain: bool) -> None:
    """Say what a ruling did to the case."""
    from retold.conduct.reviewing import reviewed_case  # noqa: PLC0415 - as above
    from retold.present.history_text import ruled_words  # noqa: PLC0415 - as above

    drawn = pen(plain=plain)
    case = reviewed_case(folder)
    ended = case.reviews if case else ()
    words = next((ruled_words(one) for one in ended if one.review == review), "kept")
    say(drawn.wrapped(f"Review {review.number}: {words}", "  ", "  "))


def take_up(folder: Path, *, plain: bool) -> None:
    """Join the case anew where a ruling on its documents asks for it."""
    from retold.conduct.run import rejoin  # noqa: PLC0415 - as above
    from retold.present.cli.progress import progress  # noqa: PLC0415 - as above

    with progress(quiet=False, plain=plain) as heard:
        done = rejoin(folder, heard)
    if done:
        say(["  Families, trees and checks were made anew with it."])
