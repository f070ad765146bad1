"""Keys of findings: numbers for all that a finding reads.

To hold one claim against one long report takes hundredths of a second, so that a
case with a few reports spends most of its time here.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import msgspec

from retold.model.case import Reading
from retold.model.claim import Pinpoint
from retold.model.match import Telling
from retold.model.ports import Encoder

_BYTES = 8
_encode = msgspec.msgpack.Encoder().encode


def print_of_source(reading: Reading, encoder: Encoder | None = None) -> bytes:
    """Give the fingerprint of a source with all that was read in it (BLAKE2b).

    Held against claims with an `encoder` it gives other findings, so it is in it too.
    """
    return _hash(_encode((reading, encoder.sha256 if encoder else "")))


def key_of(telling: Telling, pinpoints: Sequence[Pinpoint], source: bytes) -> int:
    """Give the key of a telling held against the source of this fingerprint."""
    return int.from_bytes(_hash(_encode((telling, pinpoints)) + source), "little")


def _hash(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=_BYTES).digest()
