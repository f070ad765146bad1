"""Write the pages of docs/reference that follow from the program itself.

Run it with `make docs`; a test says when a page is out of date.
"""

from __future__ import annotations

import json
import re
import runpy
import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from retold.model.case import Case
from retold.present.casebook import Casebook
from retold.present.cli.command import panels
from retold.present.cli.main import app
from retold.present.export.case_tables import case_tables
from retold.present.export.tables import Kind
from retold.read import FORMATS, programs

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
_WRITTEN = "*Written from the program by `make docs`; do not edit.*\n"
_KINDS = {
    Kind.TEXT: "words",
    Kind.WHOLE: "whole number",
    Kind.NUMBER: "number",
    Kind.FLAG: "true or false",
    Kind.LINK: "link",
}
_LIBRARY = runpy.run_path(str(Path(__file__).with_name("library_page.py")))
_WIDTH = 78
_GLOSSARY_ROW = re.compile(r"\| ([^|]{1,80}) \| ([^|]{1,400}) \| [^|]{1,200} \|")


def commands_page() -> str:
    """Write the help of every verb, panel by panel."""
    program = get_command(app)
    verbs: Mapping[str, Any] = getattr(program, "commands", {})
    lines = ["# Commands\n", _WRITTEN, *_help(program, "retold")]
    for title, names in panels(verbs):
        lines.append(f"## {title}\n")
        for name in names:
            lines += [f"### retold {name}\n", *_help(verbs[name], f"retold {name}")]
            for below, verb in getattr(verbs[name], "commands", {}).items():
                whole = f"retold {name} {below}"
                lines += [f"### {whole}\n", *_help(verb, whole)]
    return "\n".join(lines)


def _help(verb: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - Typer hides its type
    with typer.Context(verb, info_name=name, terminal_width=_WIDTH) as context:
        told = str(verb.get_help(context)).rstrip()
    yield "```text"
    yield from (line.rstrip() for line in told.splitlines())
    yield "```\n"


def columns_page() -> str:
    """Write every table of an export with its columns."""
    told = tomllib.loads((ROOT / "tools" / "columns.toml").read_text("utf-8"))
    book = Casebook(Case(name="", readings=(), families=(), findings=(), problems=()))
    lines = [
        "# Columns of the tables\n",
        _WRITTEN,
        "The tables of `retold export --to csv`, `--to xlsx` and `--to parquet`, and",
        "of `case.claims.to_pandas()` in Python. An empty cell means: not known.",
        "Several ids in a cell have spaces between them. In CSV files, words that a",
        "spreadsheet could take for a formula have a ' before them.\n",
    ]
    for table in case_tables(book):
        lines += [f"## {table.name}\n", f"{told['tables'][table.name]}\n"]
        lines += ["| column | holds | kind |", "|---|---|---|"]
        for one in table.columns:
            says = told[table.name].get(one.name) or told["any"][one.name]
            lines.append(f"| `{one.name}` | {says} | {_KINDS[one.kind]} |")
        lines.append("")
    return "\n".join(lines)


def formats_page() -> str:
    """Write every format that is read."""
    lines = [
        "# File formats\n",
        _WRITTEN,
        "What `retold formats` lists. A file is read as what it is, whatever its name",
        "ends in; what cannot be read is told by `retold problems`.\n",
        "| format | ends in | what is kept | media type |",
        "|---|---|---|---|",
    ]
    for one in FORMATS:
        endings = " ".join(f"`{ending}`" for ending in one.endings)
        lines.append(f"| {one.name} | {endings} | {one.kept} | `{one.media_type}` |")
    lines += ["", "## From other programs\n", "| program | what is read |", "|---|---|"]
    lines += [f"| {name} | {kept} |" for name, kept in programs().items()]
    return "\n".join([*lines, ""])


def json_page() -> str:
    """Write the fields of the JSON of a case."""
    schema = files("retold.present.export") / "case_schema.json"
    held = json.loads(schema.read_text("utf-8"))
    lines = [
        "# The JSON of a case\n",
        _WRITTEN,
        f"{held['description']}\n",
        "The full contract is a JSON Schema (2020-12), in the package as",
        "`retold/present/export/case_schema.json`; its version stands in the field",
        f"`schema`, now `{held['properties']['schema']['const']}`.\n",
        "## case\n",
        *_fields(held),
    ]
    for name, record in sorted(held["$defs"].items()):
        lines.append(f"## {name}\n")
        lines += _fields(record) if "properties" in record else [f"{_type(record)}\n"]
    return "\n".join(lines)


def _fields(record: Mapping[str, Any]) -> Iterator[str]:
    yield "| field | type | always there |"
    yield "|---|---|---|"
    needed = record.get("required", ())
    for name, field in record["properties"].items():
        says = f"; {field['description']}" if "description" in field else ""
        there = "yes" if name in needed else ""
        yield f"| `{name}` | {_type(field)}{says} | {there} |"
    yield ""


def _type(field: Mapping[str, Any]) -> str:
    """Say in words what a field may be."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return " or ".join(
            "null" if one is None else f"`{one}`" for one in field["enum"]
        )
    if "anyOf" in field:
        return " or ".join(map(_type, field["anyOf"]))
    kinds = field.get("type", "anything")
    told = " or ".join([kinds] if isinstance(kinds, str) else kinds)
    return f"list of {_type(field['items'])}" if kinds == "array" else told


def glossary_page() -> str:
    """Write the words of GLOSSARY.md without where they stand in the code."""
    text = (ROOT / "GLOSSARY.md").read_text("utf-8")
    rows = [found.groups() for found in _GLOSSARY_ROW.finditer(text)][1:]
    lines = ["# Glossary\n", _WRITTEN, "| word | means |", "|---|---|"]
    lines += [f"| {word} | {means} |" for word, means in sorted(rows, key=_fold)]
    return "\n".join([*lines, ""])


def _fold(row: tuple[str | Any, ...]) -> str:
    return str(row[0]).casefold()


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "columns.md": columns_page,
    "formats.md": formats_page,
    "json.md": json_page,
    "glossary.md": glossary_page,
    "library.md": lambda: _LIBRARY["library_page"](_WRITTEN),
}

if __name__ == "__main__":
    for name, written in PAGES.items():
        (FOLDER / name).write_text(written(), encoding="utf-8")
    print(f"wrote {len(PAGES)} pages of {FOLDER.name}")
