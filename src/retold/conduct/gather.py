"""The conductor of `retold add`: from addresses to files in a case's folder.

    fetch -> read (to see what came, and where a list leads) -> fetch ...

What is fetched is kept as it came; `retold trace` reads it like any other file.
One address that fails never stops the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from retold.fetch import FOLDER, Archive, Door, Entry, Fetched, FetchLog, Validators
from retold.model.document import Document
from retold.model.errors import FetchError, WrongUseError
from retold.read import Input, Outcome, Reader, Status

LOG = ".log.ndjson"  # hidden, so that it is not traced as a document
_SCHEMES = ("http://", "https://")
# What tells of pages elsewhere, not of the world.
_FEEDS = frozenset(
    {"application/atom+xml", "application/feed+json", "application/rss+xml"}
)
_LISTS = _FEEDS | {"application/x-sitemap+xml", "text/x-opml"}
_DEEPEST = 2  # an OPML file, its feeds, their pages
_TIME = "%Y-%m-%dT%H:%M:%SZ"


class Ended(StrEnum):
    """How one address ended; the words are also those of the log."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """These hosts are about to be asked; `because` names the list they are from."""

    hosts: tuple[str, ...]
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRead:
    """A list was read: so many addresses in it are new, known, or too many."""

    url: str
    new: int
    known: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """How one address ended.

    `why` is the reason of a failure, or what is doubtful in what was kept;
    `chars` is the length of the text that was read in it.
    """

    url: str
    ended: Ended
    why: str | None = None
    title: str | None = None
    chars: int = 0
    file: Path | None = None
    is_list: bool = False


Event = Asking | ListRead | Gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherOptions:
    """What to add and where.

    `wanted` are web addresses and local files that hold some; `folder` is the one
    that is traced. `limit` is how many new pages of one feed or sitemap are
    fetched in one go.
    """

    wanted: tuple[str, ...]
    folder: Path
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    url: str
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the reading child saw in something fetched."""

    documents: tuple[Document, ...]
    why: str | None

    @property
    def is_list(self) -> bool:
        return bool(self.documents) and self.documents[0].format in _LISTS

    @property
    def text_sha256(self) -> str:
        if not self.documents:
            return ""
        texts = "\0".join(one.text for one in self.documents)
        return hashlib.sha256(texts.encode("utf-8", "replace")).hexdigest()


def archive_folder(folder: Path) -> Path:
    """Say where the pages of a traced folder are kept: in `retrieved` in it."""
    return folder if folder.resolve().name == FOLDER else folder / FOLDER


def gather(options: GatherOptions, door: Door | None = None) -> Iterator[Event]:
    """Fetch what is wanted and tell how each address ended.

    Raises WrongUseError, before anything is asked, for what is neither a web
    address nor a file with some.
    """
    with Reader() as reader:
        gatherer = _Gatherer(options, door or Door(), reader)
        yield from gatherer.run()


