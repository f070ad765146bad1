"""What a case holds, on one screen of a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from retold.model.case import Case
from retold.model.lineage import Family
from retold.model.source import Finding, Verdict
from retold.present.casebook import Casebook
from retold.present.contents import contents_words, left_out_words, span_words
from retold.present.pen import Pen
from retold.present.ranking import most_retold, showcase
from retold.present.stemma_text import legend, stemma_lines
from retold.present.words import counted, passage_words, verdict_sign, verdict_words

_INDENT = "  "
_TOP_FAMILIES = 5
_TREE_TELLINGS = 12
_NUMBER_COLUMNS = 9
_SOURCE_COLUMNS = 16
_DROP_OUTLETS_BELOW, _DROP_DENIED_BELOW = 72, 60
_MANY_OUTLETS = 3
VERDICT_LEGEND = {
    Verdict.SAYS_SO: "the source says so",
    Verdict.SAYS_OTHERWISE: "the source says something else",
    Verdict.NOT_FOUND: 'not found is not "false"',
    Verdict.CANNOT_TELL: "cannot tell",
}


def summary_lines(case: Case, pen: Pen) -> list[str]:
    """Tell what was read, what is retold most, and how one family changed."""
    book = Casebook(case)
    lines = [*_read_lines(book, pen), "", *_count_lines(book, pen), ""]
    retold = most_retold(book)
    if not retold:
        return [*lines, *_empty_lines(book, pen)]
    lines += [table_head(pen, "MOST RETOLD")]
    lines += [family_line(one, book, pen) for one in retold[:_TOP_FAMILIES]]
    if len(retold) > _TOP_FAMILIES:
        lines.append(f"{_INDENT}({len(retold) - _TOP_FAMILIES} more: retold claims)")
    shown = showcase(book)
    lines += ["", f"{_INDENT}HOW {book.short[shown.id]} CHANGED"]
    lines += stemma_lines(shown, book, pen, most=_TREE_TELLINGS)
    signs = legend(shown, book, pen) + _source_signs(book, retold[:_TOP_FAMILIES], pen)
    return lines + pen.wrapped("; ".join(signs), _INDENT)


def table_head(pen: Pen, heading: str) -> str:
    """Head the table of families; narrow terminals lose outlets, then denied."""
    numbers = _numbers(pen, ("told", "outlets", "denied"))
    blank = _table_line("", "", numbers, pen)
    return f"{_INDENT}{heading}{blank[len(_INDENT + heading) :]}source"


def family_line(family: Family, book: Casebook, pen: Pen) -> str:
    """Put one family into a line of the table."""
    told, outlets, denied = map(
        str, (len(family.tellings), book.outlets(family), len(family.denials))
    )
    numbers = _numbers(pen, (told, outlets, denied))
    label = book.names.masked(family.label)
    line = _table_line(book.short[family.id], label, numbers, pen)
    return (line + source_words(book.source_answer(family), pen)).rstrip()


def source_words(finding: Finding | None, pen: Pen) -> str:
    """Tell what the source gave in a few columns: "≈ p. 3 ¶4", "– not found"."""
    if finding is None:
        return ""
    sign = verdict_sign(finding.verdict, plain=pen.plain)
    where = passage_words(finding.passages[0]) if finding.passages else ""
    words = where.partition(" (")[0] or verdict_words(finding.verdict)
    return f"{sign} {pen.fit(words, _SOURCE_COLUMNS - 2)}"


def _numbers(pen: Pen, cells: tuple[str, str, str]) -> str:
    told, outlets, denied = (cell.rjust(_NUMBER_COLUMNS - 1) for cell in cells)
    shown = told[2:]
    if pen.width >= _DROP_OUTLETS_BELOW:
        shown += outlets
    if pen.width >= _DROP_DENIED_BELOW:
        shown += denied
    return f"{shown}  "


def _table_line(short: str, label: str, numbers: str, pen: Pen) -> str:
    start = f"{_INDENT}{short.ljust(4)}  "
    room = pen.width - len(start) - len(numbers) - _SOURCE_COLUMNS
    return f"{start}{pen.cell(label, max(8, room))}{numbers}"


def _read_lines(book: Casebook, pen: Pen) -> list[str]:
    documents = counted(len(book.counted), "document")
    when = span_words(book, plain=pen.plain)
    told = f"{documents}{f', {when}' if when else ''}: {contents_words(book)}"
    lines = pen.wrapped(told, _INDENT)
    left = left_out_words(book)
    if left:
        lines += pen.wrapped(f"{left}  {pen.arrow} retold problems", _INDENT)
    partial = sum(1 for one in book.counted if one.document.problems)
    if partial:
        files = counted(partial, "document")
        words = f"{files} read with doubts  {pen.arrow} retold problems"
        lines += pen.wrapped(words, _INDENT)
    return lines


def _count_lines(book: Casebook, pen: Pen) -> list[str]:
    claims = sum(len(one.extraction.claims) for one in book.counted)
    families = most_retold(book)
    many = sum(book.outlets(one) >= _MANY_OUTLETS for one in families)
    words = (
        f"{counted(claims, 'claim')}; {counted(len(families), 'family', 'families')} "
        f"told more than once, {many:,} by three or more outlets"
    )
    return pen.wrapped(words, _INDENT)


def _empty_lines(book: Casebook, pen: Pen) -> list[str]:
    """Say what would be here, why it is empty, and one thing to do."""
    claims = sum(len(one.extraction.claims) for one in book.counted)
    if not claims:
        why = "No checkable claim was found in these documents."
        do = "Texts in English and Swedish are searched; see: retold problems"
    elif len(book.counted) == 1:
        why = "There is only one document here, so nothing is told twice."
        do = "Add other documents about the same story and trace again."
    else:
        why = "No claim is told by more than one of these documents."
        do = "Add more documents about the same story and trace again."
    lines = [f"{_INDENT}MOST RETOLD"]
    lines += pen.wrapped(
        "Here would be the claims told more than once, and how they changed.", _INDENT
    )
    return lines + pen.wrapped(f"{why} {do}", _INDENT)


def _source_signs(book: Casebook, families: Sequence[Family], pen: Pen) -> list[str]:
    """Explain the signs in the table's last column."""
    answers = [book.source_answer(one) for one in families]
    verdicts = sorted({one.verdict for one in answers if one})
    return [
        f"{verdict_sign(one, plain=pen.plain)} {VERDICT_LEGEND[one]}"
        for one in verdicts
    ]


def claims_lines(book: Casebook, pen: Pen, *, all_claims: bool) -> list[str]:
    """List families by how often they are told; told once only with `all_claims`."""
    retold = most_retold(book)
    once = [one for one in book.case.families if len(one.tellings) <= 1]
    shown = retold + once if all_claims else retold
    if not shown:
        return _empty_lines(book, pen)
    lines = [table_head(pen, "CLAIMS"), *(family_line(one, book, pen) for one in shown)]
    lines += ["", *_count_lines(book, pen)]
    lines += pen.wrapped("; ".join(_source_signs(book, shown, pen)), _INDENT)
    return lines
