"""A page as HTML, as JSON and as CSV, all three from one typed context."""

from __future__ import annotations

from dataclasses import fields
from itertools import chain

import msgspec
from starlette.responses import Response, StreamingResponse

from retold import __version__
from retold.present.export import json_bytes
from retold.present.export.csv_table import csv_chunks
from retold.present.templates import environment
from retold.present.web.asked import Cell, Page, Table
from retold.present.web.frame import Frame
from retold.present.words import one_line

PACKAGES = ("retold.present.web", "retold.present.report")
RAIL = (
    ("overview", "Overview"),
    ("documents", "Documents"),
    ("families", "Families"),
    ("claims", "Claims"),
    ("figures", "Figures"),
    ("sources", "Sources"),
    ("reviews", "Reviews"),
    ("problems", "Problems"),
    ("history", "History"),
    ("add", "Add"),
)


def html(page: Page, frame: Frame, status: int = 200) -> Response:
    """Render a page for people."""
    rendered = (
        environment(*PACKAGES)
        .get_template(page.template)
        .render(page=page, frame=frame, rail=RAIL, version=__version__)
    )
    return Response(rendered.encode("utf-8", "replace"), status, media_type="text/html")


def json(page: Page, status: int = 200) -> Response:
    """Give a page's context to a program; a list's CSV form has an address of its own.

    The picture of a tree is left out: its address ends in `/tree.svg`.
    """
    held = {one.name: getattr(page, one.name) for one in fields(page)}
    plain = msgspec.to_builtins(
        {name: value for name, value in held.items() if not callable(value)},
        enc_hook=str,
    )
    return Response(json_bytes(plain), status, media_type="application/json")


def csv(table: Table, name: str) -> Response:
    """Give a page's list to a spreadsheet, every row of it, as the rows are made.

    The first rows are made at once: what fails there is told on a page of its own.
    """
    chunks = csv_chunks([_cell(one) for one in row] for row in table())
    return StreamingResponse(
        chain([next(chunks, b"")], chunks),
        media_type="text/csv",
        headers={"content-disposition": f'attachment; filename="{name}.csv"'},
    )


def _cell(value: Cell) -> Cell:
    return one_line(value) if isinstance(value, str) else value
