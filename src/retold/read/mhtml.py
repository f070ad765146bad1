"""MHTML (RFC 2557): a page saved by a browser in the clothes of a mail."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

from retold.model.errors import ReadError
from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import stated
from retold.read.decode import decode_labelled
from retold.read.html import pages
from retold.read.mime import leaf_of, leaves_of, message_in, words_of
from retold.read.parts import Context, Part

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MOST_PARTS = 10_000  # pictures and frames of one page


def parse(data: bytes, context: Context) -> list[Part]:
    """Read the main page of the file; pictures and frames are passed over."""
    message = message_in(data)
    address = words_of(message, "snapshot-content-location")
    main = _main(message, address)
    leaf = leaf_of(main)
    address = address or words_of(main, "content-location")
    found = pages(decode_labelled(leaf.data, leaf.charset), context.limits, address)
    saved = stated(words_of(message, "date"), DateKnownBy.META)
    return [_saved(part, saved, words_of(message, "subject")) for part in found]


def _saved(part: Part, saved: StatedDate | None, subject: str | None) -> Part:
    known = part.metadata
    metadata = replace(
        known, title=known.title or subject, archived=saved or known.archived
    )
    return replace(part, format="multipart/related", metadata=metadata)


def _main(message: EmailMessage, address: str | None) -> EmailMessage:
    """Find the page that was saved: the one at its address, or else the first."""
    leaves = zip(range(_MOST_PARTS), leaves_of(message), strict=False)
    pages = [one for _, one in leaves if one.get_content_type() in _PAGES]
    for one in pages:
        if address is not None and words_of(one, "content-location") == address:
            return one
    if not pages:
        raise ReadError("no-text", "there is no web page in it")
    return pages[0]
