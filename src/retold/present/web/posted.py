"""The fields of a form that a browser sends, read up to a size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

_MOST_BYTES = 256_000  # a verdict with its reasons is far below
_MOST_FIELDS = 400
_FORM = "application/x-www-form-urlencoded"
_TOO_LARGE, _OTHER_TYPE, _BAD = 413, 415, 400

# A field may come several times, such as a ticked box of a list.
Fields: TypeAlias = Mapping[str, tuple[str, ...]]


async def posted(request: Request) -> Fields:
    """Read the fields of a form; raises HTTPException for anything else."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise HTTPException(_OTHER_TYPE)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise HTTPException(_TOO_LARGE)
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:  # too many fields
        raise HTTPException(_BAD) from error
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        fields[name] = (*fields.get(name, ()), value)
    return fields
