"""Which names an audience sees.

Commenters and people who post are private persons: in anything shared they
stand under pseudonyms that are the same throughout the case. Outlets and the
sources that outlets name are shown to everybody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from retold.model.case import Reading
from retold.model.claim import Attribution
from retold.model.document import BlockKind, Document, Role, Segment

_SHORTEST_MASKED = 3  # shorter names would be found inside ordinary words
_NOBODY = "nobody named"


class Audience(StrEnum):
    """For whom something is shown."""

    PUBLIC = "public"
    DESK = "desk"


class Names:
    """Gives each outlet, speaker and commenter the name the audience may see."""

    def __init__(self, readings: Sequence[Reading], audience: Audience) -> None:
        self._pseudonyms: dict[str, str] = {}
        if audience is Audience.PUBLIC:
            self._pseudonyms = _pseudonyms(readings)
        longest_first = sorted(
            (name for name in self._pseudonyms if len(name) >= _SHORTEST_MASKED),
            key=lambda name: (-len(name), name),
        )
        self._private = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
            if longest_first
            else None
        )

    def outlet(self, document: Document) -> str:
        """Name who published a document."""
        return self._pseudonyms.get(document.outlet, document.outlet)

    def author(self, name: str) -> str:
        """Name an author."""
        return self._pseudonyms.get(name, name)

    def teller(self, document: Document, voice: Segment | None) -> str:
        """Name who speaks: in a comment or embedded post its author, else who posts."""
        if voice is None:
            posts = is_post(document) and document.authors
            return self.author(document.authors[0]) if posts else self.outlet(document)
        if voice.author:
            return self.author(voice.author)
        if document.rating is not None:
            return f"a claim checked by {self.outlet(document)}"
        kind = "comment" if voice.role is Role.COMMENT else "post"
        return f"a {kind} on {self.outlet(document)}"

    def checked(self, document: Document) -> str:
        """Say who checked the claim of a document, and in which words; "" for none."""
        if document.rating is None:
            return ""
        rated = f", rated “{document.rating.words}”" if document.rating.words else ""
        return f"by {self.outlet(document)}, not by Retold{self.masked(rated)}"

    def source(self, attribution: Attribution) -> str:
        """Name whose word something is; "nobody named (reportedly)" for none."""
        if attribution.source is None:
            return f"{_NOBODY} (“{attribution.cue.exact}”)"
        words = attribution.resolved or attribution.source.anchor.exact
        return self._pseudonyms.get(words, words)

    def private_spans(self, text: str) -> list[tuple[int, int, str]]:
        """Find private names in a text: start, end, and the name to show."""
        if self._private is None:
            return []
        return [
            (*found.span(), self._pseudonyms[found[0]])
            for found in self._private.finditer(text)
        ]

    def masked(self, text: str) -> str:
        """Put pseudonyms for private names in words of our own or a comment's."""
        for start, end, shown in reversed(self.private_spans(text)):
            text = f"{text[:start]}[{shown}]{text[end:]}"
        return text

    def hides(self, document: Document) -> bool:
        """Say whether a document's author, and so its address, stays hidden."""
        return is_post(document) and any(
            name in self._pseudonyms for name in document.authors
        )


def is_post(document: Document) -> bool:
    """Say whether a document is a social post."""
    return any(block.kind is BlockKind.POST for block in document.blocks)


def _pseudonyms(readings: Sequence[Reading]) -> dict[str, str]:
    """Give private names a number each, in the order in which the case has them."""
    given: dict[str, str] = {}
    counts = {"commenter": 0, "poster": 0}
    public = {
        name
        for one in readings
        if not is_post(one.document)
        for name in (one.document.outlet, *one.document.authors)
    }
    for kind, name in _private_names(readings):
        if name not in given and name not in public:
            counts[kind] += 1
            given[name] = f"{kind} {counts[kind]}"
    return given


def _private_names(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    found = []
    for reading in readings:
        if is_post(reading.document):
            found += [("poster", name) for name in reading.document.authors]
        checked = reading.document.rating is not None  # whom a check names is public
        for segment in reading.segmentation.segments:
            if segment.author and segment.role is Role.COMMENT:
                found.append(("commenter", segment.author))
            elif segment.author and segment.role is Role.EMBED and not checked:
                found.append(("poster", segment.author))
    return found
