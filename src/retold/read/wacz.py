"""WACZ 1.1: a zip of WARC files; its members are read, never written anywhere.

A member's name is only looked at, its bytes are counted while they unpack, and
links among the members are passed over.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

from retold.model.errors import ReadError
from retold.read.parts import Context, Part
from retold.read.warc import pages_of

_FOLDER = "archive/"
_ENDINGS = (".warc", ".warc.gz")
_FAULTS = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError)


def parse(data: bytes, context: Context) -> list[Part]:
    """Read the pages of every WARC inside; ReadError when there is none."""
    try:
        archives = list(_archives(data, context))
    except (*_FAULTS, zlib.error, ValueError) as error:
        raise ReadError(
            "damaged", "its zip directory or a member is damaged"
        ) from error
    if not archives:
        raise ReadError("no-text", "there is no WARC in it")
    return pages_of(archives, context)


def _archives(data: bytes, context: Context) -> Iterator[bytes]:
    room = context.limits.decoded_bytes
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        members = zipped.infolist()
        if len(members) > context.limits.members:
            raise ReadError("too-many", "it holds too many members")
        for member in sorted(members, key=lambda one: one.filename):
            if _is_archive(member):
                with zipped.open(member) as stream:
                    unpacked = stream.read(room + 1)
                room -= len(unpacked)
                if room < 0:
                    raise ReadError("bomb", "it unpacks to far more than its size")
                yield unpacked


def _is_archive(member: zipfile.ZipInfo) -> bool:
    """Say whether a member is where WACZ keeps its WARCs, and no link."""
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    name = member.filename.lower()
    return name.startswith(_FOLDER) and name.endswith(_ENDINGS) and not is_link
