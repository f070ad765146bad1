"""Where in a report a pinpoint of a claim leads: "page 12, third paragraph (3.4.3)".

People cite the number printed on a page, programs the page's number in the file: the
printed one is tried first, and the answer says which was meant. A page and a section
that disagree are both shown; a place that the report does not have is said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from retold.check.compare import Asked
from retold.check.library import Library
from retold.check.passages import Passage, place_words
from retold.check.words import stems
from retold.model.claim import Pinpoint
from retold.model.document import Page
from retold.model.source import Leads, Pinpointed


@dataclass(frozen=True, slots=True)
class _Place:
    """What one part of a pinpoint gave: a passage, or why there is none."""

    passage: Passage | None
    said: str
    is_known: bool = True  # False where the source does not let it be looked up


def look_up(
    asked: Asked, pinpoints: Sequence[Pinpoint], library: Library
) -> tuple[Pinpointed, ...]:
    """Look up the pinpoints of a claim in a report.

    Left out are those that name another text ("section 12 of the Storage Act") and
    those without a page or a section, which are no place.
    """
    return tuple(
        _Search(asked, one, library).found()
        for one in pinpoints
        if (one.page is not None or one.section is not None)
        and not _is_of_another(asked, one, library)
    )


@dataclass(frozen=True, slots=True)
class _Search:
    """One pinpoint of one claim in one report."""

    asked: Asked
    pinpoint: Pinpoint
    library: Library

    def found(self) -> Pinpointed:
        section = self._section() if self.pinpoint.section is not None else None
        page = self._page(section) if self.pinpoint.page is not None else None
        told = [one for one in (page, section) if one]
        shown = list(dict.fromkeys(one.passage for one in told if one.passage))
        if page and section and _agree(page, section):
            shown, told = shown[:1], [page]
        if not shown:
            is_known = all(one.is_known for one in told)
            leads = Leads.NOWHERE if is_known else Leads.UNKNOWN
        else:
            leads = Leads.THERE if len(told) == 1 else Leads.APART
        return Pinpointed(
            words=self.pinpoint.anchor.exact,
            leads=leads,
            passages=tuple(one.place for one in shown),
            reason=_reason(self.pinpoint.anchor.exact, leads, told),
            here=self.pinpoint.anchor,
        )

    def _page(self, section: _Place | None) -> _Place:
        """Find the page, the printed number first, and the paragraph on it."""
        wanted = self.pinpoint.page
        pages = self.library.reading.document.pages
        if not pages:
            return _Place(None, "the source has no pages", is_known=False)
        printed = [one for one in pages if one.label == str(wanted)]
        filed = [one for one in pages if one.number == wanted and one not in printed]
        places = [self._on(page) for page in (*printed, *filed)]
        if not places:
            return _Place(None, f"it has no page {wanted}, only {_range(pages)}")
        fitting = [
            one for one in places if one.passage and section and _agree(one, section)
        ]
        with_words = [one for one in places if one.passage]
        found = (fitting or with_words or places)[0]
        if places[0].is_known or found is places[0]:
            return found
        return replace(found, said=f"{found.said}; {places[0].said}")

    def _on(self, page: Page) -> _Place:
        """Find the paragraph on a page; without one the words nearest the claim."""
        if page.number in self.library.searched.unreadable_pages:
            return _Place(
                None,
                f"page {page.number} of the file has no text that can be read",
                is_known=False,
            )
        there = [p for p in self.library.passages if p.place.page == page.number]
        paragraphs = [one for one in there if one.place.paragraph is not None]
        wanted = self.pinpoint.paragraph
        if wanted is not None:
            for one in paragraphs:
                if one.place.paragraph == wanted:
                    return _Place(one, _told_page(one, self.pinpoint, page))
            counted = _counted(len(paragraphs), "paragraph")
            return _Place(
                None, f"{_named_page(page)} has {counted}, no number {wanted}"
            )
        if not there:
            return _Place(None, f"{_named_page(page)} has no paragraph")
        inside = [one for one in there if _is_in(one, self.pinpoint.section)]
        near = self._nearest(inside or paragraphs or there)
        return _Place(near, _told_page(near, self.pinpoint, page))

    def _section(self) -> _Place:
        wanted = str(self.pinpoint.section)
        name = _named_thing(self.pinpoint)
        if name is not None:
            return self._named(name)
        here = [p for p in self.library.passages if p.place.section == wanted]
        below = [p for p in self.library.passages if _is_in(p, wanted)]
        there = here or below
        if not there:
            return self._no_section(wanted)
        paragraphs = [one for one in there if one.place.paragraph is not None]
        nth = self.pinpoint.paragraph
        if nth is None or self.pinpoint.page is not None:
            near = self._nearest(paragraphs or there[:1])
            return _Place(near, f"{wanted} is at {place_words(near.place)}")
        if nth <= len(paragraphs):
            one = paragraphs[nth - 1]
            return _Place(one, f"{wanted} is at {place_words(one.place)}")
        counted = _counted(len(paragraphs), "paragraph")
        return _Place(None, f"{wanted} has {counted}, no number {nth}")

    def _named(self, name: str) -> _Place:
        """Find a table or an appendix by the caption or heading that names it."""
        for one in self.library.passages:
            words = " ".join(one.anchor.exact.casefold().split())
            if (
                words.startswith(name)
                and not words[len(name) : len(name) + 1].isalnum()
            ):
                return _Place(one, f"{name} is at {place_words(one.place)}")
        return _Place(None, f"no caption or heading there names {name}")

    def _no_section(self, wanted: str) -> _Place:
        if any(one.place.section for one in self.library.passages):
            return _Place(None, f"it has no section {wanted}")
        said = "no numbered sections were found in it"
        return _Place(None, said, is_known=False)

    def _nearest(self, passages: Sequence[Passage]) -> Passage:
        """Choose the passage that has most of the claim, the first of equal ones."""
        return max(
            passages,
            key=lambda one: len(
                self.asked.stems & stems(one.anchor.exact, self.library.language)
            ),
        )


def _agree(page: _Place, section: _Place) -> bool:
    """Say whether a page and a section lead to one place."""
    one, other = page.passage, section.passage
    if one is None or other is None:
        return False
    return one == other or _is_in(one, other.place.section)


def _is_in(passage: Passage, section: str | None) -> bool:
    own = passage.place.section
    if own is None or section is None:
        return False
    return own == section or own.startswith(f"{section}.")


def _reason(words: str, leads: Leads, told: Sequence[_Place]) -> str:
    said = "; ".join(one.said for one in told)
    if leads is Leads.THERE:
        return f"“{words}”: {said}."
    if leads is Leads.APART:
        return f"“{words}” is not one place: {said}."
    if leads is Leads.NOWHERE:
        return f"“{words}” leads nowhere in the source: {said}."
    return f"“{words}” cannot be looked up: {said}."


def _told_page(passage: Passage, pinpoint: Pinpoint, page: Page) -> str:
    """Say which page was meant, where printed and file's numbers differ."""
    place = place_words(passage.place)
    section = passage.place.section
    told = f"{place}, in section {section}" if section else place
    if page.label == str(page.number):
        return told
    if page.label == str(pinpoint.page):
        return f"{told}, by the number printed on the page"
    return f"{told}, by the page's number in the file"


