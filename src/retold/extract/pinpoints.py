"""Find the words that say where in a source something stands.

"page 12, third paragraph (3.4.3)" is one pinpoint with page, paragraph and
section. The parts may come in any order and are joined by commas, brackets or
small words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from retold.extract.knowledge import known, table
from retold.extract.passage import Passage
from retold.model.claim import Pinpoint
from retold.model.ids import content_id
from retold.model.text import anchor

_SECTION_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,5}[a-z]?"
_NUMBER_TO = r"(?:\s?[-–—]\s?[0-9]{1,4}|\s(?:and|och|to|till)\s[0-9]{1,4})?"


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a pinpoint: the page, the paragraph or the section."""

    start: int
    end: int
    page: int | None = None
    paragraph: int | None = None
    section: str | None = None


@dataclass(frozen=True)
class _Patterns:
    """The patterns of one language."""

    part: re.Pattern[str]
    glue: re.Pattern[str]
    bracketed: re.Pattern[str]
    hints: tuple[str, ...]
    ordinals: Mapping[str, int]


@cache
def _patterns(language: str) -> _Patterns:
    data = table("pinpoints")
    ordinals = data["ordinals"][language].split()
    words = {name: _any(data[name][language]) for name in _KINDS}
    nth = rf"(?P<nth>{'|'.join(ordinals)}|[1-9][0-9]?(?:st|nd|rd|th|:e|:a))"
    part = rf"""(?<![\w.§¶])(?i:
        (?:{words["pages"]})\s?(?P<page>[1-9][0-9]{{0,3}}){_NUMBER_TO}
      | {nth}\s(?:{words["paragraphs"]})(?!\w)
      | (?:(?:{words["paragraphs"]})\s|¶\s?)(?P<paragraph>[1-9][0-9]{{0,2}})
      | (?:(?:{words["sections"]})\s?|§§?\s?)(?P<section>{_SECTION_NUMBER})
      | (?:{words["tables"]})\s(?P<table>{_SECTION_NUMBER})
    )(?!\w|\.[0-9])"""
    between = _any(data["between"][language])
    hints = [hint for name in _KINDS for hint in data[name][language]]
    return _Patterns(
        part=re.compile(part.replace(" ", "").replace("\n", "")),
        glue=re.compile(rf"\s?[,;]?\s?(?:(?:{between})\s)?\(?", re.IGNORECASE),
        bracketed=re.compile(
            rf",?\s?\((?P<section>{_SECTION_NUMBER})\)"
            # without a bracket it needs two dots, or it could be an amount
            r"|,\s(?P<bare>[0-9]{1,3}(?:\.[0-9]{1,3}){2,5})(?!\w|\.[0-9])"
        ),
        hints=("§", "¶", *sorted({hint.rstrip(".") for hint in hints})),
        ordinals={word: count for count, word in enumerate(ordinals, start=1)},
    )


_KINDS = ("pages", "paragraphs", "sections", "tables")


def _any(choices: list[str]) -> str:
    """Join words; a short form with a full stop may leave its space out."""
    ordered = sorted(choices, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)


def find_pinpoints(passage: Passage) -> tuple[Pinpoint, ...]:
    """Return the pinpoints of one sentence, by offset, each connected phrase one."""
    patterns = _patterns(known(passage.language))
    low = passage.words.lower()
    if not any(hint in low for hint in patterns.hints):
        return ()
    if not any(letter.isdigit() for letter in low) and not _has_nth(patterns, low):
        return ()
    parts = list(_parts(passage, patterns))
    return tuple(_pinpoint(passage, group) for group in _joined(passage, parts))


def _has_nth(patterns: _Patterns, low: str) -> bool:
    return any(word in low for word in patterns.ordinals)


def _parts(passage: Passage, patterns: _Patterns) -> Iterator[_Part]:
    for found in patterns.part.finditer(passage.text, passage.start, passage.end):
        start, end = found.span()
        section = found["section"] or (
            passage.text[start:end].lower() if found["table"] else None
        )
        bracketed = patterns.bracketed.match(passage.text, end, passage.end)
        if bracketed and section is None:
            section = bracketed["section"] or bracketed["bare"]
            end = bracketed.end()
        yield _Part(
            start=start,
            end=end,
            page=int(found["page"]) if found["page"] else None,
            paragraph=_paragraph(found, patterns),
            section=section,
        )


def _paragraph(found: re.Match[str], patterns: _Patterns) -> int | None:
    if found["paragraph"]:
        return int(found["paragraph"])
    nth = found["nth"]
    if nth is None:
        return None
    word = nth.lower()
    if word in patterns.ordinals:
        return patterns.ordinals[word]
    return int(re.match(r"[0-9]+", word)[0])  # type: ignore[index]  # the pattern begins with digits


def _joined(passage: Passage, parts: list[_Part]) -> Iterator[list[_Part]]:
    """Join parts with only glue between them, unless they would clash."""
    glue = _patterns(known(passage.language)).glue
    group: list[_Part] = []
    for part in parts:
        gap = glue.fullmatch(passage.text, group[-1].end, part.start) if group else None
        if group and (gap is None or _clash(group, part)):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _clash(group: list[_Part], part: _Part) -> bool:
    """Say whether two parts name two pages, or two paragraphs."""
    return any(
        (one.page and part.page)
        or (one.paragraph and part.paragraph)
        or (one.section and part.section)
        for one in group
    )


def _pinpoint(passage: Passage, group: list[_Part]) -> Pinpoint:
    start, end = group[0].start, group[-1].end
    # A bracket opened inside the phrase is closed inside it.
    inside = passage.text[start:end]
    if inside.count("(") > inside.count(")") and passage.text[end : end + 1] == ")":
        end += 1
    return Pinpoint(
        id=content_id("x", passage.document, start, end),
        document=passage.document,
        anchor=anchor(passage.text, start, end),
        page=next((part.page for part in group if part.page), None),
        paragraph=next((part.paragraph for part in group if part.paragraph), None),
        section=next((part.section for part in group if part.section), None),
    )
