"""One family in full, in lines for a terminal."""

from __future__ import annotations

from retold.model.lineage import Change, Descent, Family
from retold.model.source import Finding
from retold.present.casebook import Casebook, Told, page_words
from retold.present.grounds import (
    chain_words,
    differing_words,
    gloss_words,
    pinpoint_words,
)
from retold.present.history_text import ruled_words
from retold.present.pen import Pen
from retold.present.reasons import confidence_words, why_words
from retold.present.stemma_order import ordered
from retold.present.stemma_text import legend, stemma_lines
from retold.present.words import (
    change_kind_words,
    counted,
    full_moment_words,
    name_words,
    passage_words,
    searched_words,
    shorten,
    verdict_sign,
    verdict_words,
)

_INDENT = "  "
_DEEPER = "      "
_NAME_COLUMNS = 10  # of what stands before a telling's particulars
_MOST_NAME, _MOST_BEGIN, _MOST_SIDE = 40, 36, 160  # columns
_MOST_OTHERS = 4  # tellings named in one place


def family_lines(family: Family, book: Casebook, pen: Pen) -> list[str]:
    """Tell a family: its counts, its tree, each telling, and what sources say."""
    title = f"{book.short[family.id]}  “{family.label}”"
    lines = pen.wrapped(title, _INDENT)
    lines += pen.wrapped(counts_words(family, book), _INDENT)
    lines += ["", f"{_INDENT}TREE", *stemma_lines(family, book, pen)]
    lines += pen.wrapped("; ".join(legend(family, book, pen)), _INDENT)
    lines += ["", f"{_INDENT}TELLINGS"]
    for told in book.tellings(family.tellings):
        lines += [*_telling(told, family, book, pen), ""]
    if family.denials:
        lines.append(f"{_INDENT}DENIALS")
    for told in book.tellings(family.denials):
        lines += [*_telling(told, family, book, pen), ""]
    return lines + _findings(family, book, pen)


def counts_words(family: Family, book: Casebook) -> str:
    """Count tellings, outlets, denials and beginnings in one line."""
    counts = [
        counted(len(family.tellings), "telling"),
        counted(book.outlets(family), "outlet"),
        counted(len(family.denials), "denial"),
        counted(family.origins, "independent beginning"),
    ]
    return ", ".join(counts)


def _telling(told: Told, family: Family, book: Casebook, pen: Pen) -> list[str]:
    """Tell one telling: when, who, where, words, chain, parent, changes."""
    mark = f"{pen.source} " if told.primary else ""
    mark = f"{pen.denial} " if told.id in family.denials else mark
    head = f"{mark}{moment_of(told)}  {spoken_by(told)} ({told.short_id})"
    lines = pen.wrapped(head, _DEEPER, _INDENT)
    lines += pen.wrapped(f"“{told.text}”", _DEEPER)
    lines += particular("in", place_of(told), pen)
    if told.chain:
        chain = f" {pen.arrow} ".join((*told.chain, told.teller))
        lines += particular("word of", chain, pen)
    lines += particular("checked", book.names.checked(told.document), pen)
    for name, found in (("hedged", told.hedges), ("figures", told.figures)):
        words = ", ".join(f"“{one.anchor.exact}”" for one in found)
        lines += particular(name, words, pen)
    lines += descent_lines(told, family, book, pen)
    for one in book.rulings_on(told):
        lines += particular("ruled", ruled_words(one), pen)
    return lines


def descent_lines(told: Told, family: Family, book: Casebook, pen: Pen) -> list[str]:
    """Say which telling one comes from, why, and what changed on the way."""
    edge = next((one for one in family.stemma if one.child == told.id), None)
    if told.id in family.denials and edge is None:
        return []
    if told.id in book.doubted:
        return _perhaps(book.doubted[told.id], family, book, pen)
    return _descent(edge, family, book, pen)


def _perhaps(edge: Descent, family: Family, book: Casebook, pen: Pen) -> list[str]:
    """Name the telling that one may come from, where nothing is drawn."""
    parent = _named(edge.parent or edge.child, family, book)
    words = f"no earlier telling is likely; perhaps from {parent}"
    lines = particular("from", f"{words}: {confidence_words(edge)}", pen)
    return lines + particular("because", "; ".join(why_words(edge)), pen)


def moment_of(told: Told) -> str:
    """Write a date with its year, and the time of day where it is known."""
    return "undated" if told.when is None else full_moment_words(told.when)


def spoken_by(told: Told) -> str:
    """Name who tells it, and the outlet whose page holds a comment."""
    if told.outlet in told.teller:
        return told.teller
    return f"{told.teller}, at {told.outlet}"


def place_of(told: Told) -> str:
    """Say which document a telling stands in, and on which page."""
    document = told.document
    page = page_words(told)
    title = f"{shorten(document.title, 70)}, " if document.title else ""
    part = f" ({document.part})" if document.part else ""
    return f"{title}{document.path}{part}{f', {page}' if page else ''}"