class _Gatherer:
    def __init__(self, options: GatherOptions, door: Door, reader: Reader) -> None:
        folder = archive_folder(options.folder)
        self._options = options
        self._door = door
        self._reader = reader
        self._archive = Archive(folder)
        self._log = FetchLog(folder / LOG)
        self._asked: set[str] = set()

    def run(self) -> Iterator[Event]:
        waiting = [_Item(url=url) for url in _named(self._options.wanted, self._reader)]
        yield Asking(hosts=self._hosts(waiting))
        while waiting:
            item = waiting.pop(0)
            if item.url in self._asked:
                continue
            self._asked.add(item.url)
            gathered, found = self._one(item)
            yield gathered
            if found and item.depth < _DEEPEST:
                chosen, told = self._chosen(item, found)
                yield told
                if chosen:
                    yield Asking(hosts=self._hosts(chosen), because=item.url)
                waiting = [*chosen, *waiting]

    def _hosts(self, items: Sequence[_Item]) -> tuple[str, ...]:
        """Name the hosts that will be asked; odd addresses ask nobody."""
        hosts: dict[str, None] = {}
        for item in items:
            try:
                hosts[self._door.target(item.url).host] = None
            except FetchError:
                continue
        return tuple(hosts)

    def _chosen(
        self, item: _Item, found: Sequence[str]
    ) -> tuple[list[_Item], ListRead]:
        """Choose the pages of a list that are not kept yet, at most so many."""
        fresh = [one for one in found if self._is_new(one)]
        chosen = [
            _Item(url=one, depth=item.depth + 1) for one in fresh[: self._options.limit]
        ]
        told = ListRead(
            url=item.url,
            new=len(chosen),
            known=len(found) - len(fresh),
            left=len(fresh) - len(chosen),
        )
        return chosen, told

    def _is_new(self, url: str) -> bool:
        kept = self._log.kept(self._spelled(url))
        # A feed in a list of feeds is asked again: it may have news.
        return (kept is None or kept.is_list) and url not in self._asked

    def _spelled(self, url: str) -> str:
        try:
            return self._door.target(url).url
        except FetchError:
            return url

    def _one(self, item: _Item) -> tuple[Gathered, tuple[str, ...]]:
        """Fetch one address; return how it ended, and where it leads as a list."""
        url = self._spelled(item.url)
        kept = self._log.kept(url)
        known = {}
        if kept is not None and (kept.etag or kept.last_modified):
            known[kept.final] = Validators(
                etag=kept.etag, last_modified=kept.last_modified
            )
        try:
            fetched = self._door.get(item.url, known)
        except FetchError as error:
            self._log.add(self._failed(url, error))
            why = str(error)
            return Gathered(url=item.url, ended=Ended.FAILED, why=why), ()
        if kept is not None and self._is_same(fetched, kept):
            return self._unchanged(item, fetched, kept)
        return self._keep(item, fetched, kept)

    def _is_same(self, fetched: Fetched, kept: Entry) -> bool:
        if fetched.unchanged:
            return True
        return hashlib.sha256(fetched.last.body).hexdigest() == kept.sha256

    def _unchanged(
        self, item: _Item, fetched: Fetched, kept: Entry
    ) -> tuple[Gathered, tuple[str, ...]]:
        told = self._entry(kept.url, fetched, Ended.UNCHANGED)
        self._log.add(
            replace(
                told,
                sha256=kept.sha256,
                text_sha256=kept.text_sha256,
                etag=told.etag or kept.etag,
                last_modified=told.last_modified or kept.last_modified,
                file=kept.file,
                is_list=kept.is_list,
            )
        )
        found: tuple[str, ...] = ()
        if kept.is_list:
            seen = self._seen(self._archive.folder / kept.file)
            found = _addresses(seen.documents)
        gathered = Gathered(url=item.url, ended=Ended.UNCHANGED, is_list=kept.is_list)
        return gathered, found

    def _keep(
        self, item: _Item, fetched: Fetched, kept: Entry | None
    ) -> tuple[Gathered, tuple[str, ...]]:
        """Keep what came, unless it says word for word what is kept already."""
        arrived = self._archive.arrive(fetched)
        try:
            seen = self._seen(arrived)
            if kept is not None and seen.text_sha256 == kept.text_sha256 != "":
                return self._unchanged(item, fetched, kept)
            host = self._door.target(fetched.last.url).host
            place = self._archive.place(arrived, host, is_list=seen.is_list)
        finally:
            self._archive.drop(arrived)
        told = self._entry(self._spelled(item.url), fetched, Ended.ADDED)
        self._log.add(
            replace(
                told,
                sha256=hashlib.sha256(fetched.last.body).hexdigest(),
                text_sha256=seen.text_sha256,
                file=place.relative_to(self._archive.folder).as_posix(),
                is_list=seen.is_list,
            )
        )
        first = seen.documents[0] if seen.documents else None
        gathered = Gathered(
            url=item.url,
            ended=Ended.ADDED,
            why=seen.why,
            title=first.title if first else None,
            chars=sum(len(one.text) for one in seen.documents),
            file=place,
            is_list=seen.is_list,
        )
        return gathered, _addresses(seen.documents) if seen.is_list else ()

    def _seen(self, file: Path) -> _Seen:
        """Let the child say what was fetched."""
        outcome = self._reader.read(Input(path="what came", file=file))
        doubts = [one for each in outcome.documents for one in each.problems]
        partial = outcome.status is Status.PARTIAL
        why = next(iter([*outcome.problems, *(doubts if partial else [])]), None)
        return _Seen(
            documents=outcome.documents, why=None if why is None else why.message
        )

    def _entry(self, url: str, fetched: Fetched, ended: Ended) -> Entry:
        last = fetched.last
        return Entry(
            time=last.at.strftime(_TIME),
            url=url,
            outcome=ended,
            final=last.url,
            address=last.address,
            status=last.status,
            bytes=len(last.raw),
            etag=last.header("ETag"),
            last_modified=last.header("Last-Modified"),
        )

    def _failed(self, url: str, error: FetchError) -> Entry:
        return Entry(
            time=self._door.clock.now().strftime(_TIME),
            url=url,
            outcome=f"{Ended.FAILED}: {error.code}",
            status=error.status,
            why=str(error),
        )


def _named(wanted: Sequence[str], reader: Reader) -> Iterator[str]:
    """Give the addresses that were named, and those in files that were."""
    for one in wanted:
        if "://" in one:  # of what kind, the guard will say
            yield one
        elif Path(one).is_file():
            outcome = reader.read(Input(path=one, file=Path(one)))
            yield from _in_file(one, outcome)
        else:
            raise WrongUseError(
                f"{one} is neither a web address nor a file with some. Write an "
                f"address in full: https://{one.lstrip('/')}"
            )


def _in_file(name: str, outcome: Outcome) -> tuple[str, ...]:
    found = _addresses(outcome.documents)
    if not found:
        raise WrongUseError(
            f"There is no web address in {name}. Write one on each line, in full: "
            "https://..."
        )
    return found


def _addresses(documents: Sequence[Document]) -> tuple[str, ...]:
    """Give where documents lead: a feed's entries to their pages, others by links."""
    found: dict[str, None] = {}
    for one in documents:
        links = [link.href for link in one.links]
        for href in [one.url or ""] if one.format in _FEEDS else links:
            if href.lower().startswith(_SCHEMES):
                found[href.partition("#")[0]] = None
    return tuple(found)
