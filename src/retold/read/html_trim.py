"""What stands inside an article's own container and is still not the article.

Pointers to other articles, lists of nothing but links, lines such as "Share"
and a heading under which nothing follows. Every block keeps its words and its
place; only its kind changes, so that what was left out can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from retold.model.document import Block, BlockKind
from retold.read.dates import edtf
from retold.read.html_dom import word_list

_OF_ARTICLE = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.EMBED}
)
_PROSE = _OF_ARTICLE | {BlockKind.QUOTE, BlockKind.TABLE_ROW, BlockKind.CAPTION}
_ALL_LINK = 0.8  # of a block's characters
_FEWEST_POINTERS = 2  # one link alone may be a sentence of the article
_LONGEST_LABEL = 60
_LONGEST_POINTER = 240
_LONGEST_CREDIT = 120
_LONGEST_HEAD = 100
_FIRST_PROSE = 120
_BY = re.compile(
    r"(?:By|BY|Von|VON|Av|AV|Par|Por)\s(?=[^\W\d_a-zà-ÿ])[^.!?]{2,}$"
    r"|(?i:published|updated|posted|veröffentlicht|aktualisiert|publié|publicado)\b"
)
# Numbers that a stamp may have besides the day: dates in digits, clocks, years.
_OF_STAMP = re.compile(r"\d{1,4}(?:[-/.:]\d{1,4})+|\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\d{1,9}")
_ADDRESS = re.compile(r"(?:https?://|%2F|/)\S{20,}")
_COUNTED = re.compile(r"\(?[+\d]{1,6}\)?")
_CREDIT = re.compile(
    r"(?:©|\(c\)\s|(?:photo|photograph|picture|image|foto|bild|credit|photo credit"
    r"|image source|bildquelle|crédit)\s?(?:by|:|/|von)\s?\S)",
    re.IGNORECASE,
)
_EDGES = " \t\n.:;…!?»«›‹>|-–—▸►→*•()[]"


def trim(text: str, blocks: Sequence[Block], linked: Sequence[int]) -> list[Block]:
    """Mark what is not the article as chrome, caption or byline.

    `linked` counts for each block the characters that stand in links.
    """
    kinds = [
        _kind_alone(text[block.start : block.end], block, linked[place])
        for place, block in enumerate(blocks)
    ]
    _mark_head(text, blocks, kinds)
    _mark_runs(text, blocks, kinds, linked)
    _mark_empty_headings(blocks, kinds)
    return [
        block if kind is block.kind else _as(block, kind)
        for block, kind in zip(blocks, kinds, strict=True)
    ]


def _as(block: Block, kind: BlockKind) -> Block:
    return replace(block, kind=kind, level=0)


def _kind_alone(words: str, block: Block, linked: int) -> BlockKind:
    """Judge one block by its own words."""
    if block.kind not in _OF_ARTICLE or _is_title(block):
        return block.kind
    if len(words) > _LONGEST_POINTER:
        return block.kind
    plain = words.casefold().strip(_EDGES)
    label = " ".join(_COUNTED.sub("", plain).split())
    if label in word_list("trim", "labels") or _ADDRESS.fullmatch(words):
        return BlockKind.CHROME
    if plain.startswith(_pointers()) and (linked or len(plain) <= _LONGEST_LABEL):
        return BlockKind.CHROME
    if len(words) <= _LONGEST_CREDIT and _CREDIT.match(words):
        return BlockKind.CAPTION
    return block.kind


@cache
def _pointers() -> tuple[str, ...]:
    return tuple(sorted(word_list("trim", "pointers")))


def _mark_head(text: str, blocks: Sequence[Block], kinds: list[BlockKind]) -> None:
    """Mark lines with a date or a name between the title and the first prose."""
    for place, block in enumerate(blocks):
        words = text[block.start : block.end]
        if kinds[place] not in _OF_ARTICLE or _is_title(block):
            continue
        if len(words) >= _FIRST_PROSE or _tells(words):
            return
        dated = len(words) <= _LONGEST_LABEL and edtf(words) is not None
        if dated or (len(words) <= _LONGEST_HEAD and _BY.match(words)):
            kinds[place] = BlockKind.BYLINE


def _tells(words: str) -> bool:
    """Say whether a line is a sentence with a figure: "Figures for 3 March: 40 t."."""
    numbers = _NUMBER.findall(_OF_STAMP.sub("", words))
    return words.endswith((".", "!", "?")) and len(numbers) > 1


def _is_title(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1


def _mark_runs(
    text: str,
    blocks: Sequence[Block],
    kinds: list[BlockKind],
    linked: Sequence[int],
) -> None:
    """Mark runs of blocks that are nothing but links, and what introduces them."""
    run: list[int] = []
    for place, block in enumerate([*blocks, None]):
        if block is not None and kinds[place] is BlockKind.CHROME:
            continue
        if block is not None and _is_pointer(block, kinds[place], linked[place]):
            run.append(place)
            continue
        if len(run) >= _FEWEST_POINTERS or (run and _introduced(run[0], kinds)):
            for one in run:
                kinds[one] = BlockKind.CHROME
            _mark_label(text, blocks, kinds, run[0] - 1)
        run = []


def _introduced(place: int, kinds: Sequence[BlockKind]) -> bool:
    """Say whether what stands before a block was itself no part of the article."""
    return place > 0 and kinds[place - 1] is BlockKind.CHROME


def _is_pointer(block: Block, kind: BlockKind, linked: int) -> bool:
    return (
        kind in _OF_ARTICLE
        and kind is not BlockKind.EMBED
        and not _is_title(block)
        and linked >= _ALL_LINK * (block.end - block.start)
    )


def _mark_label(
    text: str, blocks: Sequence[Block], kinds: list[BlockKind], place: int
) -> None:
    """Mark a heading or a short line right before a run of links."""
    if place < 0 or _is_title(blocks[place]):
        return
    words = text[blocks[place].start : blocks[place].end]
    is_label = kinds[place] is BlockKind.HEADING or (
        kinds[place] is BlockKind.PARAGRAPH and words[-1] in ":…"
    )
    if is_label and len(words) <= _LONGEST_LABEL:
        kinds[place] = BlockKind.CHROME


def _mark_empty_headings(blocks: Sequence[Block], kinds: list[BlockKind]) -> None:
    """Mark headings at the end of an article, under which nothing follows."""
    for place in reversed(range(len(blocks))):
        if _is_title(blocks[place]):
            return
        if kinds[place] is BlockKind.HEADING:
            kinds[place] = BlockKind.CHROME
        elif kinds[place] in _PROSE:
            return
