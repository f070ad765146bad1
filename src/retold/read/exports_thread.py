"""Posts and comments from an export to documents: each post with its comments.

A post is a document. What has a title, or answers nested in it, is a document
with its answers as comments; answers that lie beside it find it by its id. A
comment whose post is not there stands with the others on the same post, or with
the comment it answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from retold.model.document import Block, BlockKind
from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import edtf, stated
from retold.read.language import language_of, language_tag
from retold.read.parts import Metadata, Part
from retold.read.plain import bare_links

_SEPARATOR = "\n\n"
_WEB = ("http://", "https://")
_SITE_PATHS = {"/r/": "https://www.reddit.com", "/user/": "https://www.reddit.com"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One post or comment: its fields by meaning, its place, what it lies under."""

    cells: dict[str, str]
    place: str
    above: int | None = None


def documents(found: Sequence[Record], media_type: str) -> Iterator[Part]:
    """Gather each post with what hangs under it."""
    heads = _heads(found)
    under: dict[int, list[int]] = {}
    for number, head in enumerate(heads):
        if head is not None:
            under.setdefault(head, []).append(number)
    for number, head in enumerate(heads):
        if head is not None:
            continue
        part = _thread(found, number, under.get(number, []), media_type)
        if part is not None:
            yield part


def _heads(found: Sequence[Record]) -> list[int | None]:
    """Say for each record under which one it hangs, None for those that do not."""
    titled = {
        record.cells["id"]: number
        for number, record in enumerate(found)
        if record.above is None and {"id", "title"} <= record.cells.keys()
    }
    loose = _loose_heads(found)
    heads: list[int | None] = []
    for number, record in enumerate(found):
        if record.above is not None:  # it came after the one it lies in
            outer = heads[record.above]
            heads.append(record.above if outer is None else outer)
            continue
        asked = (record.cells.get("thread"), record.cells.get("parent"))
        known = (titled.get(one) for one in asked if one is not None)
        head = next((one for one in known if one not in {None, number}), None)
        if head is None:
            head = loose.get(number)
        heads.append(None if number in titled.values() else head)
    return heads


def _loose_heads(found: Sequence[Record]) -> dict[int, int]:
    """Hang comments under the first of their thread: by its name, or by answers."""
    comments = [n for n, one in enumerate(found) if "comment" in one.cells]
    by_id = {found[n].cells["id"]: n for n in comments if "id" in found[n].cells}
    first: dict[str, int] = {}
    tops: dict[int, int] = {}
    for number in comments:
        thread = found[number].cells.get("thread")
        top = _top(found, by_id, number) if thread is None else number
        if thread is not None:
            top = first.setdefault(thread, number)
        if top != number:
            tops[number] = top
    return tops


def _top(found: Sequence[Record], by_id: dict[str, int], number: int) -> int:
    """Climb from answer to answered as far as it goes; a ring ends where it began."""
    seen = {number}
    while True:
        above = by_id.get(found[number].cells.get("parent", ""))
        if above is None:
            return number
        if above in seen:
            return min(seen)
        seen.add(above)
        number = above


@dataclass(slots=True, kw_only=True)
class _Writing:
    """A document that is being written."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(self, words: str, block: Block) -> None:
        start = len(self.text) + (len(_SEPARATOR) if self.text else 0)
        self.text += (_SEPARATOR if self.text else "") + words
        self.blocks.append(replace(block, start=start, end=len(self.text)))


def _thread(
    found: Sequence[Record], head: int, under: Sequence[int], media_type: str
) -> Part | None:
    """Make the document of one post, with its title above and answers below."""
    item = found[head]
    title = item.cells.get("title")
    if title is None and not under:
        return _post(item.cells, item.place, media_type)
    writing = _Writing()
    opening, answers = head, list(under)
    if "text" not in item.cells and under:
        first = found[under[0]].cells
        if first.get("number") == "1":  # Discourse: the topic's own text
            opening, answers = under[0], list(under[1:])
    if title is not None:
        block = _block(item, BlockKind.HEADING)
        writing.add(title, replace(block, level=1, author=None, date=None, link=None))
    if _is_comment_only(item):
        answers = [head, *answers]
    elif "text" in found[opening].cells:
        words = found[opening].cells["text"]
        writing.add(words, _block(found[opening], BlockKind.POST))
    _add_answers(writing, found, answers)
    if not writing.blocks:
        return None
    return _part(writing, found[opening], item, media_type)


def _post(cells: dict[str, str], place: str, format_: str) -> Part | None:
    """Make the document of one post, found at `place`; None when it says nothing."""
    text = cells.get("text")
    if text is None:
        return None
    published = stated(cells.get("time"), DateKnownBy.META)
    address = [
        place,
        *(f"{key}={cells[key]}" for key in ("id", "thread", "parent") if key in cells),
    ]
    block = Block(
        start=0,
        end=len(text),
        kind=BlockKind.POST,
        author=cells.get("author"),
        date=published.value if published else None,
        origin=";".join(address),
        link=web_address(cells.get("url")),
    )
    return Part(
        format=format_,
        part=place,
        text=text,
        blocks=(block,),
        metadata=_metadata(cells, published),
        links=bare_links(text),
    )


def _metadata(cells: dict[str, str], published: StatedDate | None) -> Metadata:
    author = cells.get("author")
    return Metadata(
        authors=(author,) if author else (),
        publisher=cells.get("publisher"),
        language=language_tag(cells.get("language")) or language_of(cells["text"]),
        url=web_address(cells.get("url")),
        published=published,
        archived=stated(cells.get("archived"), DateKnownBy.META),
    )


def _is_comment_only(item: Record) -> bool:
    """Say whether a thread's first record is a comment on what is not here."""
    return "comment" in item.cells and "thread" in item.cells


