"""Other words for the same: the last resort."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from retold.lineage.alignment import Pair, stretch
from retold.model.lineage import Change, ChangeKind


def wording_changes(pair: Pair) -> Iterator[Change]:
    """Name the stretch from the first to the last differing word, once."""
    one = [word.form for word in pair.parent.words]
    two = [word.form for word in pair.child.words]
    changed = [code for code in LCSseq.opcodes(one, two) if code.tag != "equal"]
    if not changed:
        return
    first, last = changed[0], changed[-1]
    yield Change(
        kind=ChangeKind.WORDING,
        before=stretch(pair.parent, first.src_start, last.src_end),
        after=stretch(pair.child, first.dest_start, last.dest_end),
    )
