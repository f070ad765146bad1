"""Comment threads: who answers whom.

Pages with markup say it (`BlockKind.COMMENT`). A plain-text dump of a page shows
it by numbers and indents alone: an item deeper than the one before answers the
nearest shallower one above, an item as deep is its neighbour. The same layout
also makes ordinary lists in articles, so a list counts as a thread only on
evidence: it stands at the end, its items hold several paragraphs, are nested, mix
numbers with bullets, speak as "I" to "you", or say who wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from retold.model.document import BlockKind, Role
from retold.model.errors import RetoldError
from retold.model.when import When
from retold.segment.blocks import Laid
from retold.segment.comment_heads import is_head, read_head
from retold.segment.dates import read_date
from retold.segment.roles import Label
from retold.segment.words import knowledge, starts

_NEEDED = 5  # points of evidence, see _points; a blog thread has 6 or 7, advice 3
_BLOCKS_AFTER = 3  # an author's note may follow the thread; an article may not
_LONG_ITEM_WORDS = 20
_SHARE = 0.25  # of the items that speak as "I", or to "you"
_ASIDE = {Role.BOILERPLATE, Role.LINKS}
_DASHES = {"-", "–", "—"}  # in Swedish papers a dash opens speech
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MARKED = re.compile(r"\D+")
_QUOTED = re.compile(r"(?:>[^\n]*(?:\n|$))+")
_QUOTABLE = 500  # comments back; people quote what they have just read
_FEWEST_QUOTED = 12  # letters; less than that anybody may have said
_NUMBER = re.compile(r"(?:@|>>|#)(\d{1,5})\b|@([^\W\d_][\w.’'-]{1,30})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment, however many paragraphs it has.

    `first` and `last` are its places in the row of blocks, `start` the offset of
    its first own word, `head` the span of the line that names its author.
    `answers` is the index of the comment it answers; `depth` counts from 0. `number`
    is what it is called by, `to` the name of whom it answers, where these are said.
    """

    first: int
    last: int
    start: int
    author: str | None = None
    date: str | None = None
    link: str | None = None
    number: str | None = None
    to: str | None = None
    head: tuple[int, int] | None = None
    answers: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The comments of a document, and the place of the heading above them."""

    comments: tuple[Comment, ...]
    heading: int | None = None


def find_thread(row: Sequence[Laid], labels: Sequence[Label]) -> Thread:
    """Return the comments in a row of blocks, in reading order."""
    if any(laid.block.kind is BlockKind.COMMENT for laid in row):
        return Thread(comments=tuple(_from_markup(row)))
    heading = _heading(row)
    places = _after(heading, row, labels)
    begins = _begins(row, labels, places)
    if not begins or any(
        labels[place].role not in _ASIDE for place in range(places.start, begins[0])
    ):  # a link to the comments, above the story
        heading, places = None, _last_run(row, labels)
        begins = _begins(row, labels, places)
    items = [
        _cut(row, labels, reach, titled=heading is not None)
        for reach in pairwise([*begins, places.stop])
    ]
    if not items or _points(row, items, heading) < _NEEDED:
        return Thread(comments=())
    return Thread(comments=tuple(_threaded(row, items)), heading=heading)


def _from_markup(row: Sequence[Laid]) -> list[Comment]:
    """Read comments whose author, depth and parent the markup gives.

    A block that says it lies in a comment (by `parent`) belongs to it when it
    stands right after it.
    """
    found: list[Comment] = []
    owner: dict[int, int] = {}  # index of a block: the comment it belongs to
    for place, laid in enumerate(row):
        block = laid.block
        above = owner.get(block.parent) if block.parent is not None else None
        if block.kind is BlockKind.COMMENT:
            owner[laid.index] = len(found)
            found.append(
                Comment(
                    first=place,
                    last=place,
                    start=block.start,
                    author=block.author,
                    date=_edtf(block.date),
                    link=block.link,
                    answers=above,
                    depth=found[above].depth + 1 if above is not None else block.level,
                )
            )
        elif above is not None and found[above].last == place - 1:
            found[above] = replace(found[above], last=place)
            owner[laid.index] = above
    return found


def _edtf(date: str | None) -> str | None:
    """Keep a date of the markup when it is one that Retold can compare."""
    if not date:
        return None
    try:
        When.parse(date)
    except RetoldError:
        stated = read_date(date.strip())
        return stated.value if stated else None
    return date


def _heading(row: Sequence[Laid]) -> int | None:
    """Return the place of the last line such as "Comments" or "12 responses"."""
    pattern = starts("thread")
    for place in range(len(row) - 1, -1, -1):
        kind = row[place].block.kind
        titled = kind in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CHROME}
        if titled and pattern.match(row[place].words):
            return place
    return None


def _after(heading: int | None, row: Sequence[Laid], labels: Sequence[Label]) -> range:
    """Return the places after the heading, without the furniture at the end."""
    if heading is None:
        return range(0)
    return _without_tail(range(heading + 1, len(row)), labels)


def _without_tail(places: range, labels: Sequence[Label]) -> range:
    stop = places.stop
    while stop > places.start and labels[stop - 1].role in _ASIDE:
        stop -= 1
    return range(places.start, stop)


def _last_run(row: Sequence[Laid], labels: Sequence[Label]) -> range:
    """Return the last run of list items with indented paragraphs between them."""
    run = range(0)
    start: int | None = None
    for place, laid in enumerate(row):
        block = laid.block
        item = block.kind is BlockKind.LIST_ITEM
        indented = block.kind is BlockKind.PARAGRAPH and block.level > 0
        if start is None:
            start = place if item else None
        elif not (item or indented or labels[place].role in _ASIDE):
            start = None
        if start is not None:
            run = range(start, place + 1)
    after = [label for label in labels[run.stop :] if label.role not in _ASIDE]
    return range(0) if len(after) > _BLOCKS_AFTER else _without_tail(run, labels)


def _begins(row: Sequence[Laid], labels: Sequence[Label], places: range) -> list[int]:
    """Return the places at which a comment begins: author lines, or else items."""
    own = [place for place in places if labels[place].role not in _ASIDE]
    signed = [place for place in own if is_head(row[place].words)]
    items = [place for place in own if row[place].block.kind is BlockKind.LIST_ITEM]
    return signed if any(place not in items for place in signed) else items


def _cut(
    row: Sequence[Laid],
    labels: Sequence[Label],
    places: tuple[int, int],
    *,
    titled: bool,
) -> Comment:
    """Make one comment of the blocks from the first of `places` up to the second.

    `titled`: a heading says that these are comments, so a name before a colon in
    a numbered item is its author's.
    """
    first, last = places[0], places[1] - 1
    while last > first and labels[last].role in _ASIDE:
        last -= 1
    block, words = row[first].block, row[first].words
    below = [laid.words for laid in row[first + 1 : last + 1]]
    listed = titled and block.marker[:1].isdigit()
    said = read_head(words, below, listed=listed)
    if said is None:
        return Comment(first=first, last=last, start=block.start)
    rest = words[said.end :]
    start = block.start + said.end + len(rest) - len(rest.lstrip())
    if not rest.strip():
        next_block = first + 1 + said.blocks
        start = row[next_block].block.start if last >= next_block else block.start
    head_end = row[first + said.blocks].block.end if said.blocks else None
    head = (block.start, head_end or block.start + said.end)
    return Comment(
        first=first,
        last=last,
        start=start,
        author=said.author,
        date=said.date,
        head=head if start > block.start else None,
        number=said.number or _MARKED.sub("", block.marker) or None,
        to=said.to,
    )


def _points(row: Sequence[Laid], items: Sequence[Comment], heading: int | None) -> int:
    """Count the evidence that these items are comments and not a list.

    Advice lists speak to "you" in long items; so no single trait is enough, and
    a lone dashed row (speech, in Swedish papers) needs a heading or names.
    """
    markers = {row[item.first].block.marker for item in items}
    signed = 2 * sum(item.author is not None for item in items) >= len(items)
    if markers <= _DASHES and heading is None and not signed:
        return 0
    spoken = [_spoken(row, item) for item in items]
    several = any(item.last > item.first for item in items)
    levels = {row[item.first].block.level for item in items}
    numbers = {marker[:1].isdigit() for marker in markers}
    mean = sum(len(words) for words in spoken) / len(items)
    return (
        3 * (heading is not None)
        + 3 * signed
        + 2 * several
        + (len(levels) > 1)
        + (len(numbers) > 1)
        + (mean >= _LONG_ITEM_WORDS)
        + _share(spoken, "first")
        + _share(spoken, "second")
    )


def _spoken(row: Sequence[Laid], item: Comment) -> list[str]:
    words = " ".join(laid.words for laid in row[item.first : item.last + 1])
    return [word.casefold() for word in _WORD.findall(words)]


def _share(spoken: Sequence[Sequence[str]], person: str) -> bool:
    """Say whether a fair share of the items uses words of that grammatical person."""
    sought = _voice(person)
    using = sum(not sought.isdisjoint(words) for words in spoken)
    return using >= _SHARE * len(spoken)


@cache
def _voice(person: str) -> frozenset[str]:
    return frozenset(knowledge()["voice"][person])


def _threaded(row: Sequence[Laid], items: Sequence[Comment]) -> list[Comment]:
    """Give each comment the one it answers.

    What it says of that goes before the stack of indents above it.
    """
    threaded: list[Comment] = []
    above: list[tuple[int, int]] = []  # (indent, index) of the open comments
    said = _Said(row)
    for index, item in enumerate(items):
        level = row[item.first].block.level
        while above and above[-1][0] >= level:
            above.pop()
        answers = said.answered(item)
        if answers is None and above:
            answers = above[-1][1]
        depth = 0 if answers is None else threaded[answers].depth + 1
        threaded.append(replace(item, answers=answers, depth=depth))
        above.append((level, index))
        said.remember(index, item)
    return threaded


class _Said:
    """The comments so far, by their numbers, authors and words."""

    def __init__(self, row: Sequence[Laid]) -> None:
        self._row = row
        self._numbers: dict[str, int] = {}
        self._authors: dict[str, int] = {}
        self._letters: list[str] = []

    def remember(self, index: int, item: Comment) -> None:
        """Note a comment; the last one of an author counts."""
        if item.number is not None:
            self._numbers[item.number] = index
        if item.author is not None:
            self._authors[item.author.casefold()] = index
            self._authors[item.author.split()[0].casefold()] = index
        self._letters.append(_letters(_own_words(self._row, item)))

    def answered(self, item: Comment) -> int | None:
        """Find what a comment answers, by whom it names or what it quotes."""
        if item.to is not None:
            return self._authors.get(item.to.casefold())
        words = _own_words(self._row, item)
        called = _NUMBER.match(words)
        if called is not None:
            if called[1] is not None:
                return self._numbers.get(called[1])
            return self._authors.get(called[2].rstrip(".").casefold())
        quoted = _QUOTED.match(words)
        letters = _letters(quoted[0]) if quoted else ""
        if len(letters) < _FEWEST_QUOTED:
            return None
        for back, told in enumerate(reversed(self._letters[-_QUOTABLE:]), start=1):
            if letters in told:
                return len(self._letters) - back
        return None


def _own_words(row: Sequence[Laid], item: Comment) -> str:
    """Return the words of a comment without its head, quotations marked by ">"."""
    pieces = []
    for laid in row[item.first : item.last + 1]:
        words = laid.words[max(item.start - laid.block.start, 0) :]
        quoted = laid.block.kind is BlockKind.QUOTE and not words.startswith(">")
        pieces.append(f"> {words}" if quoted else words)
    return "\n".join(one for one in pieces if one.strip())


def _letters(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())
