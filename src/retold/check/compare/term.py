"""Quoted terms: whether the report uses the word at all.

"The report lists 61 'no-go zones'": the figure may stand there and the term
not. That is shown and keeps the report from saying so.
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.check.compare.quotation import SHORTEST_WORDS, plain
from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch

_KIND = "label"
_MARKS = "\"'“”‘’«»„"


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Look up each quoted term of the claim in the whole report."""
    del stretch  # a term is used anywhere in a report or not at all
    for quote in asked.telling.quotes:
        term = plain(quote.exact)
        if not 0 < len(term.split()) < SHORTEST_WORDS:
            continue
        is_used = any(f" {form}" in report.text for form in _forms(term))
        yield Slot(
            kind=_KIND,
            outcome=Outcome.AGREES if is_used else Outcome.DIFFERS,
            claim=quote.exact,
            reason="" if is_used else _not_used(quote.exact, report),
            here=quote,
        )


def _not_used(term: str, report: Report) -> str:
    words = " ".join(term.split()).strip(_MARKS)
    if not report.same_language:
        return f"The report, in another language, does not have the word “{words}”."
    return f"The report itself does not use the term “{words}”."


def _forms(term: str) -> tuple[str, ...]:
    """Give a term as it stands and without a plural s; more may follow either."""
    return (term, term.removesuffix("s"))
