"""WARC (ISO 28500) and ARC before it: every web page an archive kept, as a part.

In an archive that Retold made (`retold add`), whatever was fetched is read as
what it is: a report as PDF, a feed as its entries.

The bytes are unpacked here, with a count, before warcio sees them. What is not
a page that was found (status 200) is counted and said.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator, WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from retold.model.document import Problem
from retold.model.errors import ReadError
from retold.model.when import DateKnownBy
from retold.read.dates import stated
from retold.read.decode import decode_labelled, storable
from retold.read.gunzip import unpacked
from retold.read.html import pages
from retold.read.http_body import body_of
from retold.read.limits import Limits
from retold.read.parts import Context, Part
from retold.read.registry import known_ending
from retold.read.registry import parse as parse_any
from retold.read.several import addressed, merged, said_first
from retold.read.sniff import sniff
from retold.read.warc_runs import runs_of

_STEP_BYTES = 1 << 16
_MOST_PAGE_BYTES = 40_000_000  # some 8 of the 20 seconds of computing
_LONGEST_ADDRESS = 2000
_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST_DATE = 40
_ARC = b"filedesc://"
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.IGNORECASE)
_KINDS = frozenset(
    {
        "warcinfo",
        "request",
        "metadata",
        "resource",
        "revisit",
        "conversion",
        "continuation",
    }
)
# Every crawler writes these beside each page; no words are lost with them.
_ABOUT_PAGES = frozenset({"warcinfo", "request", "metadata"})
# What warcio and its stream readers raise on damaged records.
_FAULTS = (
    ArchiveLoadFailed,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
    zlib.error,
)


@dataclass(slots=True, kw_only=True)
class _Found:
    """What has come out of an archive so far."""

    limits: Limits
    parts: list[Part] = field(default_factory=list)
    lost: list[ReadError] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    damage: str | None = None
    full: bool = False
    by_retold: bool = False
    records: int = 0
    page_bytes: int = 0


def parse(data: bytes, context: Context) -> list[Part]:
    """Read the pages of one archive."""
    return pages_of([data], context)


def pages_of(archives: Sequence[bytes], context: Context) -> list[Part]:
    """Read the pages of several archives that belong together.

    Raises ReadError when there is no page in them, or they unpack to too much.
    """
    found = _Found(limits=context.limits)
    room = context.limits.decoded_bytes
    for data in archives:
        plain, whole = unpacked(data, room)
        room -= len(plain)
        if not whole:
            found.damage = "its packed bytes end too early or are damaged"
        _read_sound(plain, found)
    if not found.parts:
        raise _nothing(found)
    return said_first(addressed(found.parts), _problems(found))


def _read_sound(data: bytes, found: _Found) -> None:
    """Read the records whose length is right; say that others were left out."""
    runs = runs_of(data)
    for start, end in runs.sound:
        _read(data[start:end], found)
        if found.full:
            return
    if runs.lying:
        found.damage = "the length of a record in it is wrong"
    if runs.cut:
        found.damage = "a record in it is longer than the file"


def _read(data: bytes, found: _Found) -> None:
    """Go through the records up to the end, the limits or damage."""
    stream = io.BytesIO(data)
    if data.startswith(_ARC):
        records = ArchiveIterator(stream, arc2warc=True)
    else:
        records = WARCIterator(stream)
    try:
        with redirect_stderr(io.StringIO()):  # warcio prints what is wrong with a file
            _take_all(records, found)
    except EOFError:
        found.damage = "a record in it is longer than the file"
    except _FAULTS as error:
        found.damage = f"a record in it is damaged ({type(error).__name__})"
    if records.err_count:
        found.damage = "the length of a record in it is wrong"


def _take_all(records: Iterable[ArcWarcRecord], found: _Found) -> None:
    for record in records:
        found.records += 1
        if found.records > found.limits.members:
            raise ReadError("too-many-members", "it holds too many records")
        _take(record, found)
        if found.full:
            return


def _take(record: ArcWarcRecord, found: _Found) -> None:
    """Make a part of a record that holds a page; count any other."""
    if record.rec_type == "warcinfo":
        found.by_retold = _is_by_retold(record)
    other = _other_than_page(record, found.by_retold)
    if other is not None:
        # Ours hold how a page was come by, and the page.
        if not found.by_retold and other not in _ABOUT_PAGES:
            found.passed[other] += 1
        _drain(record)
        return
    room = min(_MOST_PAGE_BYTES, found.limits.text_chars) - found.page_bytes
    try:
        body = body_of(record, room + 1)
    except ReadError as error:
        found.lost.append(error)
        return
    if len(body) > room or len(found.parts) >= found.limits.documents:
        found.full = True
        return
    _drain(record)
    found.page_bytes += len(body)
    try:
        found.parts += _parts(record, body, found)
    except ReadError as error:
        found.lost.append(error)


def _drain(record: ArcWarcRecord) -> None:
    """Go to the end of a record; EOFError when the file ends before it does."""
    while record.raw_stream.read(_STEP_BYTES):
        pass
    if record.length is None or record.raw_stream.limit > 0:
        raise EOFError


def _is_by_retold(record: ArcWarcRecord) -> bool:
    """Say whether Retold itself fetched what follows."""
    about = record.content_stream().read(_STEP_BYTES)
    return re.search(rb"^software: Retold/", about, re.MULTILINE) is not None


def _other_than_page(record: ArcWarcRecord, by_retold: bool) -> str | None:  # noqa: FBT001 - one of two
    """Return what a record holds when it is no page that was found."""
    if record.rec_type != "response":
        return record.rec_type if record.rec_type in _KINDS else "of other kinds"
    http = record.http_headers
    if http is None:
        return "answers from no web address"
    if http.get_statuscode() != "200":
        return "answers other than 200"
    if by_retold or _media_type(record) in _PAGES:
        return None
    return "pictures, scripts and the like"


def _media_type(record: ArcWarcRecord) -> str:
    stated_type = record.http_headers.get_header("Content-Type") or ""
    return str(stated_type).partition(";")[0].strip().lower()


def _parts(record: ArcWarcRecord, body: bytes, found: _Found) -> list[Part]:
    """Read one answer; its address and time are the archive's."""
    address = storable(record.rec_headers.get_header("WARC-Target-URI") or "")
    address = address.strip()[:_LONGEST_ADDRESS]
    date = storable(record.rec_headers.get_header("WARC-Date") or "")[:_LONGEST_DATE]
    kept = stated(date, DateKnownBy.META)
    parts = []
    for part in _read_as(record, body, address, found):
        known = part.metadata
        if found.by_retold:
            known = replace(known, retrieved=kept or known.retrieved)
        else:
            known = replace(known, archived=kept or known.archived)
        known = replace(known, url=known.url or address or None)
        where = ";".join(filter(None, (f"{address} {date}".strip(), part.part)))
        parts.append(replace(part, part=where, metadata=known))
    return parts


