"""JSON and NDJSON exports: posts, threads of comments, claim reviews, references.

A post is a document. What has a title, or answers nested in it, is a document
with its answers as comments; answers that lie beside it find it by its id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from retold.model.document import Block, BlockKind, Problem
from retold.model.errors import ReadError
from retold.model.when import DateKnownBy
from retold.read.claim_review import claim_reviews
from retold.read.csl_json import csl_references
from retold.read.dates import edtf, stated
from retold.read.decode import decode_text
from retold.read.html_jsonld import Json
from retold.read.json_records import Record, records
from retold.read.language import language_of
from retold.read.parts import Context, Metadata, Part
from retold.read.plain import bare_links, cut
from retold.read.references import reference_parts
from retold.read.table import post

MEDIA_TYPE = "application/json"
_OWN = "retold.case/"
_SEPARATOR = "\n\n"


def parse(data: bytes, context: Context) -> list[Part]:
    """Read an export as one part a post, thread or review."""
    decoded = cut(decode_text(data), context.limits)
    values, damaged = _values(decoded.text)
    _refuse_own(values)
    problems = list(decoded.problems)
    if damaged:
        lines = f"{damaged} lines are" if damaged > 1 else "1 line is"
        message = f"{lines} not JSON and could not be read."
        problems.append(Problem(code="lines-damaged", message=message))
    most = context.limits.rows
    parts = list(claim_reviews(values))
    works = [] if parts else list(csl_references(values))
    if works:
        parts = reference_parts(works, MEDIA_TYPE, context.limits)
    if not parts:
        found = records(values, most + 1)
        if len(found) > most:
            message = f"Only the first {most} posts were read."
            problems.append(Problem(code="rows-cut", message=message))
        parts = list(_documents(found[:most]))
    if not parts:
        why = "there are no posts, comments or claim reviews in it that Retold knows"
        raise ReadError("no-posts", why)
    return [replace(part, problems=(*problems, *part.problems)) for part in parts]


def _values(text: str) -> tuple[list[tuple[str, Json]], int]:
    """Read one JSON value, or one a line; also count the lines that are none."""
    try:
        return [("path=", _loads(text))], 0
    except ValueError as error:
        values, damaged = [], 0
        for number, row in enumerate(text.split("\n"), start=1):
            if not row.strip():
                continue
            try:
                values.append((f"line={number}", _loads(row)))
            except ValueError:
                damaged += 1
        if not any(isinstance(value, dict | list) for _, value in values):
            raise ReadError("damaged", "it is not sound JSON") from error
        return values, damaged


def _loads(text: str) -> Json:
    """Load JSON; numbers stay as written, since an id is no number."""
    try:
        value: Json = json.loads(text, strict=False, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise ReadError("too-deep", "it is nested too deeply to be read") from error
    return value


def _refuse_own(values: Sequence[tuple[str, Json]]) -> None:
    for _, value in values[:1]:
        schema = value.get("schema") if isinstance(value, dict) else None
        if isinstance(schema, str) and schema.startswith(_OWN):
            raise ReadError("own-report", "it is a case that Retold wrote")


def _documents(found: Sequence[Record]) -> Iterator[Part]:
    """Gather each post with what hangs under it."""
    heads = _heads(found)
    under: dict[int, list[int]] = {}
    for number, head in enumerate(heads):
        if head is not None:
            under.setdefault(head, []).append(number)
    for number, head in enumerate(heads):
        if head is not None:
            continue
        part = _thread(found, number, under.get(number, []))
        if part is not None:
            yield part


def _heads(found: Sequence[Record]) -> list[int | None]:
    """Say for each record under which one it hangs, None for those that do not."""
    titled = {
        record.cells["id"]: number
        for number, record in enumerate(found)
        if record.above is None and {"id", "title"} <= record.cells.keys()
    }
    heads: list[int | None] = []
    for number, record in enumerate(found):
        if record.above is not None:  # it came after the one it lies in
            outer = heads[record.above]
            heads.append(record.above if outer is None else outer)
            continue
        asked = (record.cells.get("thread"), record.cells.get("parent"))
        known = (titled.get(one) for one in asked if one is not None)
        head = next((one for one in known if one not in {None, number}), None)
        heads.append(None if number in titled.values() else head)
    return heads


@dataclass(slots=True, kw_only=True)
class _Thread:
    """A document that is being written."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(self, words: str, block: Block) -> None:
        start = len(self.text) + (len(_SEPARATOR) if self.text else 0)
        self.text += (_SEPARATOR if self.text else "") + words
        self.blocks.append(replace(block, start=start, end=len(self.text)))


def _thread(found: Sequence[Record], head: int, under: Sequence[int]) -> Part | None:
    """Make the document of one post, with its title above and answers below."""
    item = found[head]
    title = item.cells.get("title")
    if title is None and not under:
        return post(item.cells, item.place, MEDIA_TYPE)
    thread = _Thread()
    opening, answers = head, list(under)
    if "text" not in item.cells and under:
        first = found[under[0]].cells
        if first.get("number") == "1":  # Discourse: the topic's own text
            opening, answers = under[0], list(under[1:])
    if title is not None:
        block = _block(item, BlockKind.HEADING)
        thread.add(title, replace(block, level=1, author=None, date=None))
    if "text" in found[opening].cells:
        thread.add(found[opening].cells["text"], _block(found[opening], BlockKind.POST))
    _add_answers(thread, found, answers)
    if not thread.blocks:
        return None
    return _part(thread, found[opening], item)


def _add_answers(
    thread: _Thread, found: Sequence[Record], answers: Sequence[int]
) -> None:
    """Write the comments, each with the one it answers and its depth."""
    blocks: dict[int, int] = {}
    by_id = {found[one].cells["id"]: one for one in answers if "id" in found[one].cells}
    by_number = {
        found[one].cells["number"]: one
        for one in answers
        if "number" in found[one].cells
    }
    for one in answers:
        record = found[one]
        cells = record.cells
        if "text" not in cells:
            continue
        answered = by_id.get(cells.get("parent", ""))
        if answered is None:
            answered = by_number.get(cells.get("answers", ""), record.above)
        parent = None if answered is None else blocks.get(answered)
        depth = 0 if parent is None else thread.blocks[parent].level + 1
        blocks[one] = len(thread.blocks)
        block = _block(record, BlockKind.COMMENT)
        thread.add(cells["text"], replace(block, parent=parent, level=depth))


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
    )


def _part(thread: _Thread, opening: Record, item: Record) -> Part:
    cells = opening.cells | item.cells
    author, url = cells.get("author"), cells.get("url", "")
    return Part(
        format=MEDIA_TYPE,
        part=item.place,
        text=thread.text,
        blocks=tuple(thread.blocks),
        metadata=Metadata(
            title=cells.get("title"),
            authors=(author,) if author else (),
            publisher=cells.get("publisher"),
            language=language_of(thread.text),
            url=url if url.startswith(("http://", "https://")) else None,
            published=stated(cells.get("time"), DateKnownBy.META),
        ),
        links=bare_links(thread.text),
    )