def particular(name: str, words: str, pen: Pen) -> list[str]:
    """Set one particular of a telling beside its name; nothing when it is empty."""
    if not words:
        return []
    first = f"{_DEEPER}{name.ljust(_NAME_COLUMNS)}"
    return pen.wrapped(words, " " * len(first), first)


def _descent(
    edge: Descent | None, family: Family, book: Casebook, pen: Pen
) -> list[str]:
    if edge is None or edge.parent is None:
        return particular("from", "no earlier telling is seen in this case", pen)
    parent = _named(edge.parent, family, book)
    lines = particular("from", f"{parent}: {confidence_words(edge)}", pen)
    lines += particular("because", "; ".join(why_words(edge)), pen)
    others = [_named(one, family, book) for one in edge.alternatives[:_MOST_OTHERS]]
    left = len(edge.alternatives) - len(others)
    others += [f"{left:,} more"] if left else []
    lines += particular("or from", "; ".join(others), pen)
    lines += _also(edge, family, book, pen)
    if not edge.changes:
        return lines + particular("changed", "nothing", pen)
    for number, change in enumerate(ordered(edge.changes)):
        lines += particular("" if number else "changed", change_words(change, pen), pen)
    return lines


def _also(edge: Descent, family: Family, book: Casebook, pen: Pen) -> list[str]:
    """Name the second telling that one took something from, and what."""
    if edge.second is None:
        return []
    other = _named(edge.second.parent, family, book)
    taken = "; ".join(change_words(one, pen) for one in ordered(edge.second.changes))
    because = "; ".join(why_words(edge.second))
    return particular("also from", f"{other}: {taken} ({because})", pen)


def _named(claim_id: str, family: Family, book: Casebook) -> str:
    """Name a telling by who tells it, when, and how it begins."""
    if claim_id in {one.id for one in family.lost}:
        return "a telling nobody has"
    told = book.telling(claim_id)
    words = shorten(told.text, _MOST_BEGIN)
    return f"{name_words(told.teller, _MOST_NAME)}, {moment_of(told)}, “{words}”"


def change_words(change: Change, pen: Pen) -> str:
    """Tell a change with the wordings of both sides."""
    name = change_kind_words(change.kind)
    before, after = (
        f"“{shorten(one.exact, _MOST_SIDE)}”" if one else ""
        for one in (change.before, change.after)
    )
    if before and after:
        return f"{name}: {before} {pen.arrow} {after}"
    return f"{name}: {after} added" if after else f"{name}: {before} left out"


def _findings(family: Family, book: Casebook, pen: Pen) -> list[str]:
    """Tell each answer of a source once, with all the tellings it answers."""
    lines = [f"{_INDENT}WHAT THE SOURCE SAYS"]
    alike = book.findings_alike(family)
    for found in alike:
        lines += [*finding_lines(found, book, pen), ""]
    if not alike:
        words = "No source in this case was compared with this claim."
        lines += pen.wrapped(words, _INDENT)
    return lines


def finding_lines(found: list[Finding], book: Casebook, pen: Pen) -> list[str]:
    """Tell a finding: the answer, the passage, what differs, what was searched."""
    finding = found[0]
    source = book.document(finding.source)
    sign = verdict_sign(finding.verdict, plain=pen.plain)
    head = f"{verdict_words(finding.verdict)}: {source.title or source.path}"
    lines = pen.wrapped(head, _DEEPER, f"{_INDENT}{sign} ")
    for one in found[:_MOST_OTHERS]:
        told = book.telling(one.claim)
        asked = f"{name_words(told.teller, _MOST_NAME)}: “{shorten(told.text, 200)}”"
        lines += particular("asked", asked, pen)
        lines += particular("chain", chain_words(one, book), pen)
    left = len(found) - _MOST_OTHERS
    lines += particular("", counted(left, "more telling") if left > 0 else "", pen)
    return lines + ground_lines(finding, pen)


def ground_lines(finding: Finding, pen: Pen) -> list[str]:
    """Tell what an answer rests on: passages, differences, what was searched."""
    lines: list[str] = []
    for passage in finding.passages:
        place = passage_words(passage)
        words = f"{f'{place}: ' if place else ''}“{passage.anchor.exact}”"
        lines += particular("passage", words, pen)
    for gloss in finding.glosses:
        lines += particular("reads", gloss_words(gloss), pen)
    for difference in finding.differences:
        lines += particular("differs", differing_words(difference), pen)
    for pinpoint in finding.pinpoints:
        lines += particular("pinpoint", pinpoint_words(pinpoint), pen)
    lines += particular("so", finding.reason, pen)
    return lines + particular(
        "searched", searched_words(finding.searched, finding.reason), pen
    )
