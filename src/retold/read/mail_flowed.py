"""Mail whose lines flow (RFC 3676): a space at the end means the line goes on.

Programs break such lines to fit a terminal; with `DelSp` the space is theirs as
well, for scripts that part no words. Kept broken, words of one sentence would
stand apart, and Chinese or Thai words be cut in two.
"""

from __future__ import annotations

import re

_DEPTH = re.compile(r">*")
_SIGNATURE = "-- "


def unflowed(text: str, *, del_space: bool) -> str:
    """Join the lines that go on; `text` has them ended by a line feed."""
    whole: list[list[str]] = []
    depth, goes_on = 0, False
    for line in text.split("\n"):
        marks = _DEPTH.match(line)
        here = marks.end() if marks else 0
        words = line[here:].removeprefix(" ")
        if not (goes_on and here == depth) or words == _SIGNATURE:
            whole.append([f"{'>' * here} " if here else ""])
        depth, goes_on = here, words.endswith(" ") and words != _SIGNATURE
        whole[-1].append(words[:-1] if goes_on and del_space else words)
    return "\n".join("".join(pieces).rstrip(" ") for pieces in whole)
