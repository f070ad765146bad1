"""Every error Retold raises on purpose, in one tree.

    RetoldError
    ├── WrongUseError         the command line asked for something impossible
    │   └── UnfinishedError   a trace was stopped before it ended
    ├── NothingToReadError    no input could be read
    ├── CaseError             the case on disk cannot be opened or written
    ├── ReviewError           a review cannot be taken, or was changed in its file
    │   └── ConflictError     somebody else ruled on the same subject since
    ├── NotInCaseError        a case holds no such record
    ├── WaitError             a password was tried too often within a minute
    ├── AnchorError           words are not where a span says they are
    ├── UnitMismatchError     two quantities measure different things
    ├── PlanError             a plan's steps do not fit together
    ├── EncoderError          the encoder's weights cannot be used
    ├── ReadError             one input was refused, with a reason code
    └── FetchError            one address was not fetched, with a reason code

A message says what happened, where, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the vocabulary builds on this file
    from retold.model.review import Review, Ruled


class RetoldError(Exception):
    """Base of every error Retold raises on purpose."""


class WrongUseError(RetoldError):
    """The caller asked for something that cannot be done."""


class UnfinishedError(WrongUseError):
    """A case was asked for whose trace was stopped before it ended."""


class NothingToReadError(RetoldError):
    """None of the inputs could be read."""


class CaseError(RetoldError):
    """The case on disk cannot be opened or written."""


class ReviewError(RetoldError):
    """A review cannot be taken, or is not what was once written."""


class ConflictError(ReviewError):
    """Somebody else ruled on the same subject after the reviewer had looked.

    Carries both, so that neither is lost: `yours` was not written, `theirs` was.
    """

    def __init__(self, message: str, yours: Ruled, theirs: Review) -> None:
        super().__init__(message)
        self.yours = yours
        self.theirs = theirs


class NotInCaseError(RetoldError):
    """A case holds no record of that name."""


class WaitError(RetoldError):
    """A password was tried too often; `seconds` is how long to wait."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class AnchorError(RetoldError):
    """Words are not where a span says they are."""


class UnitMismatchError(RetoldError):
    """Two quantities were compared that do not measure the same thing."""

    def __init__(self, first_unit: str, second_unit: str) -> None:
        super().__init__(
            f"cannot compare {first_unit!r} with {second_unit!r}; "
            "compare figures of one unit only"
        )


class PlanError(RetoldError):
    """A plan's steps do not fit together."""


class EncoderError(RetoldError):
    """The weights of the encoder are not there, or not those we know."""


class ReadError(RetoldError):
    """One input was refused.

    `code` is a short stable word for programs ("truncated-pdf"); the message
    is the sentence for people.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class FetchError(RetoldError):
    """One web address was not fetched.

    `code` is a short stable word for programs ("not-public"); the message is the
    sentence for people. `status` is what the site answered, 0 when it did not.
    """

    def __init__(self, code: str, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
