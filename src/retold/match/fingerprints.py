"""A number for everything that a comparison reads of a wording.

Two wordings with the same numbers as in an earlier run are compared with the same
result, so that adding a document compares only what it brought or changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b

import msgspec
import numpy as np

from retold.match.minhash import Hashes
from retold.match.rarity import Rarity
from retold.match.wordings import Wording

_BYTES = 8


def fingerprints(found: Sequence[Wording], rarity: Rarity) -> Hashes:
    """Give the fingerprint of every wording (BLAKE2b, 64 bits).

    It covers the first telling, of which all else is made, how much each of its
    words weighs here, and the other sentences of its document, among which a word
    of the page weighs less.
    """
    encode = msgspec.msgpack.Encoder().encode
    told = [_hash(encode(each.first)) for each in found]
    pages: dict[str, list[bytes]] = defaultdict(list)
    for each, own in zip(found, told, strict=True):
        pages[each.first.claim.document].append(own)
    page = {document: _hash(b"".join(sorted(each))) for document, each in pages.items()}
    parts = (
        own + page[each.first.claim.document] + encode(rarity.read_of(each))
        for each, own in zip(found, told, strict=True)
    )
    return np.frombuffer(b"".join(map(_hash, parts)), dtype="<u8").astype(np.uint64)


def _hash(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=_BYTES).digest()
