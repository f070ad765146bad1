"""Tables of fact checks: each row a claim by somebody and what a checker rated it.

Such tables are kept by desks and exported from search pages for fact checks. A row
becomes what the Fact Check Tools API says of a check, which `claim_review` reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from retold.read.claim_review import claim_reviews
from retold.read.columns import check_columns, columns_of
from retold.read.html_jsonld import Json
from retold.read.parts import Part


def checks_of(
    header: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    place: Callable[[int], str],
    format_: str,
) -> Iterator[Part]:
    """Give each row as a check by others; nothing when the table is none of checks.

    `place` says where a row is.
    """
    columns = columns_of(header, check_columns())
    if not {"claim", "rating"} <= columns.keys():
        return
    for number, row in rows:
        cells = {
            meaning: row[at]
            for meaning, at in columns.items()
            if at < len(row) and row[at].strip()
        }
        for part in claim_reviews([(place(number), _searched(cells))]):
            yield replace(part, format=format_)


def _searched(cells: dict[str, str]) -> Json:
    """Name the cells of a row as the Fact Check Tools API does (`claims:search`)."""
    said: dict[str, Json] = {
        "textualRating": cells.get("rating"),
        "publisher": {"@type": "Organization", "name": cells.get("publisher")},
        "title": cells.get("title"),
        "url": cells.get("url"),
        "reviewDate": cells.get("reviewed"),
        "languageCode": cells.get("language"),
    }
    return {
        "text": cells.get("claim"),
        "claimant": cells.get("claimant"),
        "claimDate": cells.get("claimed"),
        "claimReview": [said],
    }
