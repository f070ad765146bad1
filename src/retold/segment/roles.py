"""What each block is for, by its kind, its place and its words.

The kind comes from the layout and is trusted where it says something (a quote,
a caption, an advert). A plain paragraph is read by its place (what stands
between headline and byline is a standfirst) and its first and last words, with
the patterns of `data/roles.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from retold.model.document import BlockKind, Document, Role
from retold.segment.blocks import Laid
from retold.segment.dates import read_date
from retold.segment.notes import read_note
from retold.segment.quotations import whole_quotations
from retold.segment.words import knowledge, starts

_FEWEST_OF_TITLE = 3  # words; fewer begin many titles
_BY_KIND = {
    BlockKind.QUOTE: Role.QUOTATION,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.BYLINE: Role.BYLINE,
    BlockKind.TABLE_ROW: Role.TABLE,
    BlockKind.COMMENT: Role.COMMENT,
    BlockKind.EMBED: Role.EMBED,
    BlockKind.CHROME: Role.BOILERPLATE,
    BlockKind.CUE: Role.BODY,
    BlockKind.POST: Role.BODY,
}
_STANDFIRST_BLOCKS = 2  # between headline and byline; more is an article
_STANDFIRST_CHARS = 400
_STANDFIRST_WORDS = 6  # fewer is a rubric: "Opinion", "Kessel Quay"
_BARE_LINK = re.compile(r"[\W\d]{0,6}(?:https?://|www\.)\S+[\W]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one block is for.

    `date` is the EDTF date of a note. `heads` says that the note has a text
    which can go on in the blocks after it. The first `lead` characters are a
    dateline ("KESSEL QUAY (Coast Wire) —").
    """

    role: Role
    date: str | None = None
    heads: bool = False
    lead: int = 0


def label_blocks(document: Document, row: Sequence[Laid]) -> list[Label]:
    """Return one label for each block of `row`."""
    headline = _headline(document, row)
    labels = [
        Label(role=Role.HEADLINE)
        if place == headline
        else _label(laid, place - (headline or 0))
        for place, laid in enumerate(row)
    ]
    _mark_links(document, row, labels)
    _mark_standfirst(row, labels, headline)
    for place in whole_quotations([laid.words for laid in row]):
        if labels[place] == Label(role=Role.BODY):
            labels[place] = Label(role=Role.QUOTATION)
    return labels


def _headline(document: Document, row: Sequence[Laid]) -> int | None:
    """Return the place of the headline.

    It is the heading that says the document's title or most of it ("Interim
    report 3: What leaked" stands on two lines), or else the first heading of the
    first rank. A numbered heading ("3.4 Findings") is a section's.
    """
    headings = [
        place
        for place, laid in enumerate(row)
        if laid.block.kind is BlockKind.HEADING and not laid.block.marker
    ]
    title = _plain(document.title or "")
    said = [place for place in headings if _says(_plain(row[place].words), title)]
    if said:
        return max(said, key=lambda place: (len(row[place].words), -place))
    return next((place for place in headings if row[place].block.level <= 1), None)


def _says(words: str, title: str) -> bool:
    """Whether a heading is a title, or begins or ends it."""
    if not words or not title:
        return False
    part = len(words.split()) >= _FEWEST_OF_TITLE
    return (
        words == title
        or (part and title.startswith(words))
        or (part and title.endswith(words))
    )


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _label(laid: Laid, place: int) -> Label:
    """Label one block that stands `place` blocks after the headline."""
    kind, words = laid.block.kind, laid.words
    role = _BY_KIND.get(kind)
    if role is not None:
        return Label(role=role)
    if _is_boilerplate(words):
        return Label(role=Role.BOILERPLATE)
    note = read_note(words)
    if note is not None:
        return Label(role=note.role, date=note.date, heads=note.has_text)
    if kind is BlockKind.PARAGRAPH and _is_caption(words):
        return Label(role=Role.CAPTION)
    return _label_by_place(words, place)


