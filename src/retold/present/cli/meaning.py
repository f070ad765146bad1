"""`--meaning`: the encoder, or what to do to get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retold.model.errors import WrongUseError

if TYPE_CHECKING:
    from retold.model.ports import Encoder


def encoder() -> Encoder:
    """Return the sentence encoder; WrongUseError when it is not installed."""
    from retold.encode import SentenceEncoder  # noqa: PLC0415 - help is fast

    found = SentenceEncoder()
    if not found.available():
        raise WrongUseError(
            "--meaning needs the encoder, which is not installed. "
            'Get it with: pip install "retold[meaning]"'
        )
    return found
