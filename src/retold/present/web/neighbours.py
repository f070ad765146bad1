"""Who on this computer holds the other end of a connection, where the system says so.

The link of a start is handed to the browser on its command line, and on Linux every
user can read the command lines of all. Linux also says which user each connection
belongs to (proc(5), /proc/net/tcp), so the link opens for no other user. On macOS the
browser is asked by a message, on Windows command lines are private: nothing is told
there, and nothing is needed.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

_TABLES = {4: Path("/proc/net/tcp"), 6: Path("/proc/net/tcp6")}
_LOCAL, _REMOTE, _OWNER = 1, 2, 7  # columns
_WORD_BYTES = 4
_ROOT = 0  # reads everything anyhow, and carries for containers and tunnels

End: TypeAlias = tuple[str, int]
"""An address and a port."""


def is_of_another_user(asker: End | None, answerer: End | None) -> bool:
    """Say whether a connection is known to be another user's; False when it is not."""
    if sys.platform != "linux" or asker is None or answerer is None:
        return False
    try:
        version = ipaddress.ip_address(asker[0]).version
        lines = _TABLES[version].read_text(encoding="ascii").splitlines()
        owner = owner_of(asker, answerer, lines)
    except (OSError, ValueError):
        return False
    return owner is not None and owner not in {_ROOT, os.getuid()}


def owner_of(asker: End, answerer: End, lines: Iterable[str]) -> int | None:
    """Find the user of the socket at `asker` in a table of connections; None for none.

    Raises ValueError for what is no address of a network.
    """
    wanted = [_written(asker), _written(answerer)]
    for line in lines:
        cells = line.split()
        if cells[_LOCAL : _REMOTE + 1] == wanted and len(cells) > _OWNER:
            return int(cells[_OWNER])
    return None


def _written(end: End) -> str:
    """Write an address as the table does: by four bytes, as the machine orders them."""
    packed = ipaddress.ip_address(end[0]).packed
    words = (
        int.from_bytes(packed[at : at + _WORD_BYTES], sys.byteorder)
        for at in range(0, len(packed), _WORD_BYTES)
    )
    return f"{''.join(f'{one:08X}' for one in words)}:{end[1]:04X}"
