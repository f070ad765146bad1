"""Which names an audience sees.

Commenters and people who post are private persons: in anything shared they
stand under pseudonyms that are the same throughout the case. Outlets and the
sources that outlets name are shown to everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from retold.model.case import Reading
from retold.model.claim import Attribution
from retold.model.document import BlockKind, Document, Role, Segment
from retold.present.pseudonyms import Finder

_OF_THE_ARTICLE = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.BODY, Role.CAPTION})
_LISTED = ", "
_A_NAME = "a name"
_NOBODY = "nobody named"


class Audience(StrEnum):
    """For whom something is shown."""

    PUBLIC = "public"
    DESK = "desk"


class Names:
    """Gives each outlet, speaker and commenter the name the audience may see."""

    def __init__(self, readings: Sequence[Reading], audience: Audience) -> None:
        self._pseudonyms: dict[str, str] = {}
        self._finder: Finder | None = None
        if audience is Audience.PUBLIC:
            self._pseudonyms = _pseudonyms(readings)
        if self._pseudonyms:
            self._finder = Finder(self._pseudonyms, _public_texts(readings))

    def outlet(self, document: Document) -> str:
        """Name who published a document."""
        return self.author(document.outlet)

    def author(self, name: str) -> str:
        """Name an author."""
        return self._pseudonyms.get(name) or self.masked(name)

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
        return self.author(words)

    def private_spans(self, text: str) -> list[tuple[int, int, str]]:
        """Find private names in a text: start, end, and the name to show."""
        return self._finder.spans(text) if self._finder else []

    def masked(self, text: str) -> str:
        """Put pseudonyms for private names in any words, whoever wrote them.

        An article that names a commenter would else tell who the pseudonym is.
        """
        for start, end, shown in reversed(self.private_spans(text)):
            text = f"{text[:start]}[{shown}]{text[end:]}"
        return text

    def masked_list(self, words: str) -> str:
        """Mask a list of single words, in which names stand taken apart: "ferry, mia".

        The list is parted by ", "; what holds a whole name is masked as such.
        """
        if self._finder is None:
            return words
        whole = self.masked(words)
        shown = (
            _A_NAME if self._finder.is_part(one) and " " not in one else one
            for one in whole.split(_LISTED)
        )
        return _LISTED.join(dict.fromkeys(shown)) if _LISTED in whole else whole

    @property
    def any_hidden(self) -> bool:
        """Whether anybody stands under a pseudonym."""
        return self._finder is not None

    def hides(self, document: Document) -> bool:
        """Say whether a document's author, and so its address, stays hidden."""
        return is_post(document) and any(
            name in self._pseudonyms for name in document.authors
        )


def is_post(document: Document) -> bool:
    """Say whether a document is a social post."""
    return any(block.kind is BlockKind.POST for block in document.blocks)


def _public_texts(readings: Sequence[Reading]) -> Iterator[str]:
    """Give what outlets wrote themselves."""
    for one in readings:
        if not is_post(one.document):
            for segment in one.segmentation.segments:
                if segment.role in _OF_THE_ARTICLE:
                    yield one.document.text[segment.start : segment.end]


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
