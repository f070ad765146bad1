"""Live reports: a row of entries in the article, each with a time of its own."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from retold.read.dates import edtf
from retold.read.html_comments import Comment
from retold.read.html_dom import Element

_FEWEST, _MOST = 3, 2000  # entries; two could be a day of publication and a change
_HIGHEST = 8  # elements between an entry and its time
_DAY_CHARS = len("2025-03-04")


def live_entries(
    main: frozenset[Element], comments: dict[Element, Comment]
) -> dict[Element, str]:
    """Return the entries of a live report with their times (EDTF).

    Entries are elements of one name beside each other that hold one `time` each.
    """
    held: Counter[Element] = Counter()
    dated: dict[Element, str] = {}
    for container in sorted(main, key=lambda one: one.sourceline or 0):
        for one in islice(container.iter("time"), _MOST):
            value = edtf(one.get("datetime"))
            if value is None or len(value) <= _DAY_CHARS:
                continue
            for above in islice(one.iterancestors(), _HIGHEST):
                if above in comments or above is container:
                    break
                held[above] += 1
                dated.setdefault(above, value)
    own = {one: value for one, value in dated.items() if held[one] == 1}
    beside = Counter((one.getparent(), one.tag) for one in own)
    return {
        one: value
        for one, value in own.items()
        if beside[one.getparent(), one.tag] >= _FEWEST
    }
