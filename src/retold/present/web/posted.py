"""The fields of a form that a browser sends, read up to a size."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from typing import TypeAlias
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

_MOST_BYTES = 256_000  # a verdict with its reasons is far below
_MOST_FIELDS = 400
_MOST_S = 60.0  # for all of it
_FORM = "application/x-www-form-urlencoded"
_TOO_LARGE, _OTHER_TYPE, _BAD, _TOO_SLOW = 413, 415, 400, 408

# A field may come several times, such as a ticked box of a list.
Fields: TypeAlias = Mapping[str, tuple[str, ...]]


async def posted(request: Request) -> Fields:
    """Read the fields of a form; raises HTTPException for anything else."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise HTTPException(_OTHER_TYPE)
    body = b"".join([one async for one in body_of(request, _MOST_BYTES, _MOST_S)])
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


async def body_of(
    request: Request, most_bytes: int, most_s: float
) -> AsyncGenerator[bytes, None]:
    """Give what is sent, as it comes, up to a size and for a time.

    Raises HTTPException for more, and for one who sends so slowly that it would hold
    the server.
    """
    size, ends = 0, asyncio.get_running_loop().time() + most_s
    stream = aiter(request.stream())
    while True:
        left = ends - asyncio.get_running_loop().time()
        try:
            chunk = await asyncio.wait_for(anext(stream), left)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise HTTPException(_TOO_SLOW) from error
        size += len(chunk)
        if size > most_bytes:
            raise HTTPException(_TOO_LARGE)
        yield chunk