def _read_as(
    record: ArcWarcRecord, body: bytes, address: str, found: _Found
) -> Sequence[Part]:
    """Read a body as a page, or in an archive of our own as what it is."""
    media_type = _media_type(record)
    seen = sniff(body).media_type if found.by_retold else None
    if media_type in _PAGES and seen in {None, *_PAGES}:
        stated_type = record.http_headers.get_header("Content-Type") or ""
        charset = _CHARSET.search(stated_type)
        decoded = decode_labelled(body, charset[1] if charset else None)
        return pages(decoded, found.limits, address)
    nesting = found.limits.nesting - 1
    if nesting < 0:
        raise ReadError("too-deep", "archives are packed in archives too deeply")
    ending = known_ending(urlsplit(address).path, media_type)
    limits = replace(found.limits, nesting=nesting)
    return parse_any(body, Context(ending=ending, limits=limits))


def _problems(found: _Found) -> Iterator[Problem]:
    if found.passed:
        counts = ", ".join(f"{kind}: {n}" for kind, n in sorted(found.passed.items()))
        message = f"Records that hold no page were passed over ({counts})."
        yield Problem(code="records-passed-over", message=message)
    yield from merged("pages-not-read", "pages in it were not read", found.lost)
    if found.damage is not None:
        message = f"Not all of the archive can be relied on: {found.damage}."
        yield Problem(code="damaged-records", message=message)
    if found.full:
        message = f"Only the first {len(found.parts)} pages were read."
        yield Problem(code="documents-cut", message=message)


def _nothing(found: _Found) -> ReadError:
    if found.damage is not None:
        return ReadError("damaged", found.damage)
    if found.lost:
        return found.lost[0]
    if found.full:
        return ReadError("too-large", "a page in it is larger than it may be")
    return ReadError("no-text", "there is no web page in this archive")