def _add_answers(
    writing: _Writing, found: Sequence[Record], answers: Sequence[int]
) -> None:
    """Write the comments, each below the one it answers, with its depth."""
    blocks: dict[int, int] = {}
    for one, above in in_threads(found, answers):
        parent = None if above is None else blocks.get(above)
        depth = 0 if parent is None else writing.blocks[parent].level + 1
        blocks[one] = len(writing.blocks)
        block = _block(found[one], BlockKind.COMMENT)
        words = found[one].cells["text"]
        writing.add(words, replace(block, parent=parent, level=depth))


def in_threads(
    found: Sequence[Record], answers: Iterable[int]
) -> Iterator[tuple[int, int | None]]:
    """Give comments that say something, each with the one of them it answers.

    Answers come right below what they answer, otherwise the order stays.
    """
    spoken = [one for one in answers if "text" in found[one].cells]
    answered = _answered(found, spoken)
    return ((one, answered[one]) for one in _in_thread_order(spoken, answered))


def _answered(found: Sequence[Record], answers: Sequence[int]) -> dict[int, int | None]:
    """Say for each comment which of the others it answers: by id, number, place."""
    cells = {one: found[one].cells for one in answers}
    by_id = {said["id"]: one for one, said in cells.items() if "id" in said}
    by_number = {said["number"]: one for one, said in cells.items() if "number" in said}
    answered: dict[int, int | None] = {}
    for one, said in cells.items():
        above = by_id.get(said.get("parent", ""))
        if above is None:
            above = by_number.get(said.get("answers", ""), found[one].above)
        answered[one] = above if above in cells and above != one else None
    return answered


def _in_thread_order(
    answers: Sequence[int], answered: dict[int, int | None]
) -> Iterator[int]:
    """Give comments with their answers right below them, otherwise as they came."""
    below: dict[int | None, list[int]] = {}
    for one in answers:
        below.setdefault(answered[one], []).append(one)
    done: set[int] = set()
    for root in [*below.get(None, []), *answers]:  # the rest answer each other
        stack = [root]
        while stack:
            one = stack.pop()
            if one not in done:
                done.add(one)
                yield one
                stack.extend(reversed(below.get(one, [])))


def _block(record: Record, kind: BlockKind) -> Block:
    cells = record.cells
    address = [record.place]
    address += [f"{key}={cells[key]}" for key in ("id", "parent") if key in cells]
    return Block(
        start=0,
        end=0,
        kind=kind,
        author=cells.get("author"),
        date=edtf(cells.get("time")),
        origin=";".join(address),
        link=web_address(cells.get("url")),
    )


def web_address(url: str | None) -> str | None:
    """Return a web address; Reddit's are written without the site."""
    if url is None:
        return None
    for path, site in _SITE_PATHS.items():
        if url.startswith(path):
            return site + url
    return url if url.startswith(_WEB) else None


def _part(writing: _Writing, opening: Record, item: Record, media_type: str) -> Part:
    cells = opening.cells | item.cells
    alone = _is_comment_only(item)
    author = None if alone else cells.get("author")
    return Part(
        format=media_type,
        part=item.place,
        text=writing.text,
        blocks=tuple(writing.blocks),
        metadata=Metadata(
            title=cells.get("title"),
            authors=(author,) if author else (),
            publisher=cells.get("publisher"),
            language=language_of(writing.text),
            url=web_address(cells.get("thread" if alone else "url")),
            published=None if alone else stated(cells.get("time"), DateKnownBy.META),
        ),
        links=bare_links(writing.text),
    )
