"""The child process: takes bytes, gives documents, in the box that `box` closes.

`python -P -m retold.read.worker` answers requests (see `wire`) from standard
input on standard output until the input ends. What holds it in is in `box`.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import IO

import msgspec

from retold.model.draft import Marked, Markup
from retold.model.errors import ReadError
from retold.model.page_image import PageImage, PageView
from retold.read.box import allow_cpu, close_box
from retold.read.language import warm_up
from retold.read.limits import Limits
from retold.read.parts import Context
from retold.read.registry import parse
from retold.read.wire import Answer, Request, encode, read_frame

_MOST_BYTES = (1 << 32) - 1
_ALLOCATIONS_BETWEEN = 50_000  # Python's own is 700


def main() -> None:
    """Answer requests until there are no more; leave after a memory death."""
    source, sink = _private_streams()
    boxed = False
    while (frame := read_frame(source, _MOST_BYTES)) is not None:
        request = msgspec.msgpack.decode(frame, type=Request)
        del frame
        if not boxed:
            warm_up()
            rest_collector()
            close_box(request.limits)
            boxed = True
        allow_cpu(request.limits)
        answer = _answer(request)
        sink.write(encode(answer))
        sink.flush()
        if answer.code == "memory":
            return


def rest_collector() -> None:
    """Let the collector of cycles look seldom; it took a tenth of reading a PDF.

    What is loaded by now stays for good, and parsers leave few cycles: a child is
    thrown away after 200 files, before they could pile up.
    """
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS_BETWEEN, 20, 20)


def _private_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the real streams to ourselves: what a library prints goes nowhere."""
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return source, sink


def _answer(request: Request) -> Answer:
    try:
        return _made(request)
    except ReadError as error:
        return Answer(code=error.code, message=str(error))
    except MemoryError:
        return Answer(code="memory", message="it needs more memory than it may have")
    except RecursionError:
        return Answer(code="too-deep", message="it is nested too deeply to be read")
    except Exception as error:  # noqa: BLE001 - whatever a parser raises is an outcome
        what = type(error).__name__
        return Answer(code="parser-error", message=f"its parser failed ({what})")


def _made(request: Request) -> Answer:
    """Make what a request asks for."""
    if request.markup is not None:
        return Answer(copy=_marked(request.data, request.markup, request.limits))
    if request.view is not None:
        return Answer(image=_drawn(request.data, request.view, request.limits))
    context = Context(ending=request.ending, limits=request.limits)
    return Answer(parts=tuple(parse(request.data, context)))


def _marked(data: bytes, markup: Markup, limits: Limits) -> Marked:
    from retold.read.docx_marks import marked  # noqa: PLC0415 - only drafts need it

    return marked(data, markup, limits)


def _drawn(data: bytes, view: PageView, limits: Limits) -> PageImage:
    from retold.read.pdf_image import page_image  # noqa: PLC0415 - only reports need it

    return page_image(data, view, limits)


if __name__ == "__main__":
    main()
    sys.exit(0)
