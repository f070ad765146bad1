"""The table of families: how often each is told, by whom, and what a source says."""

from __future__ import annotations

from collections.abc import Sequence

from retold.model.lineage import Family
from retold.model.source import Finding, Verdict
from retold.present.casebook import Casebook
from retold.present.pen import Pen
from retold.present.words import columns, passage_words, verdict_sign, verdict_words

_INDENT = "  "
_HEADS = ("told", "outlets", "denied")
_SOURCE = "source"
_MOST_SOURCE_COLUMNS = 14
_DROP_OUTLETS_BELOW, _DROP_DENIED_BELOW = 72, 60
_LEAST_LABEL = 8
VERDICT_LEGEND = {
    Verdict.SAYS_SO: "the source says so",
    Verdict.SAYS_OTHERWISE: "the source says something else",
    Verdict.NOT_FOUND: "not found is not “false”",
    Verdict.CANNOT_TELL: "cannot tell",
}


def table_lines(
    heading: str, families: Sequence[Family], book: Casebook, pen: Pen
) -> list[str]:
    """Set families in a table; the claims get all the room that is left.

    Narrow terminals lose the column of outlets, then that of denials; a column
    of sources stands only where there are answers.
    """
    sources = [source_words(book.source_answer(one), pen) for one in families]
    last = max(map(columns, sources), default=0)
    last = max(last, len(_SOURCE)) if last else 0
    shorts = [book.short[one.id] for one in families]
    ids = max(map(len, shorts), default=0) + 2
    numbers = [_numbers(_cells(one, book), pen) for one in families]
    head = _numbers(_HEADS, pen)
    room = pen.width - len(_INDENT) - ids - len(head) - (last + 2 if last else 0)
    room = max(_LEAST_LABEL, room)
    lines = [f"{_INDENT}{pen.cell(heading, ids + room)}{head}"]
    lines[0] += f"  {_SOURCE}" if last else ""
    for family, short, cells, source in zip(
        families, shorts, numbers, sources, strict=True
    ):
        label = pen.cell(book.names.masked(family.label), room)
        line = f"{_INDENT}{short.ljust(ids)}{label}{cells}  {source}"
        lines.append(line.rstrip())
    return lines


def table_legend(families: Sequence[Family], book: Casebook, pen: Pen) -> list[str]:
    """Explain the signs in the table's last column."""
    answers = [book.source_answer(one) for one in families]
    verdicts = sorted({one.verdict for one in answers if one})
    signs = [
        f"{verdict_sign(one, plain=pen.plain)} {VERDICT_LEGEND[one]}"
        for one in reversed(verdicts)
    ]
    return pen.wrapped("; ".join(signs), _INDENT)


def source_words(finding: Finding | None, pen: Pen) -> str:
    """Tell what the source gave in a few columns: "≈ p. 3 ¶4", "– not found"."""
    if finding is None:
        return ""
    sign = verdict_sign(finding.verdict, plain=pen.plain)
    where = passage_words(finding.passages[0]) if finding.passages else ""
    words = where.partition(" (")[0] or verdict_words(finding.verdict)
    return f"{sign} {pen.fit(words, _MOST_SOURCE_COLUMNS - 2)}"


def _cells(family: Family, book: Casebook) -> tuple[str, str, str]:
    return (
        str(len(family.tellings)),
        str(book.outlets(family)),
        str(len(family.denials)),
    )


def _numbers(cells: Sequence[str], pen: Pen) -> str:
    """Set the numbers right under their heads, two columns apart."""
    told, outlets, denied = (
        cell.rjust(len(head) + 2) for cell, head in zip(cells, _HEADS, strict=True)
    )
    shown = told
    if pen.width >= _DROP_OUTLETS_BELOW:
        shown += outlets
    if pen.width >= _DROP_DENIED_BELOW:
        shown += denied
    return shown
