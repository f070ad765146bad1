"""What a case holds, on one screen of a terminal."""

from __future__ import annotations

from retold.present.casebook import Casebook
from retold.present.contents import contents_words, left_out_words, span_words
from retold.present.family_table import table_legend, table_lines
from retold.present.history_text import in_effect
from retold.present.lone_claims import lone_lines
from retold.present.pen import Pen
from retold.present.ranking import most_retold, showcase
from retold.present.stemma_text import legend, stemma_lines
from retold.present.versions_text import versions_words
from retold.present.words import columns, counted

_INDENT = "  "
_TOP_FAMILIES = 5
_TREE_LINES = 12
_MANY_OUTLETS, _TWO = 3, 2


def summary_lines(book: Casebook, pen: Pen) -> list[str]:
    """Tell what was read, what is retold most, and how one family changed."""
    lines = [*_read_lines(book, pen), "", *_count_lines(book, pen), ""]
    retold = most_retold(book)
    if not retold:
        return [*lines, *_empty_lines(book, pen)]
    lines += table_lines("MOST RETOLD", retold[:_TOP_FAMILIES], book, pen)
    if len(retold) > _TOP_FAMILIES:
        lines.append(
            f"{_INDENT}({len(retold) - _TOP_FAMILIES} more: {book.command('claims')})"
        )
    lines += table_legend(retold[:_TOP_FAMILIES], book, pen)
    shown = showcase(book)
    label = book.names.masked(shown.label)
    title = f"HOW {book.short[shown.id]} CHANGED  "
    quoted = pen.quoted(label, pen.width - columns(_INDENT + title))
    lines += ["", f"{_INDENT}{title}{quoted}"]
    lines += stemma_lines(shown, book, pen, most=_TREE_LINES)
    return lines + pen.wrapped(
        "; ".join(legend(shown, book, pen, _TREE_LINES)), _INDENT
    )


def _read_lines(book: Casebook, pen: Pen) -> list[str]:
    documents = counted(len(book.counted), "document")
    when = span_words(book, plain=pen.plain)
    told = f"{documents}{f', {when}' if when else ''}: {contents_words(book)}"
    lines = pen.wrapped(told, _INDENT)
    left = left_out_words(book)
    if left:
        lines += pen.wrapped(f"{left}  {pen.arrow} {book.command('problems')}", _INDENT)
    foreign = _foreign_words(book)
    if foreign:
        words = f"{foreign}  {pen.arrow} {book.command('problems')}"
        lines += pen.wrapped(words, _INDENT)
    versions = versions_words(book.case)
    if versions:
        words = f"{versions}  {pen.arrow} {book.command('versions')}"
        lines += pen.wrapped(words, _INDENT)
    ruled = sum(map(in_effect, book.case.reviews))
    if ruled:
        told = counted(ruled, "ruling by people", "rulings by people")
        words = f"{told} in effect  {pen.arrow} {book.command('history')}"
        lines += pen.wrapped(words, _INDENT)
    partial = sum(1 for one in book.counted if one.document.problems)
    if partial:
        files = counted(partial, "document")
        words = f"{files} read with doubts  {pen.arrow} {book.command('problems')}"
        lines += pen.wrapped(words, _INDENT)
    return lines


def _foreign_words(book: Casebook) -> str:
    """Count the documents that are stored and not searched for claims."""
    paths = {one.path for one in book.case.problems if one.code == "language"}
    foreign = [one.document for one in book.counted if one.document.path in paths]
    if not foreign:
        return ""
    names = ", ".join(sorted({one.language or "?" for one in foreign}))
    what = "is in another language" if len(foreign) == 1 else "are in other languages"
    return (
        f"{counted(len(foreign), 'document')} {what} ({names}): stored, "
        "but claims are found in English and Swedish only"
    )


def _count_lines(book: Casebook, pen: Pen) -> list[str]:
    claims = sum(len(one.extraction.claims) for one in book.counted)
    told = f"{counted(claims, 'claim')}; {retold_words(book)}"
    if book.case.encoder:
        told += ". Compared by words and meaning"
    return pen.wrapped(told, _INDENT)


def retold_words(book: Casebook) -> str:
    """Count the claims told more than once, and by how many outlets.

    An outlet that tells a thing twice has not been followed by anybody, so
    such families are counted apart.
    """
    families = most_retold(book)
    if not families:
        return "none is told more than once"
    outlets = [book.outlets(one) for one in families]
    if len(families) == 1:
        voices = "one outlet alone" if outlets[0] == 1 else f"{outlets[0]} outlets"
        return f"1 family (a claim told more than once), by {voices}"
    parts = (
        (sum(one >= _MANY_OUTLETS for one in outlets), "three or more outlets"),
        (outlets.count(_TWO), "two"),
        (outlets.count(1), "one outlet alone"),
    )
    told = ", ".join(f"{number:,} by {words}" for number, words in parts if number)
    return f"{len(families):,} families (claims told more than once): {told}"


def _empty_lines(book: Casebook, pen: Pen) -> list[str]:
    """Say what would be here, why it is empty, and one thing to do."""
    claims = sum(len(one.extraction.claims) for one in book.counted)
    if not claims:
        why = "No checkable claim was found in these documents."
        see = book.command("problems")
        do = f"Texts in English and Swedish are searched; see: {see}"
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


def claims_lines(book: Casebook, pen: Pen, *, all_claims: bool) -> list[str]:
    """List families by how often they are told.

    With `all_claims` those told once follow, then the claims of no family.
    """
    retold = most_retold(book)
    once = [one for one in book.case.families if len(one.tellings) <= 1]
    shown = retold + once if all_claims else retold
    lone = lone_lines(book, pen) if all_claims else []
    if not shown and not lone:
        return _empty_lines(book, pen)
    lines = table_lines("CLAIMS", shown, book, pen) if shown else []
    lines += table_legend(shown, book, pen)
    lines += ["", *lone] if lines and lone else lone
    return [*lines, "", *_count_lines(book, pen)]
