"""Fetched pages on disk: one WARC (ISO 28500) a page, as it came, never replaced."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import unicodedata
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from retold import __version__
from retold.fetch.door import USER_AGENT, Fetched
from retold.fetch.exchange import Answer

FOLDER = "retrieved"
_LISTS = ".lists"  # hidden, so that a feed's summaries are not traced beside its pages
_ARRIVING = ".arriving"
_LONGEST_SLUG = 60
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_DATE = "%Y-%m-%dT%H:%M:%SZ"
# Undone by the time a body is kept; readers of archives would undo it again.
_UNDONE = frozenset({"transfer-encoding"})
_IDS = uuid.UUID("6f1c9a52-5d0e-5a61-9a53-3f6f0b6d4c11")


class Archive:
    """The folder `retrieved` of a case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Where the pages are."""
        return self._folder

    def arrive(self, fetched: Fetched) -> Path:
        """Write a fetched page where nothing looks yet; see `place` and `drop`."""
        name = _name(fetched)
        waiting = self._folder / _ARRIVING
        waiting.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = waiting / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(warc(fetched))
            file.flush()
            os.fsync(file.fileno())
        return path

    def place(self, arrived: Path, host: str, *, is_list: bool) -> Path:
        """Give a page its place at once and whole, beside any that is there."""
        top = self._folder / _LISTS if is_list else self._folder
        folder = top / _safe(host)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in _names(arrived.name):
            path = folder / name
            try:
                os.link(arrived, path)
            except FileExistsError:
                continue
            except OSError:  # a file system without hard links
                if path.exists():
                    continue
                arrived.rename(path)
            self.drop(arrived)
            return path
        raise AssertionError  # the names never end

    def drop(self, arrived: Path) -> None:
        """Forget a page that arrived and was not placed."""
        arrived.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # others may be waiting there
            (self._folder / _ARRIVING).rmdir()


def warc(fetched: Fetched) -> bytes:
    """Write the whole exchange: who kept it, each redirect, the page.

    The same answers give the same bytes.
    """
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    first = fetched.hops[0]
    about = (
        f"software: Retold/{__version__}\r\n"
        "format: WARC File Format 1.1\r\n"
        f"http-header-user-agent: {USER_AGENT}\r\n"
        "robots: obeyed\r\n"
    ).encode()
    writer.write_record(
        writer.create_warc_record(
            "",
            "warcinfo",
            payload=io.BytesIO(about),
            length=len(about),
            warc_headers_dict=_headers("warcinfo", first.url, first.at, about),
        )
    )
    for answer in fetched.hops:
        for record in _records(writer, answer):
            writer.write_record(record)
    return out.getvalue()


def _records(writer: WARCWriter, answer: Answer) -> Iterator[ArcWarcRecord]:
    said = [
        (f"X-Archive-Orig-{name}" if name.lower() in _UNDONE else name, value)
        for name, value in answer.headers
    ]
    status = f"{answer.status} {answer.reason}".strip()
    headers = _headers("response", answer.url, answer.at, answer.raw)
    headers["WARC-IP-Address"] = answer.address
    headers["WARC-Payload-Digest"] = _digest(answer.raw)
    yield writer.create_warc_record(
        answer.url,
        "response",
        payload=io.BytesIO(answer.raw),
        length=len(answer.raw),
        warc_headers_dict=headers,
        http_headers=StatusAndHeaders(status, said, protocol="HTTP/1.1"),
    )
    path = urlsplit(answer.url)
    line = f"GET {path.path}{f'?{path.query}' if path.query else ''}"
    yield writer.create_warc_record(
        answer.url,
        "request",
        payload=io.BytesIO(b""),
        length=0,
        warc_headers_dict=_headers("request", answer.url, answer.at, b""),
        http_headers=StatusAndHeaders(
            f"{line} HTTP/1.1", list(answer.sent), is_http_request=True
        ),
    )


def _headers(kind: str, url: str, at: datetime, payload: bytes) -> dict[str, str]:
    told = f"{kind} {url} {at.isoformat()} {_digest(payload)}"
    return {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_IDS, told)}>",
        "WARC-Date": at.strftime(_DATE),
    }


def _digest(payload: bytes) -> str:
    return f"sha256:{hashlib.sha256(payload).hexdigest()}"


def _name(fetched: Fetched) -> str:
    """Name a page after its address, told apart by address and content."""
    url, last = fetched.hops[0].url, fetched.last
    path = unquote(urlsplit(last.url).path, errors="replace").strip("/")
    slug = _safe(path.rpartition("/")[2] or "index")
    told = hashlib.sha256(url.encode() + b"\n" + last.body).hexdigest()[:8]
    return f"{slug}-{told}.warc.gz"


def _safe(name: str) -> str:
    """Keep of a name what every file system takes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    kept = _NOT_IN_NAMES.sub("-", plain)[:_LONGEST_SLUG].strip("-._")
    return kept.lower() or "page"


def _names(name: str) -> Iterator[str]:
    stem = name.removesuffix(".warc.gz")
    yield name
    number = 2
    while True:
        yield f"{stem}-{number}.warc.gz"
        number += 1
