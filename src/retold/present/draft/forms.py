"""Which form a draft is written in, by the ending of its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from retold.model.draft import Draft, Mark, Marked, Markup
from retold.model.errors import WrongUseError
from retold.present.draft.cells import (
    TITLE,
    WIDTHS,
    source_names,
    source_words,
    status_words,
    table,
)
from retold.present.draft.markdown import draft_markdown
from retold.present.draft.page import draft_html
from retold.present.draft.sheet import xlsx_bytes
from retold.present.export.csv_table import csv_bytes

WORD = ".docx"
FORMS = (WORD, ".html", ".md", ".xlsx", ".csv")


def form_of(path: Path) -> str:
    """Return the ending that says which form is wanted.

    Raises WrongUseError for any other.
    """
    ending = path.suffix.lower()
    if ending not in FORMS:
        raise WrongUseError(
            f"{path.name} says no form that a draft is written in. "
            f"End its name with one of {' '.join(FORMS)}"
        )
    return ending


def form_bytes(
    draft: Draft, form: str, copy: Callable[[Markup], Marked]
) -> tuple[bytes, int]:
    """Write a draft in a form; also count the marks that found no place in it.

    `copy` makes the marked copy in Word.
    """
    if form == WORD:
        made = copy(_markup(draft))
        return made.data, made.unset
    if form == ".html":
        return draft_html(draft).encode("utf-8", "replace"), 0
    if form == ".md":
        return draft_markdown(draft).encode("utf-8", "replace"), 0
    rows = table(draft)
    return (csv_bytes(rows) if form == ".csv" else xlsx_bytes(rows)), 0


def _markup(draft: Draft) -> Markup:
    names = source_names(draft)
    return Markup(
        title=TITLE,
        marks=tuple(
            Mark(
                words=one.telling.text,
                says="\n".join(
                    line
                    for line in (
                        f"{one.number} · {status_words(one, names)}",
                        source_words(one, names),
                        *one.questions,
                        f"Note: {one.note}" if one.note else "",
                    )
                    if line
                ),
            )
            for one in draft.statements
        ),
        rows=tuple(table(draft)),
        widths=WIDTHS,
    )
