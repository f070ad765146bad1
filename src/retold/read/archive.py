"""The gate to zip archives: members are read into memory, under limits.

Nothing is ever written under a member's name, so names cannot lead outside.
Sizes in headers are not believed: decoded bytes are counted as they come.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from itertools import pairwise
from stat import S_ISLNK
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from retold.model.errors import ReadError
from retold.read.limits import Limits

_ENTRY = b"PK\x01\x02"  # APPNOTE 4.3.12, central directory
_LOCAL = struct.Struct("<26xHH")  # APPNOTE 4.3.7: lengths of the name and the extra
_ENCRYPTED = 0x1
_FREE_BYTES = 10_000_000  # below this a high ratio harms nobody
_PIECE_BYTES = 1 << 20


class Archive:
    """A zip archive in memory.

    Raises ReadError, at once or on reading a member, when the archive is
    damaged, locked by a password, or larger than the limits allow.
    """

    def __init__(self, data: bytes, limits: Limits, depth: int = 1) -> None:
        if depth > limits.nesting:
            why = f"archives lie in one another more than {limits.nesting} deep"
            raise ReadError("too-deep", why)
        self._data = data
        self._limits = limits
        self._depth = depth
        self._decoded = 0
        self._members = _members(data, limits)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members but for links, in the directory's order."""
        return tuple(
            name
            for name, (entry, _) in self._members.items()
            if not S_ISLNK(entry.external_attr >> 16)
        )

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """Unpack one member; ReadError when there is none of that name."""
        if name not in self._members:
            raise ReadError("damaged", f"there is no {_shown(name)} in it")
        entry, start = self._members[name]
        packed = self._data[start : start + entry.compress_size]
        content = self._unpacked(entry, packed)
        if zlib.crc32(content) != entry.CRC:
            raise ReadError("damaged", f"its part {_shown(name)} is damaged")
        return content

    def inside(self, name: str) -> Archive:
        """Open an archive that lies in this one."""
        return Archive(self.read(name), self._limits, self._depth + 1)

    def repacked(self, members: dict[str, bytes]) -> BytesIO:
        """Pack members that were let through, for a library that wants a file."""
        sink = BytesIO()
        with ZipFile(sink, "w") as target:
            for name, content in members.items():
                target.writestr(ZipInfo(name), content)
        sink.seek(0)
        return sink

    def _unpacked(self, entry: ZipInfo, packed: bytes) -> bytes:
        if entry.compress_type == ZIP_STORED:
            self._count(len(packed))
            return packed
        if entry.compress_type != ZIP_DEFLATED:
            raise ReadError("damaged", "it is packed in a way that nobody uses")
        pieces, waiting = [], packed
        unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        size = 0
        try:
            while waiting and not unpack.eof:
                piece = unpack.decompress(waiting, _PIECE_BYTES)
                waiting = unpack.unconsumed_tail
                size += len(piece)
                self._count(len(piece))
                self._hold_ratio(size, len(packed))
                pieces.append(piece)
        except zlib.error as error:
            why = f"its part {_shown(entry.filename)} is damaged"
            raise ReadError("damaged", why) from error
        return b"".join(pieces)

    def _count(self, piece: int) -> None:
        self._decoded += piece
        if self._decoded > self._limits.decoded_bytes:
            why = f"it unpacks to more than {self._limits.decoded_mb} MB"
            raise ReadError("archive-bomb", why)

    def _hold_ratio(self, size: int, packed: int) -> None:
        if size > _FREE_BYTES and size > self._limits.ratio * packed:
            why = (
                f"a part of it unpacks to more than {self._limits.ratio} times its size"
            )
            raise ReadError("archive-bomb", why)


def _members(data: bytes, limits: Limits) -> dict[str, tuple[ZipInfo, int]]:
    """Read the directory: each name with its entry and where its bytes start."""
    if data.count(_ENTRY) > limits.members:
        raise ReadError(
            "too-many-members", f"it holds more than {limits.members} parts"
        )
    try:
        with ZipFile(BytesIO(data)) as directory:
            entries, end = directory.infolist(), directory.start_dir
    except (BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        why = "its end is missing, or its list of parts is damaged"
        raise ReadError("damaged", why) from error
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ReadError("password", "it is locked with a password")
    placed = {entry.filename: (entry, _start(data, entry)) for entry in entries}
    if len(placed) < len(entries):
        raise ReadError("damaged", "two of its parts have one name")
    _refuse_overlap(list(placed.values()), end)
    return placed


def _start(data: bytes, entry: ZipInfo) -> int:
    """Find a member's first byte, which comes after its own, second header."""
    head = entry.header_offset
    if data[head : head + 4] != b"PK\x03\x04" or head + 30 > len(data):
        raise ReadError("damaged", f"its part {_shown(entry.filename)} is not there")
    name, extra = _LOCAL.unpack_from(data, head)
    return head + _LOCAL.size + int(name) + int(extra)


def _refuse_overlap(placed: list[tuple[ZipInfo, int]], end: int) -> None:
    """Refuse members that share bytes (CVE-2024-0450)."""
    spans = sorted(
        (entry.header_offset, start + entry.compress_size) for entry, start in placed
    )
    for (_, stop), (begin, _) in pairwise([*spans, (end, end)]):
        if stop > begin:
            raise ReadError("archive-bomb", "its parts lie over one another")


def _shown(name: str) -> str:
    printable = "".join(char if char.isprintable() else "?" for char in name)
    return f"“{printable[:80]}”"
