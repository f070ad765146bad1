"""Holds a claim against a few invented sentences, as `retold check` does."""

from retold.conduct.asking import ask_sources
from retold.conduct.handed import read_pieces
from retold.model.source import Verdict

SO, OTHERWISE, UNSURE = (
    Verdict.SAYS_SO,
    Verdict.SAYS_OTHERWISE,
    Verdict.CANNOT_TELL,
)


def asked_of(claim, source, language="en"):
    """The finding of a claim against one paragraph."""
    (found,) = ask_sources(claim, [read_pieces("source", [source], language)])
    return found