def _named_page(page: Page) -> str:
    same = page.label in {"", str(page.number)}
    return f"p. {page.number}" if same else f"p. {page.label} (page {page.number})"


def _range(pages: Sequence[Page]) -> str:
    """Count pages and say what is printed on them: "38 pages (printed i to 34)"."""
    first, last = pages[0], pages[-1]
    counted = _counted(len(pages), "page")
    if (first.label, last.label) == (str(first.number), str(last.number)):
        return counted
    if not (first.label and last.label):
        return counted
    return f"{counted} (printed {first.label} to {last.label})"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _named_thing(pinpoint: Pinpoint) -> str | None:
    """Return "table 2" or "appendix b" for a pinpoint that names such a thing."""
    section = str(pinpoint.section).casefold()
    words = " ".join(pinpoint.anchor.exact.casefold().split())
    for name in _words("named"):
        if section.startswith(f"{name} "):
            return section
        if f"{name} {section}" in words:
            return f"{name} {section}"
    return None


def _is_of_another(asked: Asked, pinpoint: Pinpoint, library: Library) -> bool:
    """Say whether the words behind a pinpoint name a text that is not this report."""
    start = pinpoint.anchor.end - asked.telling.claim.anchor.start
    found = _belonging().match(asked.telling.text, start)
    if found is None:
        return False
    voice = library.report(None).voice
    return voice.isdisjoint(stems(found["name"], library.language))


@cache
def _belonging() -> re.Pattern[str]:
    joining = "|".join(_alternatives("belonging"))
    laws = "|".join(_alternatives("laws"))
    # "of the Coastal Storage Act", "i miljöbalken"
    name = rf"(?:[A-ZÅÄÖ][\w-]{{0,40}}(?:\s|\b)){{1,6}}|\w{{0,40}}(?:{laws})\b"
    return re.compile(rf"\)?\s(?:{joining})\s(?P<name>{name})")


def _alternatives(name: str) -> Iterator[str]:
    return map(re.escape, sorted(_words(name), key=lambda one: (-len(one), one)))


@cache
def _words(name: str) -> tuple[str, ...]:
    file = resources.files(__package__) / "data" / "pinpoints.toml"
    return tuple(tomllib.loads(file.read_text(encoding="utf-8"))[name])
