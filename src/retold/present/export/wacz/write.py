"""WACZ 1.1.1: a zip of WARCs with an index, a list of pages, and hashes of all.

Pages that were fetched (`retold add`) are in WARCs already, which go in as they are.
A web page or PDF saved as a file goes in as a `resource` record: its bytes, without
an answer of its server, dated by when it was kept.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from retold import __version__
from retold.model.document import Document
from retold.model.errors import WrongUseError
from retold.model.when import When
from retold.present.addresses import web_address
from retold.present.export.package import Package
from retold.present.export.wacz.index import Entry, entries_in
from retold.present.names import Audience

_SAVED = frozenset({"text/html", "application/xhtml+xml", "application/pdf"})
_WARCS = (".warc", ".warc.gz")
_PAGES_NAME = "pages.warc.gz"
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier date
_IDS = uuid.UUID("0d7f3b0e-6a35-5b8e-8a0f-2d5f1c0c7f10")
_NOT_DIGITS = re.compile(r"[^0-9]")
_STAMP_DIGITS = 14
_WWW = re.compile(r"^www\d{0,3}\.")
_IN_PATHS = "/!$&'()*+,;=:@~"
_IN_QUERIES = _IN_PATHS + "?%[]|"
_MODE = 0o644 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An archive, how many pages it holds, and why documents are not in it."""

    data: bytes
    pages: int
    left_out: Mapping[str, str]


@dataclass(slots=True)
class _Archive:
    """What has gone into the archive so far."""

    warcs: dict[str, bytes] = field(default_factory=dict)
    index: list[tuple[str, Entry, str]] = field(default_factory=list)
    pages: list[dict[str, str]] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


def kept(package: Package) -> Kept:
    """Put the web sources of a case into a WACZ.

    Raises WrongUseError when names are to be hidden, which whole pages cannot, and
    when no document of the case is a web page that is at hand.
    """
    if package.book.audience is Audience.PUBLIC:
        raise WrongUseError(
            "A web archive holds whole pages, with the names of everybody who "
            "comments. If that is meant: --audience desk"
        )
    found = _Archive()
    _add_warcs(package, found)
    _add_saved(package, found)
    if not found.pages:
        raise WrongUseError(
            "No document of this case is a web page, with address and date, that lies "
            "where it was traced."
        )
    return Kept(data=_zip(found), pages=len(found.pages), left_out=found.left_out)


def _add_warcs(package: Package, found: _Archive) -> None:
    """Take over WARCs as they are; an index of each is made in the box."""
    documents = [one.document for one in package.book.case.readings]
    names = dict.fromkeys(
        one.path for one in documents if one.path.casefold().endswith(_WARCS)
    )
    for path in names:
        within = [one for one in documents if one.path == path]
        data = _bytes_of(within[0], package.folder)
        entries = entries_in(data) if data else None
        if data is None or not entries:
            found.left_out[path] = "is not at hand, or could not be taken apart"
            continue
        ending = next(end for end in reversed(_WARCS) if path.casefold().endswith(end))
        name = f"{hashlib.sha256(data).hexdigest()[:16]}{ending}"
        found.warcs[name] = data
        found.index += [(name, one, _surt(one.url)) for one in entries]
        at = {one.url: one.at for one in entries}
        for document in within:
            if document.url in at:
                found.pages.append(_page(document, at[document.url]))


def _add_saved(package: Package, found: _Archive) -> None:
    """Write pages that were saved as files into a WARC of their own."""
    warc = b""
    for reading in package.book.case.readings:
        document = reading.document
        url = web_address(document.url)
        if document.format not in _SAVED or document.part or url is None:
            continue
        at, data = _moment(document), _bytes_of(document, package.folder)
        if at is None or data is None:
            why = "has no date" if data else "is not at hand as it was read"
            found.left_out[document.path] = why
            continue
        record = _resource(document, url, at, data)
        entry = Entry(
            url=url,
            at=at,
            mime=document.format,
            status="200",
            digest=f"sha256:{document.sha256}",
            offset=len(warc),
            length=len(record),
        )
        warc += record
        found.index.append((_PAGES_NAME, entry, _surt(url)))
        found.pages.append(_page(document, at))
    if warc:
        found.warcs[_PAGES_NAME] = warc


