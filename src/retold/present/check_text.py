"""What sources say about claims, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retold.model.document import Document
from retold.model.source import Finding, Verdict
from retold.present.casebook import Casebook, answer_key
from retold.present.family_text import finding_lines, ground_lines
from retold.present.pen import Pen
from retold.present.words import counted, verdict_sign, verdict_words

_INDENT, _DEEPER = "  ", "    "
_ORDER = (Verdict.SAYS_OTHERWISE, Verdict.SAYS_SO, Verdict.CANNOT_TELL)
_NO_SOURCE = (
    "No claim of this case was held against a source: it has no PDF, or no claim told "
    "twice. Hold one claim against any file: "
    'retold check --claim "TEXT" --against FILE'
)


def case_lines(book: Casebook, pen: Pen) -> list[str]:
    """Tell each answer of the sources once; what was not found is only counted."""
    findings = book.case.findings
    if not findings:
        return pen.wrapped(_NO_SOURCE, _INDENT)
    alike: dict[object, list[Finding]] = {}
    for one in findings:
        alike.setdefault(answer_key(one), []).append(one)
    lines = pen.wrapped(_tally(findings), _INDENT)
    for verdict in _ORDER:
        for found in alike.values():
            if found[0].verdict is verdict:
                lines += ["", *finding_lines(found, book, pen)]
    note = "“Not found” is not “false”: a source may be silent, or told in other words."
    return [*lines, "", *pen.wrapped(note, _INDENT)]


def asked_lines(
    claim: str,
    findings: Sequence[Finding],
    documents: Mapping[str, Document],
    pen: Pen,
) -> list[str]:
    """Tell what each source says about one claim that was handed in."""
    lines = pen.wrapped(f"“{claim}”", _INDENT)
    for one in findings:
        source = documents[one.source]
        sign = verdict_sign(one.verdict, plain=pen.plain)
        head = f"{verdict_words(one.verdict)}: {source.title or source.path}"
        lines += ["", *pen.wrapped(head, _DEEPER, f"{_INDENT}{sign} ")]
        lines += ground_lines(one, pen)
    return lines


def _tally(findings: Sequence[Finding]) -> str:
    claims = len({one.claim for one in findings})
    sources = len({one.source for one in findings})
    answers = ", ".join(
        f"{verdict_words(verdict)} {number}"
        for verdict in (*_ORDER, Verdict.NOT_FOUND)
        if (number := sum(one.verdict is verdict for one in findings))
    )
    held = f"{counted(claims, 'claim')} held against {counted(sources, 'source')}"
    return f"{held}: {answers}."
