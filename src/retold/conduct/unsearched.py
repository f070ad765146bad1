"""What was stored and not searched for claims, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.model.case import Reading
from retold.model.document import Document, Problem, Segment, Sentence

SEARCHED_LANGUAGES = {"en", "sv", None}
_SEARCHED_WORDS = "claims are found in English and Swedish only."
_LONGEST_SENTENCE_CHARS = 3_000  # more is a table, a dump or an attack


def is_foreign(segment: Segment) -> bool:
    """Say whether a part is in a language that is not searched."""
    return segment.language not in SEARCHED_LANGUAGES


def is_searched(sentence: Sentence) -> bool:
    """Say whether a sentence is short enough to be one."""
    return sentence.end - sentence.start <= _LONGEST_SENTENCE_CHARS


def unsearched(readings: Sequence[Reading]) -> Iterator[Problem]:
    """Say what was stored and not searched for claims, and why."""
    for one in readings:
        document = one.document
        if document.language not in SEARCHED_LANGUAGES:
            yield _about(
                document,
                "language",
                f"looks like another language ({document.language}). It was stored, "
                f"but {_SEARCHED_WORDS}",
            )
        elif foreign := _foreign(one):
            names = ", ".join(sorted(set(foreign)))
            parts = "part" if len(foreign) == 1 else "parts"
            yield _about(
                document,
                "foreign-stretches",
                f"has {len(foreign)} {parts} in another language ({names}): "
                f"stored, but {_SEARCHED_WORDS}",
            )
        endless = [each for each in one.segmentation.sentences if not is_searched(each)]
        if endless:
            yield _about(
                document,
                "endless-sentence",
                f"has {len(endless)} stretches of over {_LONGEST_SENTENCE_CHARS:,} "
                "letters without the end of a sentence. They were stored, but not "
                "searched for claims.",
            )


def _foreign(reading: Reading) -> list[str]:
    """Name the language of each stretch with sentences that was not searched."""
    spoken = {one.segment for one in reading.segmentation.sentences}
    return [
        one.language or ""
        for one in reading.segmentation.segments
        if is_foreign(one) and one.id in spoken
    ]


def _about(document: Document, code: str, what: str) -> Problem:
    message = f"{document.path} {what}"
    return Problem(
        code=code, message=message, path=document.path, sha256=document.sha256
    )
