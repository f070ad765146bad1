"""What is given as a file and not as a page: the door, style, originals, pictures."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib import resources
from pathlib import Path

from starlette.responses import RedirectResponse, Response

from retold.model.document import Document
from retold.model.errors import NotInCaseError, ReadError
from retold.present.report import CitedPages, report_html
from retold.present.stemma_svg import stemma_svg
from retold.present.web.asked import Asked
from retold.present.web.door import Door
from retold.present.web.guard import ORIGINAL_POLICY
from retold.present.web.leave import LOCKED
from retold.present.web.neighbours import is_of_another_user

_ASSETS = "retold.present.web.assets"
_SEE_OTHER = 303
_TYPE = re.compile(r"[a-z]{1,20}/[a-z0-9.+-]{1,80}")
_UNKNOWN_TYPE = "application/octet-stream"


def enter(asked: Asked) -> Response:
    """Exchange the key of the printed link for a cookie, once.

    Raises NotInCaseError where people have accounts: there is no such link then; and
    for another user of this computer, who may have read it off a command line.
    """
    door = asked.door
    if not isinstance(door, Door):
        raise NotInCaseError("There is no such link here. Log in.")
    if door.knows(asked.request.cookies):
        return RedirectResponse("/overview", _SEE_OTHER)
    request = asked.request
    if is_of_another_user(request.client, request.scope.get("server")):
        raise NotInCaseError(LOCKED)
    value = door.exchange(request.query_params.get("key", ""))
    answer = RedirectResponse("/overview", _SEE_OTHER)
    if value is not None:
        answer.set_cookie(door.cookie, value, httponly=True, samesite="strict")
    return answer


def start(_: Asked) -> Response:
    """Lead to the first page."""
    return RedirectResponse("/overview", _SEE_OTHER)


def style(_: Asked) -> Response:
    """Give the one style sheet."""
    return Response(_asset("style.css"), media_type="text/css")


def script(_: Asked) -> Response:
    """Give the one script; every page works without it."""
    return Response(_asset("app.js"), media_type="text/javascript")


def icon(_: Asked) -> Response:
    """Give the sign in the window's title."""
    return Response(_asset("icon.svg"), media_type="image/svg+xml")


def tree(asked: Asked) -> Response:
    """Give the whole tree of a family as a picture to keep."""
    opened = asked.case
    family = opened.family(asked.id)
    drawn = stemma_svg(family, opened.book, standalone=True)
    return download(
        drawn.encode("utf-8", "replace"), "image/svg+xml", f"{family.id}.svg"
    )


def report(asked: Asked) -> Response:
    """Give the report to share: one page that needs no Retold, names kept back."""
    opened = asked.case
    pages = CitedPages(opened.originals)
    page = report_html(opened.book.case, pages=pages)
    return download(page.encode("utf-8", "replace"), "text/html", "report.html")


def page_picture(asked: Asked) -> Response:
    """Give one page of a document as a picture, drawn from its file.

    Raises NotInCaseError, with the reason, when it cannot be drawn.
    """
    opened = asked.case
    document = opened.reading(asked.id).document
    try:
        image = opened.originals.page(document, asked.number("page"))
    except ReadError as error:
        raise NotInCaseError(str(error)) from error
    return Response(image.png, media_type="image/png")


def original(asked: Asked) -> Response:
    """Give a document's file, byte for byte as it was read, to be kept.

    It is never shown as a page of ours: it is a download, in an empty sandbox.
    Raises NotInCaseError when it is not where it was, or has changed.
    """
    opened = asked.case
    document = opened.reading(asked.id).document
    data = _bytes_as_read(document, opened.folder.parent, opened.book.case.name)
    kind = document.format if _TYPE.fullmatch(document.format) else _UNKNOWN_TYPE
    suffix = re.sub(r"[^a-z0-9.]", "", Path(document.path).suffix.lower())
    answer = download(data, kind, f"{document.id}{suffix}")
    answer.headers["content-security-policy"] = ORIGINAL_POLICY
    return answer


def _bytes_as_read(document: Document, home: Path, name: str) -> bytes:
    """Find the file of a document by its path and its hash."""
    for folder in (home, home / name):
        file = folder / document.path
        inside = file.resolve().is_relative_to(folder.resolve())
        if inside and file.is_file():
            data = file.read_bytes()
            if hashlib.sha256(data).hexdigest() == document.sha256:
                return data
    raise NotInCaseError(
        f"The file {document.path} is not in {home} as it was read: it was moved or "
        "changed since. Its text is kept in the case. Trace again to read it anew."
    )


def download(data: bytes, kind: str, name: str) -> Response:
    """Give bytes to be kept as a file of that name, never shown as a page."""
    return Response(
        data,
        media_type=kind,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


@cache
def _asset(name: str) -> bytes:
    return resources.files(_ASSETS).joinpath(name).read_bytes()
