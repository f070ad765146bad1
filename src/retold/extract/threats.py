"""Calls to violence and threats, flagged for the reader and never taken out.

A comment that calls for killing is part of what was published, and a reporter must
know that it is there. The rules read wording only: they do not know irony, song lines
or quotations, so a flag says how the words read, not what somebody meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from retold.extract.passage import Passage
from retold.extract.word_frames import Frames, find_frames, longest, word_frames
from retold.model.claim import Strength, Threat
from retold.model.ids import content_id
from retold.model.text import anchor


def find_threats(passage: Passage) -> tuple[Threat, ...]:
    """Find the calls to violence and threats of one sentence; no two overlap."""
    return tuple(_threats(passage))


def _threats(passage: Passage) -> Iterator[Threat]:
    found = passage.tokens
    for hit in longest(list(find_frames(found, _frames(passage.language)))):
        rule, strength = hit.label.split()
        start, end = found[hit.start].start, found[hit.end - 1].end
        yield Threat(
            id=content_id("w", passage.document, start, end),
            document=passage.document,
            segment=passage.segment,
            anchor=anchor(passage.text, start, end),
            strength=Strength(strength),
            rule=rule,
        )


@cache
def _frames(language: str) -> Frames:
    return word_frames("threats", language, "{rule} {strength}")