def _bytes_of(document: Document, folder: Path | None) -> bytes | None:
    """Read the file that a document was read from; None when it is another by now."""
    if folder is None:
        return None
    for place in sorted({folder, *(one for one in folder.iterdir() if one.is_dir())}):
        try:
            data = (place / document.path).read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == document.sha256:
            return data
    return None


def _moment(document: Document) -> str | None:
    """Say when a saved page was kept; else when it was last known to stand so."""
    for date in (document.archived, document.retrieved, document.updated):
        if date is not None:
            return _rfc3339(date.value)
    return _rfc3339(document.published.value) if document.published else None


def _rfc3339(edtf: str) -> str:
    return When.parse(edtf).earliest.strftime("%Y-%m-%dT%H:%M:%SZ")


def _resource(document: Document, url: str, at: str, data: bytes) -> bytes:
    """Write a saved page as a packed WARC record; the same page, the same bytes."""
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415 - only this form needs it

    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=True, warc_version="WARC/1.1")
    id_ = uuid.uuid5(_IDS, f"{url} {at} {document.sha256}")
    record = writer.create_warc_record(
        url,
        "resource",
        payload=io.BytesIO(data),
        length=len(data),
        warc_content_type=document.format,
        warc_headers_dict={"WARC-Record-ID": f"<urn:uuid:{id_}>", "WARC-Date": at},
    )
    writer.write_record(record)
    return sink.getvalue()


def _page(document: Document, at: str) -> dict[str, str]:
    return {
        "id": document.id,
        "url": document.url or "",
        "ts": at,
        "title": document.title or document.path,
    }


def _surt(url: str) -> str:
    """Turn an address so that pages of one site stand together: "org,example)/a".

    Programs that replay an archive look a page up under this form of its address
    (SURT, as pywb and the Wayback Machine make it): no www, no last slash, a query
    in the order of the alphabet. What is no address stays as it is.
    """
    try:
        parts = urlsplit(url)
        port = "" if parts.port in {None, 80, 443} else f":{parts.port}"
    except ValueError:
        return quote(url, safe=_IN_PATHS).lower()
    host = _WWW.sub("", _plain_host(parts.hostname or ""))
    path = quote(unquote(parts.path), safe=_IN_PATHS).rstrip("/") or "/"
    query = "&".join(sorted(quote(parts.query, safe=_IN_QUERIES).lower().split("&")))
    turned = ",".join(reversed(host.split(".")))
    return f"{turned}{port}){path.lower()}{f'?{query}' if query else ''}"


def _plain_host(host: str) -> str:
    """Write a host as it is asked for: "bücher.example" as "xn--bcher-kva.example"."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def _index(found: _Archive) -> bytes:
    """Write the index: a line a record, sorted, as CDXJ."""
    lines = []
    for name, one, surt in found.index:
        stamp = _NOT_DIGITS.sub("", one.at)[:_STAMP_DIGITS]
        held = {
            "url": one.url,
            "mime": one.mime,
            "status": one.status,
            "digest": one.digest,
            "length": str(one.length),
            "offset": str(one.offset),
            "filename": name,
        }
        lines.append(f"{surt} {stamp} {json.dumps(held)}\n")
    return "".join(sorted(lines)).encode()


def _page_list(found: _Archive) -> Iterator[str]:
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "All pages"})
    for page in sorted(found.pages, key=lambda one: (one["url"], one["ts"], one["id"])):
        yield json.dumps(page)


def _zip(found: _Archive) -> bytes:
    members = {f"archive/{name}": data for name, data in sorted(found.warcs.items())}
    members["indexes/index.cdx"] = _index(found)
    members["pages/pages.jsonl"] = "".join(
        f"{line}\n" for line in _page_list(found)
    ).encode()
    package = _json(
        {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "software": f"Retold {__version__}",
            "resources": [
                {
                    "name": path.rpartition("/")[2],
                    "path": path,
                    "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                    "bytes": len(data),
                }
                for path, data in members.items()
            ],
        }
    )
    members["datapackage.json"] = package
    digest = f"sha256:{hashlib.sha256(package).hexdigest()}"
    members["datapackage-digest.json"] = _json(
        {"path": "datapackage.json", "hash": digest}
    )
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as zipped:
        for path, data in members.items():
            info = zipfile.ZipInfo(path, _NO_CLOCK)
            info.external_attr = _MODE
            zipped.writestr(info, data)  # stored: WARCs are read where they lie
    return sink.getvalue()


def _json(value: object) -> bytes:
    return f"{json.dumps(value, indent=1)}\n".encode()
