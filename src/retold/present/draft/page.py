"""The page of a draft: its text with numbered marks, and the table below."""

from __future__ import annotations

from retold import __version__
from retold.model.draft import Draft
from retold.present.draft.cells import source_names, table
from retold.present.draft.stretches import stretches
from retold.present.draft.tally import tally
from retold.present.templates import environment
from retold.present.words import counted, one_line, shorten

_TITLE_COLUMNS = 120


def draft_html(draft: Draft) -> str:
    """Write a draft as one HTML page that needs no script and no network."""
    document = draft.reading.document
    header, *rows = table(draft)
    placed = len(draft.statements)
    return (
        environment("retold.present.draft")
        .get_template("draft.html.j2")
        .render(
            title=shorten(document.title or document.path, _TITLE_COLUMNS),
            path=one_line(document.path),
            version=__version__,
            statements=counted(placed, "statement"),
            tally=tally(draft),
            sources=list(source_names(draft).values()),
            stretches=list(stretches(draft)),
            header=header,
            rows=[
                (f"r{number}" if number < placed else "", row)
                for number, row in enumerate(rows)
            ],
            unplaced=counted(len(draft.unplaced), "row") if draft.unplaced else "",
        )
    )
