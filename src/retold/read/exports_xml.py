"""Exports in XML: WordPress (WXR), Disqus and Blogger, with comments under posts.

WXR 1.2 is RSS with `wp:` fields; Disqus lists threads and then posts that name
theirs; Blogger's Atom lists posts and comments side by side (RFC 4685 for what
answers what), the one Google Takeout makes since 2018 with fields of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from retold.model.document import Problem
from retold.model.errors import ReadError
from retold.read.decode import decode_html, storable
from retold.read.exports_thread import Record, documents
from retold.read.html_dom import Element
from retold.read.json_records import line
from retold.read.parts import Context, Part
from retold.read.plain import cut
from retold.read.xml_gate import bare_xml, gated_parser, root_name

_WXR = "application/x-wordpress-export+xml"
_DISQUS = "application/x-disqus-export+xml"
_BLOGGER = "application/x-blogger-export+xml"
_POSTS = frozenset({"post", "page"})
_DRAFTS = frozenset({"draft", "auto-draft", "trash", "inherit"})
_KIND = "#kind"


def parse(data: bytes, context: Context) -> list[Part]:
    """Read an export as one part a post, its comments in it."""
    decoded = cut(decode_html(data), context.limits)
    written = bare_xml(decoded.text)
    if root_name(written) not in _READERS:
        raise ReadError("format-unknown", "it is no export that Retold knows")
    read, media_type = _READERS[root_name(written)]
    root = _root(written)
    most = context.limits.rows
    problems = list(decoded.problems)
    found: list[Record] = []
    for record in read(root):
        if len(found) == most:
            message = f"Only the first {most} posts and comments were read."
            problems.append(Problem(code="rows-cut", message=message))
            break
        found.append(record)
    parts = list(documents(found, media_type))
    if not parts:
        raise ReadError("no-posts", "there are no posts or comments in this export")
    return [replace(part, problems=(*problems, *part.problems)) for part in parts]


def _root(written: str) -> Element:
    try:
        root = etree.fromstring(
            storable(written).encode("utf-8"), gated_parser(recover=True)
        )
    except etree.XMLSyntaxError as error:
        raise ReadError("damaged", "its XML cannot be read") from error
    if root is None:
        raise ReadError("damaged", "its XML cannot be read")
    return root


def _of_wordpress(root: Element) -> Iterator[Record]:
    """Give the posts and pages that were published, and the approved comments."""
    for number, item in enumerate(_all(root, "item"), start=1):
        kind, status = _said(item, "post_type"), _said(item, "status")
        if (kind or "post") not in _POSTS or status in _DRAFTS:
            continue
        post_id = _said(item, "post_id") or f"item-{number}"
        url = _said(item, "link")
        place = f"item={number}"
        yield _record(
            place,
            id=post_id,
            title=_said(item, "title") or f"({post_id})",
            text=_said(item, "encoded"),
            author=_said(item, "creator"),
            time=_utc(_said(item, "post_date_gmt")) or _said(item, "pubDate"),
            url=url,
        )
        for one in _children(item, "comment"):
            if _said(one, "comment_approved") in {"1", None} and not _is_ping(one):
                yield _wordpress_comment(one, place, post_id, url)


def _is_ping(one: Element) -> bool:
    return _said(one, "comment_type") in {"pingback", "trackback"}


def _wordpress_comment(
    one: Element, place: str, post_id: str, url: str | None
) -> Record:
    own = _said(one, "comment_id")
    return _record(
        f"{place};comment={own}",
        id=own,
        thread=post_id,
        parent=_said(one, "comment_parent"),
        text=_said(one, "comment_content"),
        author=_said(one, "comment_author"),
        time=_utc(_said(one, "comment_date_gmt")) or _said(one, "comment_date"),
        url=f"{url}#comment-{own}" if url and own else None,
    )


def _of_disqus(root: Element) -> Iterator[Record]:
    """Give the threads, then the posts on them that were not taken away."""
    urls: dict[str | None, str | None] = {}
    for one in _children(root, "thread"):
        own, url = _identity(one), _said(one, "link")
        urls[own] = url
        yield _record(
            f"thread={own}",
            id=own,
            title=_said(one, "title") or url or own,
            time=_said(one, "createdAt"),
            url=url,
        )
    for one in _children(root, "post"):
        if "true" in {_said(one, "isDeleted"), _said(one, "isSpam")}:
            continue
        own = _identity(one)
        thread, parent = (_identity(_child(one, name)) for name in ("thread", "parent"))
        author = _child(one, "author")
        url = urls.get(thread)
        yield _record(
            f"post={own}",
            id=own,
            thread=thread,
            parent=parent,
            text=_said(one, "message"),
            author=_said(author, "name") or _said(author, "username"),
            time=_said(one, "createdAt"),
            url=f"{url}#comment-{own}" if url and own else None,
        )


def _of_blogger(root: Element) -> Iterator[Record]:
    """Give posts and comments; settings and templates are neither."""
    for number, entry in enumerate(_children(root, "entry"), start=1):
        kind = _blogger_kind(entry)
        if kind not in {"post", "page", "comment"} or _is_hidden(entry):
            continue
        own = _tail(_said(entry, "id"))
        cells = {
            "id": own,
            "text": _said(entry, "content") or _said(entry, "summary"),
            "author": _said(_child(entry, "author"), "name"),
            "time": _said(entry, "published"),
            "url": _href(entry, "alternate"),
        }
        if kind == "comment":
            thread, parent = _answered_in_blogger(entry)
            cells |= {"thread": thread, "parent": parent}
        else:
            cells["title"] = _said(entry, "title") or own
        yield _record(f"entry={number}", **cells)


def _blogger_kind(entry: Element) -> str | None:
    kind = _said(entry, "type")  # <blogger:type>POST</blogger:type>
    for one in _children(entry, "category"):
        if (one.get("scheme") or "").endswith(_KIND):
            kind = (one.get("term") or "").rpartition("#")[2]
    return None if kind is None else kind.lower()


def _is_hidden(entry: Element) -> bool:
    status = (_said(entry, "status") or "").upper()
    draft = next((one for one in _all(entry, "draft")), None)
    return status not in {"", "LIVE"} or (draft is not None and draft.text == "yes")


def _answered_in_blogger(entry: Element) -> tuple[str | None, str | None]:
    """Return the post that a comment is on, and the comment it answers."""
    thread = _tail(_said(entry, "parent"))
    parent = _tail(_said(entry, "inReplyTo"))
    for one in _children(entry, "in-reply-to"):
        thread = _tail(one.get("ref")) or thread
    related = _href(entry, "related")
    return thread, _tail(related) if related else parent


def _href(entry: Element, relation: str) -> str | None:
    return next(
        (
            one.get("href")
            for one in _children(entry, "link")
            if one.get("rel") == relation and one.get("href")
        ),
        None,
    )


def _tail(name: str | None) -> str | None:
    """Return the number at the end: "tag:blogger.com,1999:blog-1.post-22" is 22."""
    if name is None:
        return None
    return name.rpartition("-")[2].rpartition("/")[2] or None


def _record(place: str, **said: str | None) -> Record:
    cells = {key: value for key, value in said.items() if value}
    return Record(cells=cells, place=place, above=None)


def _all(root: Element, name: str) -> Iterator[Element]:
    yield from root.iter(f"{{*}}{name}")


def _children(element: Element, name: str) -> Iterator[Element]:
    yield from element.iterchildren(f"{{*}}{name}")


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else next(_children(element, name), None)


def _said(element: Element | None, name: str) -> str | None:
    child = _child(element, name)
    return None if child is None else line("".join(child.itertext()))


def _identity(element: Element | None) -> str | None:
    """Return Disqus' own number of a thread or post (`dsq:id`)."""
    if element is None:
        return None
    return next(
        (
            value
            for key, value in element.attrib.items()
            if etree.QName(key).localname == "id"
        ),
        None,
    )


def _utc(time: str | None) -> str | None:
    """Say that a time is in UTC; WordPress writes zeros when it has none."""
    if time is None or time.startswith("0000"):
        return None
    return f"{time.replace(' ', 'T')}Z"


_READERS = {
    "rss": (_of_wordpress, _WXR),
    "disqus": (_of_disqus, _DISQUS),
    "feed": (_of_blogger, _BLOGGER),
}
