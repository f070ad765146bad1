"""Where each page stands in a WARC; found in a child process, in the reader's box.

A WARC holds what strangers sent, so it is not taken apart here but in
`python -P -m retold.present.export.wacz.index`, which has no rights.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

import msgspec

from retold.read.box import allow_cpu, close_box
from retold.read.limits import Limits

_COMMAND = (sys.executable, "-P", "-m", "retold.present.export.wacz.index")
_KEPT_VARIABLES = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "LD_LIBRARY_PATH")
_PAGES = frozenset({"response", "resource"})
_LONGEST = 2000  # characters of an address or a header
_MOST_RECORDS = 100_000


class Entry(msgspec.Struct, frozen=True):
    """One record: whose page it is, when it was kept, and where it stands.

    `at` is RFC 3339; `offset` and `length` count bytes of the file.
    """

    url: str
    at: str
    mime: str
    status: str
    digest: str
    offset: int
    length: int


def entries_in(data: bytes) -> list[Entry] | None:
    """Find the pages in a WARC; None when it cannot be taken apart."""
    limits = Limits()
    environment = {
        name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            _COMMAND,
            input=data,
            capture_output=True,
            env=environment,
            timeout=limits.wall_s,
            check=True,
        )
        return msgspec.json.decode(done.stdout, type=list[Entry])
    except (subprocess.SubprocessError, OSError, msgspec.DecodeError):
        return None


def main() -> None:
    """Read a WARC from standard input, write its pages to standard output."""
    limits = Limits()
    data = sys.stdin.buffer.read(limits.file_bytes + 1)
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only here

    close_box(limits)
    allow_cpu(limits)
    if len(data) > limits.file_bytes:
        sys.exit(1)
    with redirect_stderr(io.StringIO()):  # warcio says there what it finds odd
        found = list(_entries(ArchiveIterator(io.BytesIO(data))))
    sys.stdout.buffer.write(msgspec.json.encode(found))


def _entries(archive: Any) -> Iterator[Entry]:  # noqa: ANN401 - warcio has no types
    for number, record in enumerate(archive):
        if number >= _MOST_RECORDS:
            return
        if record.rec_type not in _PAGES:
            continue
        http = record.http_headers
        mime = (http or record.rec_headers).get_header("Content-Type") or ""
        told = {
            "url": record.rec_headers.get_header("WARC-Target-URI") or "",
            "at": record.rec_headers.get_header("WARC-Date") or "",
            "mime": mime.partition(";")[0].strip(),
            "status": (http.get_statuscode() if http else "") or "200",
            "digest": record.rec_headers.get_header("WARC-Payload-Digest") or "",
        }
        yield Entry(
            **{name: value[:_LONGEST] for name, value in told.items()},
            offset=archive.get_record_offset(),
            length=archive.get_record_length(),
        )


if __name__ == "__main__":
    main()
