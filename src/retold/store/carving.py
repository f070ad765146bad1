"""Reads rows out of the pages of a SQLite file that SQLite itself cannot open any more.

A row's place in its tree does not matter here: every page that holds rows is read by
itself. So rows are found whose way to them is damaged, and also old ones that SQLite
has not written over yet; the caller knows by their hashes which are whole. The format:
https://sqlite.org/fileformat2.html, sections 1.6 and 2.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

Value: TypeAlias = int | str | bytes | None

_PAGE_BYTES = 4096  # as SQLite makes files; the header may be damaged
_HEADER_BYTES = 100
_LEAF = 0x0D
_CELLS_MOST = 2000
_COLUMNS_MOST = 8  # of the tables that are looked for
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_ZERO, _ONE, _FIRST_BLOB = 8, 9, 12


def carved(data: bytes) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """Yield every row that can be made out, by its number; some are not whole."""
    for start in range(0, len(data), _PAGE_BYTES):
        head = start + (_HEADER_BYTES if start == 0 else 0)
        if data[head : head + 1] != bytes([_LEAF]):
            continue
        cells = min(int.from_bytes(data[head + 3 : head + 5], "big"), _CELLS_MOST)
        for at in range(head + 8, head + 8 + 2 * cells, 2):
            place = start + int.from_bytes(data[at : at + 2], "big")
            try:
                yield _row(data, place)
            except (IndexError, ValueError):
                continue  # not a row, or not whole


def _row(data: bytes, at: int) -> tuple[int, tuple[Value, ...]]:
    size, at = _number(data, at)
    rowid, at = _number(data, at)
    payload = _payload(data, at, size)
    head_bytes, place = _number(payload, 0)
    kinds = []
    while place < head_bytes:
        kind, place = _number(payload, place)
        kinds.append(kind)
        if len(kinds) > _COLUMNS_MOST:
            raise ValueError
    places = [head_bytes]
    for kind in kinds:
        places.append(places[-1] + _bytes_of(kind))
    if places[-1] > len(payload):
        raise ValueError
    ends = pairwise(places)
    return rowid, tuple(
        _value(kind, payload[start:end])
        for kind, (start, end) in zip(kinds, ends, strict=True)
    )


def _payload(data: bytes, at: int, size: int) -> bytes:
    """Join what stands in the page with the pages that it overflows into."""
    most = _PAGE_BYTES - 35
    least = (_PAGE_BYTES - 12) * 32 // 255 - 23
    if size > len(data):
        raise ValueError
    if size <= most:
        return data[at : at + size]
    here = least + (size - least) % (_PAGE_BYTES - 4)
    here = here if here <= most else least
    told = [data[at : at + here]]
    left, page = size - here, int.from_bytes(data[at + here : at + here + 4], "big")
    while left > 0:
        start = (page - 1) * _PAGE_BYTES
        if not 0 < start < len(data):
            raise ValueError
        page = int.from_bytes(data[start : start + 4], "big")
        told.append(data[start + 4 : start + 4 + min(left, _PAGE_BYTES - 4)])
        left -= _PAGE_BYTES - 4
    return b"".join(told)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of one to nine bytes; return it and where it ends."""
    told = 0
    for place in range(at, at + 8):
        told = told << 7 | data[place] & 0x7F
        if data[place] < 0x80:  # noqa: PLR2004 - the highest bit: more follow
            return told, place + 1
    return told << 8 | data[at + 8], at + 9


def _bytes_of(kind: int) -> int:
    if kind >= _FIRST_BLOB:
        return (kind - _FIRST_BLOB) // 2
    return 8 if kind == 7 else _INTEGER_BYTES.get(kind, 0)  # noqa: PLR2004 - a float


def _value(kind: int, data: bytes) -> Value:
    if kind >= _FIRST_BLOB:
        return data.decode() if kind % 2 else data
    if kind in {_ZERO, _ONE}:
        return kind - _ZERO
    return int.from_bytes(data, "big", signed=True) if kind in _INTEGER_BYTES else None
