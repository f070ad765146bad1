"""What a search in a case found, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retold.present.pen import Pen
from retold.present.words import counted, date_words
from retold.store.case_lists import Hit

_INDENT = " " * 17
_MARK = "*"


def found_lines(
    hits: Sequence[Hit], short: Mapping[str, str], pen: Pen
) -> Iterator[str]:
    """Write finds under their document, the best document first.

    `short` gives the short ids of families. What was looked for stands between stars.
    """
    by_document: dict[str, list[Hit]] = {}
    for hit in said_once(hits):
        by_document.setdefault(hit.document, []).append(hit)
    for own in by_document.values():
        first = own[0]
        told = (first.outlet, date_words(first.published or ""))
        head = ", ".join(part for part in told if part)
        part = f", {first.part}" if first.part else ""
        place = f"{first.path}{part}"
        named = place if head == first.path else f"{head} ({place})"
        yield from pen.wrapped(named, "    ", "  ")
        for hit in own:
            yield from _hit(hit, short, pen)
        yield ""
    number = sum(map(len, by_document.values()))
    yield (f"  {counted(number, 'place')} in {counted(len(by_document), 'document')}")


def said_once(hits: Sequence[Hit]) -> list[Hit]:
    """Leave out what another find says too.

    That is a segment in which a claim that was found stands, and a title that is also
    the headline.
    """
    claims = [hit for hit in hits if hit.kind == "claim"]
    texts = {
        (hit.document, "".join(hit.snippet)) for hit in hits if hit.kind != "title"
    }
    return [
        hit
        for hit in hits
        if (hit.kind != "title" or (hit.document, "".join(hit.snippet)) not in texts)
        and not any(_holds(hit, claim) for claim in claims)
    ]


def _holds(hit: Hit, claim: Hit) -> bool:
    if hit.kind in {"claim", "title"} or hit.document != claim.document:
        return False
    return hit.start <= claim.start and claim.end <= hit.end


def _hit(hit: Hit, short: Mapping[str, str], pen: Pen) -> Iterator[str]:
    kind = hit.kind.replace("_", " ")
    first = f"    {pen.cell(kind, len(_INDENT) - 5)} "
    marked = _MARK.join(hit.snippet)
    place = f" (p. {hit.page})" if hit.page else ""
    family = f" {pen.arrow} {short[hit.family]}" if hit.family else ""
    yield from pen.wrapped(f"{marked}{place}{family}", _INDENT, first)