def _label_by_place(words: str, place: int) -> Label:
    """Find bylines and datelines, which stand near the top."""
    if place <= knowledge()["byline"]["first_blocks"] and _is_byline(words):
        return Label(role=Role.BYLINE)
    if _is_stamp(words):
        return Label(role=Role.DATELINE)
    if place <= knowledge()["dateline"]["first_blocks"]:
        return Label(role=Role.BODY, lead=_dateline_chars(words))
    return Label(role=Role.BODY)


def _is_boilerplate(words: str) -> bool:
    """Say whether a block is a page's furniture, or has no letter or figure."""
    if not any(map(str.isalnum, words)):
        return True
    if len(words) > knowledge()["boilerplate"]["longest_chars"]:
        return False
    return starts("boilerplate").match(words) is not None


def _is_caption(words: str) -> bool:
    table = knowledge()["caption"]
    if len(words) > table["longest_chars"]:
        return False
    if starts("caption", "starts").match(words):
        return True
    return _caption_ends().search(words[-table["tail_chars"] :]) is not None


@cache
def _caption_ends() -> re.Pattern[str]:
    return re.compile("|".join(knowledge()["caption"]["ends"]), re.IGNORECASE)


def _is_byline(words: str) -> bool:
    if len(words) > knowledge()["byline"]["longest_chars"]:
        return False
    return starts("byline").match(words) is not None


@cache
def _stamp_parts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = knowledge()["dateline"]
    return (
        re.compile(table["stamp"], re.IGNORECASE),
        re.compile(table["stamp_rest"], re.IGNORECASE),
    )


def _is_stamp(words: str) -> bool:
    """Say whether the whole block states when the text was published."""
    if len(words) > knowledge()["byline"]["longest_chars"]:
        return False
    before, after = _stamp_parts()
    head = before.match(words)
    stated = read_date(words, head.end() if head else 0)
    return stated is not None and after.match(words, stated.end) is not None


@cache
def _place() -> re.Pattern[str]:
    table = knowledge()["dateline"]
    barred = "|".join(table["not_places"])
    return re.compile(rf"(?!(?:{barred})\b){table['place']}")


def _dateline_chars(words: str) -> int:
    """Count the characters of a dateline before the first words of a story."""
    found = _place().match(words)
    return found.end() if found else 0


def _mark_links(document: Document, row: Sequence[Laid], labels: list[Label]) -> None:
    """Label bare addresses, runs of link-only blocks and lists of related posts."""
    linked = {(link.anchor.start, link.anchor.end) for link in document.links}
    only = [
        label.role is Role.BODY and (laid.block.start, laid.block.end) in linked
        for laid, label in zip(row, labels, strict=True)
    ]
    related = False
    for place, (laid, label) in enumerate(zip(row, labels, strict=True)):
        if label.role is Role.BOILERPLATE:
            related = starts("related").match(laid.words) is not None
            continue
        neighbours = only[max(0, place - 1) : place] + only[place + 1 : place + 2]
        related = related and (only[place] or _is_short_item(laid))
        in_run = only[place] and any(neighbours)
        bare = len(laid.words) < _STANDFIRST_CHARS and _BARE_LINK.match(laid.words)
        if label.role is Role.BODY and (related or in_run or bare):
            labels[place] = Label(role=Role.LINKS)


def _is_short_item(laid: Laid) -> bool:
    kinds = {BlockKind.LIST_ITEM, BlockKind.HEADING}
    return laid.block.kind in kinds and len(laid.words) < _STANDFIRST_CHARS


def _mark_standfirst(
    row: Sequence[Laid], labels: list[Label], headline: int | None
) -> None:
    """Label what stands between headline and byline, and a sentence as subheading."""
    if headline is None:
        return
    near = range(headline + 1, min(headline + 2 + _STANDFIRST_BLOCKS, len(row)))
    byline = next((at for at in near if labels[at].role is Role.BYLINE), headline)
    for place in near:
        laid = row[place]
        fits = labels[place].role is Role.BODY and len(laid.words) <= _STANDFIRST_CHARS
        sub = laid.block.kind is BlockKind.HEADING and place == headline + 1
        told = len(laid.words.split()) >= _STANDFIRST_WORDS
        if fits and told and (place < byline or (sub and not laid.block.marker)):
            labels[place] = Label(role=Role.STANDFIRST)
