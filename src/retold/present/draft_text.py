"""What the terminal tells of a draft: how many statements, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from retold.model.draft import Draft, Standing, Statement
from retold.present.draft.cells import source_names, source_words
from retold.present.draft.tally import tally
from retold.present.pen import Pen
from retold.present.words import counted

_MOST_SHOWN = 8
_NUMBER_COLUMNS = 5


def draft_lines(draft: Draft, pen: Pen) -> list[str]:
    """Count the statements of a draft, and show those that a source contradicts."""
    path = draft.reading.document.path
    lines = [
        pen.fit(f"{path}: {counted(len(draft.statements), 'statement')}", pen.width)
    ]
    lines += [f"{number:>6,}  {words}" for number, words in tally(draft)]
    if not draft.statements:
        lines.append("  Retold finds claims in whole sentences of English and Swedish.")
    asked = sum(len(one.questions) for one in draft.statements)
    if asked:
        lines += ["", f"  {counted(asked, 'open question')}; they stand in the table"]
    if draft.unplaced:
        are = "is" if len(draft.unplaced) == 1 else "are"
        gone = counted(len(draft.unplaced), "earlier statement")
        words = f"{gone} {are} no longer in the draft; kept at the end of the table"
        lines += pen.wrapped(words, "  ")
    return lines + list(_contradicted(draft, pen))


def _contradicted(draft: Draft, pen: Pen) -> Iterator[str]:
    found = [one for one in draft.statements if one.standing is Standing.SAYS_OTHERWISE]
    if found:
        yield ""
        yield "  THE SOURCE SAYS SOMETHING ELSE"
    for one in found[:_MOST_SHOWN]:
        yield from _both(one, draft, pen)
    if len(found) > _MOST_SHOWN:
        yield f"  ({counted(len(found) - _MOST_SHOWN, 'more')})"


def _both(statement: Statement, draft: Draft, pen: Pen) -> Iterator[str]:
    """Set the draft's words over the source's."""
    room = pen.width - 2 - _NUMBER_COLUMNS
    indent = " " * (2 + _NUMBER_COLUMNS)
    number = str(statement.number).ljust(_NUMBER_COLUMNS)
    yield f"  {number}{pen.fit(pen.text(statement.telling.text), room)}"
    yield f"{indent}{pen.fit(source_words(statement, source_names(draft)), room)}"
