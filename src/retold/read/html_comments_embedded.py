"""Comments that stand in a page's data and not in what it shows.

JSON-LD may list an article's comments, and pages that a script builds carry their
threads as JSON. What of it the page does not show is added as elements at its end,
so that everything after reads them like the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from retold.read.dates import edtf
from retold.read.exports_thread import Record, in_threads
from retold.read.html_comments import Comment, Threads
from retold.read.html_comments_platforms import embedded_names
from retold.read.html_dom import Element, text_of
from retold.read.html_jsonld import Json
from retold.read.json_records import records

_MOST_CHARS = 4_000_000
_MOST_COMMENTS = 5_000
_MOST_VALUES = 200_000
_TELLING = 20  # letters; "Yes" may stand anywhere in a page
_OPENING = "1"  # Discourse numbers the posts of a topic


def with_embedded(root: Element, body: Element, threads: Threads) -> Threads:
    """Return the threads of a page and what its data add to them."""
    found: list[Record] = []
    for place, value in _data(root):
        before = len(found)
        found += [
            one if one.above is None else replace(one, above=one.above + before)
            for one in records([(place, value)], _MOST_COMMENTS)
        ]
    if not found:
        return threads
    writing = _Adding(body, threads)
    for number, answered in in_threads(found, range(len(found))):
        writing.add(found, number, answered)
    return replace(threads, comments=writing.comments, opening=writing.opening)


class _Adding:
    """The comments of a page while those of its data are added."""

    def __init__(self, body: Element, threads: Threads) -> None:
        self.comments = dict(threads.comments)
        self.opening = threads.opening
        self._body = body
        self._shown = _letters(text_of(body))
        self._by_words = {
            _letters(text_of(one if said.content is None else said.content)): one
            for one, said in threads.comments.items()
        }
        self._section: Element | None = None
        self._elements: dict[int, Element] = {}

    def add(self, found: Sequence[Record], number: int, answered: int | None) -> None:
        """Add one comment, or remember which of the page's own it is."""
        record = found[number]
        letters = _letters(record.cells["text"])
        if letters in self._by_words:
            self._elements[number] = self._by_words[letters]
            return
        if not letters or (len(letters) >= _TELLING and letters in self._shown):
            return
        opens = record.cells.get("number") == _OPENING
        if opens and self.opening is not None:
            return
        above = None if answered is None else self._elements.get(answered)
        made = self._made(record, above)
        if opens:
            self.opening = made
            return
        self._elements[number] = self._by_words[letters] = made.element
        self.comments[made.element] = made

    def _made(self, record: Record, above: Element | None) -> Comment:
        if self._section is None:
            self._section = etree.SubElement(self._body, "section")
        element = etree.SubElement(self._section, "div")
        content = etree.SubElement(element, "div")
        for words in record.cells["text"].split("\n\n"):
            etree.SubElement(content, "p").text = words
        return Comment(
            element=element,
            content=content,
            author=record.cells.get("author"),
            date=edtf(record.cells.get("time")),
            answers=above,
            depth=0 if above is None else self.comments[above].depth + 1,
            link=record.cells.get("url"),
            origin=record.place,
        )


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _data(root: Element) -> Iterator[tuple[str, Json]]:
    """Give each value in the page's data that holds comments, and its place."""
    whole = embedded_names("whole")
    holders = embedded_names("holders")
    tree = root.getroottree()
    for element, written, name in _written(root):
        if len(written) > _MOST_CHARS or not any(one in written for one in holders):
            continue
        place = f"{tree.getpath(element)};path="
        try:
            value = json.loads(written, strict=False, parse_int=str, parse_float=str)
        except (ValueError, RecursionError):  # no JSON, or nested without end
            continue
        yield from [(place, value)] if name in whole else _held(value, place)


def _written(root: Element) -> Iterator[tuple[Element, str, str]]:
    ids, kinds = embedded_names("script_ids"), embedded_names("script_types")
    for script in root.iter("script"):
        name = script.get("id") or ""
        if name in ids or (script.get("type") or "").strip().lower() in kinds:
            yield script, (script.text or "").strip(), name
    for attribute in embedded_names("attributes"):
        for element in root.iterfind(f".//*[@{attribute}]"):
            yield element, element.get(attribute) or "", ""


def _held(value: Json, place: str) -> Iterator[tuple[str, Json]]:
    """Give what lies under a name such as "comments", outermost first."""
    holders = embedded_names("holders")
    stack: list[tuple[str, Json]] = [(place, value)]
    for _ in range(_MOST_VALUES):
        if not stack:
            return
        at, one = stack.pop()
        if isinstance(one, str) and one.startswith("{"):  # JSON in JSON: Discourse
            one = _loaded(one)
        if isinstance(one, dict):
            inner = [(key, f"{at}/{key[:100]}", deep) for key, deep in one.items()]
            for key, below, deep in reversed(inner):
                if key in holders and isinstance(deep, dict | list):
                    yield below, deep
                else:
                    stack.append((below, deep))
        elif isinstance(one, list):
            stack.extend((f"{at}/{n}", deep) for n, deep in reversed([*enumerate(one)]))


def _loaded(written: str) -> Json:
    try:
        value: Json = json.loads(written, strict=False, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    return value
