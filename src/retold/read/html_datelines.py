"""The dates that stand in a page's own words: by a label, in a line, in a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from retold.model.document import Block, BlockKind
from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import is_month, stated
from retold.read.html_dom import word_list

_LONGEST_LINE = 100
_DAY_CHARS = len("2025-03-04")
_LINES_ABOVE, _LINES_BELOW, _LINES_AFTER, _FEW_LINES = 3, 15, 4, 4
_PROSE_CHARS = 120
_DATELINES = 3  # paragraphs that may open with "Kesselby, 4 March 2025 –"
_DATELINE = re.compile(r"([^\n]{6,60}?)(?:\s[-–—|]|[)–—]|:\s)")
_WORD = re.compile(r"[^\s(]+")
_MOST_LABELS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a stretch of words says of when a page came out and was changed."""

    published: StatedDate | None = None
    updated: StatedDate | None = None


def told(words: str, *, day_first: bool) -> Told:
    """Read "Last updated 5 May 2025, first published 4 March 2025" as two dates.

    A date without a label counts as that of publication.
    """
    found: dict[bool, StatedDate] = {}
    for is_update, part in _labelled(words):
        date = stated(part, DateKnownBy.TEXT, day_first=day_first)
        if date is not None:
            found.setdefault(is_update, date)
    return Told(published=found.get(False), updated=found.get(True))


def ends_with_update(words: str) -> bool:
    """Say whether words that stand before a date say that it is of a change."""
    labels = list(_labels().finditer(words[-_LONGEST_LINE:]))
    return bool(labels) and labels[-1]["updated"] is not None


def in_lines(
    text: str, blocks: Sequence[Block], *, day_first: bool, masthead: bool
) -> Told:
    """Read the lines near the title, those that end the article, its datelines.

    Beside a `masthead`, a title that is the site's own name, stands today's date.
    """
    own = [block for block in blocks if block.kind is not BlockKind.COMMENT]
    updated = None
    for line in () if masthead else _lines(text, own):
        one = told(line, day_first=day_first)
        updated = updated or one.updated
        if one.published is not None:
            return Told(published=one.published, updated=updated)
    opening = (
        _dateline(text[block.start : block.end], day_first=day_first)
        for block in [one for one in own if one.kind is BlockKind.PARAGRAPH][
            :_DATELINES
        ]
    )
    published = next(filter(None, opening), None)
    if published is None:
        published = _with_label(text, own, day_first=day_first)
    return Told(published=published, updated=updated)


def _with_label(
    text: str, own: Sequence[Block], *, day_first: bool
) -> StatedDate | None:
    """Read a line that begins with "Published", wherever; if all name one day."""
    found = [
        date
        for block in own
        if block.end - block.start <= _LONGEST_LINE
        for line in text[block.start : block.end].split("\n")
        if (label := _labels().match(line)) and label["published"] is not None
        if (date := told(line, day_first=day_first).published)
    ]
    days = {date.value[:_DAY_CHARS] for date in found}
    return found[0] if len(days) == 1 else None


def _lines(text: str, own: Sequence[Block]) -> Iterator[str]:
    """Give the short lines where a page puts its date, the likeliest first."""
    prose = [place for place, one in enumerate(own) if _is_prose(one)]
    titles = [place for place, one in enumerate(own) if _is_title(one)]
    first, last = (prose[0], prose[-1]) if prose else (len(own), len(own))
    top = titles[0] if titles and titles[0] < first else first
    near = range(max(top - _LINES_ABOVE, 0), min(first, top + _LINES_BELOW))
    after = range(max(last - 1, 0), min(last + _LINES_AFTER, len(own)))
    for place in (*sorted(near, key=lambda one: (one < top, one)), *after):
        lines = text[own[place].start : own[place].end].split("\n")
        for line in lines if len(lines) <= _FEW_LINES else ():
            if len(line) <= _LONGEST_LINE and line.strip()[-1:] not in ".?!":
                yield line


def _dateline(paragraph: str, *, day_first: bool) -> StatedDate | None:
    """Read the day that a paragraph opens with: "Kesselby, (4.3.2025). ...".

    "On 4 March the port –" opens a sentence: words before a date end in a comma,
    or the date stands in brackets.
    """
    opening = _DATELINE.match(paragraph)
    if opening is None:
        return None
    place = opening[1].rstrip("0123456789.").partition("(")[0]
    before = []
    for word in _WORD.findall(place):
        if any(char.isdecimal() for char in word):
            break
        before.append(word)
    if before and is_month(before[-1].strip(".,")):
        before.pop()
    if before and before[-1][-1] != "," and "(" not in opening[1]:
        return None
    found = stated(opening[1], DateKnownBy.TEXT, day_first=day_first)
    return found if found is None or len(found.value) >= _DAY_CHARS else None


def _labelled(words: str) -> Iterator[tuple[bool, str]]:
    """Part words at labels: whether each part tells of a change, and the part."""
    labels = [
        found
        for _, found in zip(
            range(_MOST_LABELS), _labels().finditer(words), strict=False
        )
    ]
    ends = [*(label.start() for label in labels), len(words)]
    yield False, words[: ends[0]]
    for label, end in zip(labels, ends[1:], strict=True):
        yield label["updated"] is not None, words[label.end() : end]


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<published>{_any_of('published_labels')})"
        rf"|(?P<updated>{_any_of('updated_labels')}))(?!\w)",
        re.IGNORECASE,
    )


def _any_of(name: str) -> str:
    longest_first: Iterable[str] = sorted(
        word_list("dates", name), key=lambda one: (-len(one), one)
    )
    return "|".join(map(re.escape, longest_first))


def _is_prose(block: Block) -> bool:
    long = block.end - block.start >= _PROSE_CHARS
    return long and block.kind not in {BlockKind.CHROME, BlockKind.BYLINE}


def _is_title(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1
