"""JSON and NDJSON exports: posts, threads of comments, claim reviews, references.

`json_records` finds the posts, `exports_thread` puts comments under them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from retold.model.document import Problem
from retold.model.errors import ReadError
from retold.read.claim_review import claim_reviews
from retold.read.csl_json import csl_references
from retold.read.decode import decode_text
from retold.read.exports_thread import documents
from retold.read.html_jsonld import Json
from retold.read.json_records import records
from retold.read.parts import Context, Part
from retold.read.plain import cut
from retold.read.references import reference_parts

MEDIA_TYPE = "application/json"
_OWN = "retold.case/"
# Twitter writes a program that sets a variable: window.YTD.tweets.part0 = [...]
_ASSIGNED = re.compile(r"\s{0,20}window\.YTD\.[\w.]{1,60}\s{0,9}=")


def parse(data: bytes, context: Context) -> list[Part]:
    """Read an export as one part a post, thread or review."""
    decoded = cut(decode_text(data), context.limits)
    values, damaged = _values(decoded.text)
    _refuse_own(values)
    problems = list(decoded.problems)
    if damaged:
        lines = f"{damaged} lines are" if damaged > 1 else "1 line is"
        message = f"{lines} not JSON and could not be read."
        problems.append(Problem(code="lines-damaged", message=message))
    most = context.limits.rows
    parts = list(claim_reviews(values))
    works = [] if parts else list(csl_references(values))
    if works:
        parts = reference_parts(works, MEDIA_TYPE, context.limits)
    if not parts:
        found = records(values, most + 1)
        if len(found) > most:
            message = f"Only the first {most} posts were read."
            problems.append(Problem(code="rows-cut", message=message))
        parts = list(documents(found[:most], MEDIA_TYPE))
    if not parts:
        why = "there are no posts, comments or claim reviews in it that Retold knows"
        raise ReadError("no-posts", why)
    return [replace(part, problems=(*problems, *part.problems)) for part in parts]


def _values(text: str) -> tuple[list[tuple[str, Json]], int]:
    """Read one JSON value, or one a line; also count the lines that are none."""
    assigned = _ASSIGNED.match(text)
    if assigned is not None:
        text = text[assigned.end() :]
    try:
        return [("path=", _loads(text))], 0
    except ValueError as error:
        values, damaged = [], 0
        for number, row in enumerate(text.split("\n"), start=1):
            if not row.strip():
                continue
            try:
                values.append((f"line={number}", _loads(row)))
            except ValueError:
                damaged += 1
        if not any(isinstance(value, dict | list) for _, value in values):
            raise ReadError("damaged", "it is not sound JSON") from error
        return values, damaged


def _loads(text: str) -> Json:
    """Load JSON; numbers stay as written, since an id is no number."""
    try:
        value: Json = json.loads(text, strict=False, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise ReadError("too-deep", "it is nested too deeply to be read") from error
    return value


def _refuse_own(values: Sequence[tuple[str, Json]]) -> None:
    for _, value in values[:1]:
        schema = value.get("schema") if isinstance(value, dict) else None
        if isinstance(schema, str) and schema.startswith(_OWN):
            raise ReadError("own-report", "it is a case that Retold wrote")
