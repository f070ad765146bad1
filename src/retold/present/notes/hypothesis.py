"""Notes of Hypothesis: the answer of its API, or the export of its client."""

from __future__ import annotations

from collections.abc import Iterator

from retold.present.notes.note import Json, Note, text, things

_LISTS = ("rows", "annotations")


def hypothesis_notes(value: Json) -> Iterator[Note]:
    """Give the notes in decoded JSON; nothing when it is of another program."""
    listed: Json = value
    if isinstance(value, dict):
        listed = next((value[key] for key in _LISTS if key in value), None)
    for one in things(listed):
        targets = things(one.get("target"))
        if targets or "uri" in one:
            yield _note(one, targets[0] if targets else {})


def _note(one: dict[str, Json], target: dict[str, Json]) -> Note:
    quote = next(
        (
            held
            for held in things(target.get("selector"))
            if held.get("type") == "TextQuoteSelector"
        ),
        {},
    )
    page = next(_pages(target), None)
    titles = _held(one, "document").get("title")
    tags = one.get("tags")
    return Note(
        by=text(_held(one, "user_info").get("display_name")) or _name(one.get("user")),
        words=text(one.get("text")),
        program="Hypothesis",
        address=text(target.get("source")) or text(one.get("uri")),
        title=text(titles[0]) if isinstance(titles, list) and titles else "",
        quote=_kept(quote.get("exact")),
        before=_kept(quote.get("prefix")),
        after=_kept(quote.get("suffix")),
        page=page,
        at=text(one.get("created")),
        link=text(_held(one, "links").get("html")),
        tags=tuple(filter(None, map(text, tags if isinstance(tags, list) else []))),
    )


def _pages(target: dict[str, Json]) -> Iterator[int]:
    """Give the page of a PDF that a note is on; the selector counts from 0."""
    for held in things(target.get("selector")):
        index = held.get("index")
        if held.get("type") == "PageSelector" and isinstance(index, int):
            yield index + 1


def _name(account: Json) -> str:
    """Write "acct:rana@hypothes.is" as "rana"."""
    return text(account).removeprefix("acct:").partition("@")[0]


def _held(one: dict[str, Json], key: str) -> dict[str, Json]:
    value = one.get(key)
    return value if isinstance(value, dict) else {}


def _kept(value: Json) -> str:
    """Give words with the spaces around them, which say where words end."""
    return value if isinstance(value, str) else ""
