"""One report, indexed once and asked many times."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from retold.check.compare import Asked, Report, Stretch
from retold.check.compare.quotation import plain
from retold.check.index import Index
from retold.check.meaning import Nearby
from retold.check.passages import Passage, passages, searched, sentences
from retold.check.words import numbers, stem, stems, words
from retold.model.case import Reading
from retold.model.claim import Modality, Pinpoint
from retold.model.document import Document
from retold.model.match import Telling
from retold.model.ports import Encoder
from retold.model.text import Anchor
from retold.model.when import When

_PASSAGES_COMPARED = 5
_FEWEST = 3  # words of a clause that say enough to be looked for alone
_AROUND = 0.5  # what a word is worth that stands elsewhere in the paragraph


class _Anchored(Protocol):
    @property
    def anchor(self) -> Anchor: ...


_Record = TypeVar("_Record", bound=_Anchored)


class Library:
    """The passages of one report, and how to find the nearest to a claim."""

    def __init__(self, reading: Reading, encoder: Encoder | None = None) -> None:
        self.reading = reading
        self.language = reading.document.language
        self.passages = passages(reading.document)
        self.searched = searched(reading.document, self.passages)
        self.rows = sum(passage.row is not None for passage in self.passages)
        self.features = [self.features_of(one.anchor.exact) for one in self.passages]
        self._index = Index(self.features)
        told = " ".join(plain(one.anchor.exact) for one in self.passages)
        self._text = f" {told} "
        self._modals = _modals(reading)
        self._voice = _voice(reading.document)
        self._stretches: dict[int, tuple[Stretch, ...]] = {}
        self._encoder = encoder

    def report(
        self, language: str | None, near: Mapping[Anchor, float] | None = None
    ) -> Report:
        """Say what a claim told in `language` may ask about the whole report.

        `near` are the sentences that lie near it in meaning.
        """
        published = self.reading.document.published
        return Report(
            text=self._text,
            language=self.language,
            published=When.parse(published.value) if published else None,
            voice=self._voice,
            knows=self._index.__contains__,
            same_language=None in {language, self.language}
            or language == self.language,
            near=near,
        )

    def nearest(self, asked: Asked, pinpoints: Sequence[Pinpoint]) -> list[Stretch]:
        """Return the stretches to compare, those a pinpoint names first."""
        figures = asked.telling.figures
        values = (one.value for one in figures if one.value is not None)
        features = asked.stems | {f"#{value.normalize():f}" for value in values}
        named = self._named(pinpoints)
        found = self._index.nearest(features, _PASSAGES_COMPARED)
        return [
            stretch
            for place in dict.fromkeys([*named, *found])
            for stretch in self.stretches_of(place)
        ]

    def near(self, telling: Telling) -> dict[Anchor, float] | None:
        """Return the sentences nearest to a telling in meaning, with their cosines.

        None without an encoder.
        """
        if self._nearby is None:
            return None
        found = self._nearby.nearest(telling.text, telling.language)
        return {self._sentences[place][1]: likeness for place, likeness in found}

    def stretches_at(self, where: Collection[Anchor]) -> list[Stretch]:
        """Return the stretches that stand at these sentences."""
        places = dict.fromkeys(p for p, one in self._sentences if one in where)
        return [
            stretch
            for place in places
            for stretch in self.stretches_of(place)
            if stretch.anchor in where
        ]

    @cached_property
    def _sentences(self) -> list[tuple[int, Anchor]]:
        """Every sentence of the report with the number of its passage."""
        return [
            (place, one)
            for place, passage in enumerate(self.passages)
            for one in sentences(self.reading, passage)
        ]

    @cached_property
    def _nearby(self) -> Nearby | None:
        if self._encoder is None:
            return None
        texts = [one.exact for _, one in self._sentences]
        return Nearby(self._encoder, texts, self.language)

    def weight(self, feature: str) -> float:
        """Say how telling a word or number is in this report: rare ones tell more."""
        return self._index.weight(feature)

    def candidates(self, features: frozenset[str], count: int) -> list[int]:
        """Return up to `count` passages that share most with `features`."""
        return self._index.nearest(features, count)

    def _named(self, pinpoints: Sequence[Pinpoint]) -> list[int]:
        """Return the passages that a pinpoint may mean, the surest first."""
        fits = {
            place: max(_fit(passage, one) for one in pinpoints)
            for place, passage in enumerate(self.passages)
            if pinpoints
        }
        ranked = sorted(fits, key=lambda place: (-fits[place], place))
        return [place for place in ranked[:_PASSAGES_COMPARED] if fits[place]]

    def overlap(self, asked: Asked, stretch: Stretch) -> float:
        """Say what share of the claim's words stands there, from 0 to 1.

        A long sentence tells more than one thing: the clause of a figure or a
        date may be found alone. Rare words weigh more, words around the stretch
        half. Names that stand elsewhere in the report are left out: a report does
        not repeat in every sentence what it is about.
        """
        mentions: tuple[_Anchored, ...] = (*asked.telling.figures, *asked.telling.times)
        clauses = (asked.clause(one.anchor) for one in mentions)
        parts = (frozenset(w.stem for w in words if w.stem) for words in clauses)
        wholes = [asked.stems, *(part for part in parts if len(part) >= _FEWEST)]
        named = frozenset(stem(name.casefold(), self.language) for name in asked.names)
        ambient = frozenset(one for one in named if one in self._index)
        elsewhere = ambient - stretch.stems - stretch.around
        return max(self._share(whole - elsewhere, stretch) for whole in wholes)

    def share(self, asked: Asked, stretch: Stretch) -> float:
        """Say what share of all its words stands there, those in view for a half.

        A name in view counts whole: it is said once and meant on.
        """
        named = frozenset(stem(name.casefold(), self.language) for name in asked.names)
        seen = named & stretch.around - stretch.stems
        return self._share(asked.stems - seen, stretch)

    def is_swapped(self, asked: Asked, stretch: Stretch) -> bool:
        """Say whether the claim has a word that the report uses elsewhere, not here.

        "Petrol" told of what the report tells of diesel, where it tells of petrol in
        another place; a word that it never uses may be the teller's own for the same.
        """
        here = stretch.stems | stretch.around
        return any(one in self._index for one in asked.stems - here)

    def is_exchanged(self, asked: Asked, stretch: Stretch) -> bool:
        """Say whether the claim has a word in the place of another one there.

        "Moved petrol from" told of "moved diesel from", where petrol stands elsewhere
        in the report.
        """
        told = [word.stem for word in asked.words if word.stem]
        there = [word.stem for word in stretch.words if word.stem]
        between = {
            (a, c): b for a, b, c in zip(there, there[1:], there[2:], strict=False)
        }
        return any(
            b in self._index and b not in stretch.stems
            for a, b, c in zip(told, told[1:], told[2:], strict=False)
            if between.get((a, c), b) not in asked.stems
        )

    def share_in(self, whole: frozenset[str], there: frozenset[str]) -> float:
        """Say what share of words stands among others; 1 when there are none."""
        total = sum(self.weight(one) for one in sorted(whole))
        shared = sum(self.weight(one) for one in sorted(whole & there))
        return shared / total if total else 1.0

    def _share(self, whole: frozenset[str], stretch: Stretch) -> float:
        total = shared = 0.0
        for one in sorted(whole):
            weight = self._index.weight(one)
            total += weight
            if one in stretch.own_stems:
                shared += weight
            elif one in stretch.around:
                shared += weight * _AROUND
        return shared / total if total else 0.0

    def features_of(self, text: str) -> frozenset[str]:
        """Return what a text can be found by: stems, and numbers after a "#"."""
        values = numbers(text, self.language)
        return stems(text, self.language) | {f"#{one.normalize():f}" for one in values}

    def stretches_of(self, place: int) -> tuple[Stretch, ...]:
        """Return the sentences of a passage, ready to be compared."""
        if place not in self._stretches:
            passage = self.passages[place]
            found = sentences(self.reading, passage)
            self._stretches[place] = tuple(self._stretch(place, one) for one in found)
        return self._stretches[place]

    def _stretch(self, place: int, words_here: Anchor) -> Stretch:
        passage = self.passages[place]
        cut = tuple(words(words_here.exact, self.language))
        near = self._near(place)
        title = self.reading.document.title or ""
        around = " ".join((passage.header, title, *(one.exact for one in near)))
        found = self.reading.extraction
        is_row = passage.row is not None
        return Stretch(
            passage=passage,
            place=place,
            anchor=words_here,
            words=cut,
            stems=frozenset(word.stem for word in cut if word.stem),
            around=stems(around, self.language),
            attributions=tuple(
                one
                for one in found.attributions
                if words_here.start <= one.cue.start < words_here.end
            ),
            figures=_inside(found.figures, words_here),
            times=_inside(found.times, words_here),
            times_near=tuple(
                time for one in near for time in _inside(found.times, one)
            ),
            hedges=_inside(found.hedges, words_here),
            modals=_inside(self._modals, words_here),
            numbers=numbers(words_here.exact, self.language) if is_row else frozenset(),
        )

    def _near(self, place: int) -> list[Anchor]:
        """Return what a reader has in view: paragraph, sentence before, heading."""
        passage = self.passages[place]
        near = [] if passage.row else [passage.anchor]
        before = self.passages[place - 1] if place else None
        if before and passage.row is None and before.place.paragraph is not None:
            near.append(sentences(self.reading, before)[-1])
        return [*near, passage.heading] if passage.heading else near


def _modals(reading: Reading) -> tuple[Modality, ...]:
    """Return the modal words of all claims of a report once, by offset."""
    claims = reading.extraction.claims
    every = dict.fromkeys(one for claim in claims for one in claim.modals)
    return tuple(sorted(every, key=lambda one: one.anchor))


def _voice(document: Document) -> frozenset[str]:
    """Return the stems of the words by which a report may call its authors."""
    told = [document.title, document.publisher, *document.authors]
    words_of = (stems(one, document.language) for one in told if one)
    return frozenset({"report"}).union(*words_of)


def _inside(records: tuple[_Record, ...], where: Anchor) -> tuple[_Record, ...]:
    """Return the records, sorted by offset, whose words begin in `where`."""
    first = bisect_left(records, where.start, key=lambda one: one.anchor.start)
    last = bisect_left(records, where.end, key=lambda one: one.anchor.start)
    return records[first:last]


def _fit(passage: Passage, pinpoint: Pinpoint) -> int:
    """Count how much of a pinpoint fits a passage; a paragraph alone is no place.

    "Page 12" may be the number printed on the page or the one in the file.
    """
    place = passage.place
    on_page = pinpoint.page is not None and str(pinpoint.page) in {
        str(place.page),
        place.label,
    }
    in_section = pinpoint.section is not None and pinpoint.section == place.section
    if not (on_page or in_section):
        return 0
    in_paragraph = pinpoint.paragraph is not None and (
        pinpoint.paragraph == place.paragraph
    )
    return on_page + in_section + in_paragraph
