"""Find again, in a newer case, the document or the words that somebody ruled on.

Words are looked for exactly, told apart by what stood around them; then among
sentences and claims for nearly the same words. "40 tonnes" made "400 tonnes" has
nearly the same letters and is another claim, so figures and negations must agree.
What is not found is unplaced: a ruling is never moved to something else.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile

from rapidfuzz import fuzz

from retold.model.case import Reading
from retold.model.document import Document
from retold.model.review import Subject
from retold.model.text import CONTEXT_CHARS, Anchor, anchor

NEARLY = 0.8  # likeness of letters from which words are nearly the same
_KNOWN_BY_ITSELF_CHARS = 24  # shorter words are told by what stands around them
_HALF = 0.5
_MOST_PLACES = 1_000  # of the same words in one document
_WORD = re.compile(r"\w+")
_NOT = "n't"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a subject stands now; `anchor` is None for a whole document.

    `score` is 1 for the same words in the same surroundings, less for the same words
    elsewhere, and under 1 by the share of changed letters for nearly the same words.
    """

    document: str
    anchor: Anchor | None
    score: float


class Shelf:
    """The documents of a case, to look subjects up in."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._by_id = {one.document.id: one for one in readings}
        self._by_path = {
            (one.document.path, one.document.part): one for one in readings
        }
        self._placed: dict[Subject, Place | None] = {}

    def place(self, subject: Subject) -> Place | None:
        """Find a subject again, or None."""
        if subject not in self._placed:
            self._placed[subject] = self._place(subject)
        return self._placed[subject]

    def _place(self, subject: Subject) -> Place | None:
        here = self._by_id.get(subject.document)
        if here is None:
            here = self._by_path.get((subject.path, subject.part))
        if here is None:
            return self._elsewhere(subject)
        if subject.anchor is None:
            return Place(document=here.document.id, anchor=None, score=1.0)
        found = _same(subject, subject.anchor, here.document)
        return found or _nearly(subject.anchor, here)

    def _elsewhere(self, subject: Subject) -> Place | None:
        """Find words whose file has another name now, if they stand in one only."""
        if subject.anchor is None:
            return None
        whole = subject.before + subject.anchor.exact + subject.after
        held = [one for one in self._by_id.values() if whole in one.document.text]
        if len(held) != 1 or len(whole) < _KNOWN_BY_ITSELF_CHARS:
            return None
        return _same(subject, subject.anchor, held[0].document)


def _same(subject: Subject, sought: Anchor, document: Document) -> Place | None:
    """Find the very words, where their surroundings agree best."""
    best: tuple[float, int, int] | None = None
    for at in _places(sought.exact, document.text):
        around = _around(subject, document.text, at, at + len(sought.exact))
        best = max(best or (-1.0, 0, 0), (around, -abs(at - sought.start), at))
    if best is None:
        return None
    around, _, at = best
    if around < _HALF and len(sought.exact) < _KNOWN_BY_ITSELF_CHARS:
        return None
    found = anchor(document.text, at, at + len(sought.exact))
    return Place(
        document=document.id, anchor=found, score=round(_HALF + around * _HALF, 2)
    )


def _places(words: str, text: str) -> Iterator[int]:
    """Give the offsets at which words stand in a text."""
    at = text.find(words) if words else -1
    count = 0
    while at >= 0 and count < _MOST_PLACES:
        yield at
        count += 1
        at = text.find(words, at + 1)


def _around(subject: Subject, text: str, start: int, end: int) -> float:
    """Say which share of what stood around the words stands there still."""
    had = len(subject.before) + len(subject.after)
    if not had:
        return 1.0
    before = text[max(0, start - CONTEXT_CHARS) : start]
    after = text[end : end + CONTEXT_CHARS]
    kept = _shared(subject.before[::-1], before[::-1]) + _shared(subject.after, after)
    return kept / had


def _shared(one: str, other: str) -> int:
    """Count the characters that two strings begin with alike."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in alike)


def _nearly(sought: Anchor, reading: Reading) -> Place | None:
    """Find the claim or sentence with nearly the same words, if there is one."""
    text = reading.document.text
    spans = {(one.anchor.start, one.anchor.end) for one in reading.extraction.claims}
    spans |= {(one.start, one.end) for one in reading.segmentation.sentences}
    best, found = 0.0, None
    for start, end in sorted(spans):
        words = text[start:end]
        likeness = fuzz.ratio(sought.exact, words, score_cutoff=100 * NEARLY) / 100
        if likeness > best and _sense(words) == _sense(sought.exact):
            best, found = likeness, anchor(text, start, end)
    if found is None:
        return None
    score = min(round(best, 2), 0.99)  # the same words otherwise spaced are not 1
    return Place(document=reading.document.id, anchor=found, score=score)


def _sense(words: str) -> Counter[str]:
    """Give what must not differ: figures, and words that turn a sentence round."""
    plain = words.casefold().replace("’", "'")
    found = Counter(
        one
        for one in _WORD.findall(plain)
        if one in _turning() or any(map(str.isdigit, one))
    )
    found[_NOT] = plain.count(_NOT)
    return found


@cache
def _turning() -> frozenset[str]:
    toml = (files("retold.review") / "data" / "words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(toml)["turning"].split())
