"""One family in full, in lines for a terminal."""

from __future__ import annotations

from retold.model.lineage import Change, Descent, Family
from retold.model.source import Finding
from retold.present.casebook import Casebook, Told, page_words
from retold.present.pen import Pen
from retold.present.stemma_order import is_unsure, ordered, why_words
from retold.present.stemma_text import legend, stemma_lines
from retold.present.words import (
    change_words,
    counted,
    date_words,
    moment_words,
    passage_words,
    verdict_sign,
    verdict_words,
)

_INDENT = "  "
_DEEPER = "      "


def family_lines(family: Family, book: Casebook, pen: Pen) -> list[str]:
    """Tell a family: its counts, its tree, each telling, and what sources say."""
    counts = [
        counted(len(family.tellings), "telling"),
        counted(book.outlets(family), "outlet"),
        counted(len(family.denials), "denial"),
        counted(family.origins, "independent beginning"),
    ]
    title = f"{book.short[family.id]}  {family.label}"
    lines = pen.wrapped(title, _INDENT) + pen.wrapped(", ".join(counts), _INDENT)
    lines.append("")
    lines += stemma_lines(family, book, pen)
    lines += pen.wrapped("; ".join(legend(family, book, pen)), _INDENT)
    lines += ["", f"{_INDENT}TELLINGS"]
    for told in book.tellings(family.tellings):
        lines += _telling(told, family, book, pen)
    if family.denials:
        lines.append(f"{_INDENT}DENIALS")
    for told in book.tellings(family.denials):
        lines += _telling(told, family, book, pen)
    lines.append(f"{_INDENT}WHAT THE SOURCE SAYS")
    found = book.findings(family)
    if not found:
        lines.append(f"{_INDENT}No source in this case was compared with this claim.")
    for finding in found:
        lines += _finding(finding, book, pen)
    return lines


def _telling(told: Told, family: Family, book: Casebook, pen: Pen) -> list[str]:
    """Tell one telling: when, who, where, words, chain, parent, changes."""
    when = told.when or "undated"
    moment = moment_words(when) if told.when else when
    day = date_words(when)
    clock = moment.rpartition(" ")[2]
    date = f"{day}, {clock}" if ":" in clock else day
    page = page_words(told)
    where = f"{told.document.path}{f', {page}' if page else ''}"
    lines = pen.wrapped(f"{date}  {told.teller}  ({where})", _DEEPER, _INDENT)
    lines += pen.wrapped(f"“{told.text}”", _DEEPER)
    if told.chain:
        chain = " → ".join((*told.chain, told.teller))
        lines += pen.wrapped(f"on the word of {chain}", _DEEPER)
    for name, found in (("hedge", told.hedges), ("figure", told.figures)):
        if found:
            words = ", ".join(f"“{one.anchor.exact}”" for one in found)
            lines += pen.wrapped(f"{name} {words}", _DEEPER)
    edge = next((one for one in family.stemma if one.child == told.id), None)
    return [*lines, *_descent(edge, family, book, pen), ""]


def _descent(
    edge: Descent | None, family: Family, book: Casebook, pen: Pen
) -> list[str]:
    if edge is None or edge.parent is None:
        return [f"{_DEEPER}no earlier telling seen here"]
    lost = {one.id for one in family.lost}
    parent = (
        "a telling nobody has"
        if edge.parent in lost
        else book.telling(edge.parent).teller
    )
    why = "; ".join(why_words(edge))
    sure = "unsure" if is_unsure(edge) else "confidence"
    words = f"from {parent} ({sure} {edge.confidence:.2f}){f': {why}' if why else ''}"
    lines = pen.wrapped(words, _DEEPER)
    if edge.alternatives:
        others = counted(len(edge.alternatives), "other possible parent")
        lines.append(f"{_DEEPER}{others}")
    for change in ordered(edge.changes):
        lines += _change(change, pen)
    return lines if edge.changes else [*lines, f"{_DEEPER}no change of note"]


def _change(change: Change, pen: Pen) -> list[str]:
    return pen.wrapped(change_words(change, plain=pen.plain), _DEEPER + "  ", _DEEPER)


def _finding(finding: Finding, book: Casebook, pen: Pen) -> list[str]:
    """Tell a finding: the answer, the passage, what differs, what was searched."""
    source = book.document(finding.source)
    told = book.telling(finding.claim)
    sign = verdict_sign(finding.verdict, plain=pen.plain)
    head = f"{verdict_words(finding.verdict)}: {source.title or source.path}"
    lines = pen.wrapped(head, _DEEPER, f"{_INDENT}{sign} ")
    lines += pen.wrapped(f"asked for {told.teller}: “{told.text}”", _DEEPER)
    for passage in finding.passages:
        where = passage_words(passage)
        lines += pen.wrapped(f"{where}: “{passage.anchor.exact}”", _DEEPER)
    for one in finding.differences:
        words = f"{one.kind}: “{one.claim}” here, “{one.source}” in the source"
        lines += pen.wrapped(words, _DEEPER)
    pages = counted(finding.searched.pages, "page")
    paragraphs = counted(finding.searched.paragraphs, "paragraph")
    return [
        *lines,
        *pen.wrapped(f"{finding.reason} {pages}, {paragraphs} searched.", _DEEPER),
    ]
