"""WACZ 1.1: a zip of WARC files, unpacked through the gate to archives."""

from __future__ import annotations

from retold.model.errors import ReadError
from retold.read.archive import Archive
from retold.read.parts import Context, Part
from retold.read.warc import pages_of

_FOLDER = "archive/"
_ENDINGS = (".warc", ".warc.gz")


def parse(data: bytes, context: Context) -> list[Part]:
    """Read the pages of every WARC inside; ReadError when there is none."""
    zipped = Archive(data, context.limits)
    names = sorted(filter(_is_archive, zipped.names))
    if not names:
        raise ReadError("no-text", "there is no WARC in it")
    return pages_of([zipped.read(name) for name in names], context)


def _is_archive(name: str) -> bool:
    """Say whether a member is where WACZ keeps its WARCs."""
    name = name.lower()
    return name.startswith(_FOLDER) and name.endswith(_ENDINGS)
