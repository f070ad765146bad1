"""Lists of addresses: OPML 2.0 and sitemaps (sitemaps.org).

They tell nothing themselves: each address is an item that is a link, and that
no page behind them was read is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from retold.model.document import Block, BlockKind, Link, Problem
from retold.model.errors import ReadError
from retold.model.text import anchor
from retold.model.when import DateKnownBy
from retold.read.dates import edtf, stated
from retold.read.decode import storable
from retold.read.html_dom import Element, collapse
from retold.read.limits import Limits
from retold.read.parts import Metadata, Part
from retold.read.xml_gate import gated_parser

LISTS = frozenset({"opml", "urlset", "sitemapindex"})
# What is subscribed to comes first; the site's front page is only where it is from.
_ADDRESSES = ("xmlUrl", "url", "htmlUrl")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    words: str
    href: str
    depth: int = 0
    date: str | None = None
    line: int = 0


def link_list(written: str, problems: tuple[Problem, ...], limits: Limits) -> Part:
    """Read a list of links as one part; ReadError when there is none in it."""
    root = _tree(written)
    is_opml = _local(root) == "opml"
    found = (_outlines if is_opml else _locations)(root)
    items = [one for _, one in zip(range(limits.rows + 1), found, strict=False)]
    if not items:
        raise ReadError("no-text", "there is no address in this list")
    if len(items) > limits.rows:
        items.pop()
        message = f"Only the first {limits.rows} addresses were read."
        problems = (*problems, Problem(code="rows-cut", message=message))
    text, blocks, links = _written(items)
    addresses = f"{len(links)} address{'es' if len(links) > 1 else ''}"
    said = f"This is a list of {addresses}; no page behind a link was read."
    return Part(
        format="text/x-opml" if is_opml else "application/x-sitemap+xml",
        text=text,
        blocks=blocks,
        metadata=_metadata(root) if is_opml else Metadata(),
        links=links,
        problems=(*problems, Problem(code="list-of-links", message=said)),
    )


def _tree(written: str) -> Element:
    try:
        root = etree.fromstring(storable(written).encode(), gated_parser(recover=True))
    except etree.XMLSyntaxError as error:
        raise ReadError("damaged", "its markup cannot be read") from error
    if root is None:
        raise ReadError("damaged", "its markup cannot be read")
    return root


def _outlines(root: Element) -> Iterator[_Item]:
    """Give the outlines that lead somewhere; a folder is the depth of its items."""
    for one in root.iter("{*}outline"):
        href = next((one.get(key) for key in _ADDRESSES if one.get(key)), None)
        words = collapse(one.get("title") or one.get("text") or href or "")
        if words:
            depth = sum(1 for _ in one.iterancestors("{*}outline"))
            yield _Item(
                words=words, href=href or "", depth=depth, line=one.sourceline or 0
            )


def _locations(root: Element) -> Iterator[_Item]:
    for one in root:
        if not isinstance(one.tag, str):
            continue
        said = {_local(each): collapse(each.text or "") for each in one}
        if said.get("loc"):
            yield _Item(
                words=said["loc"],
                href=said["loc"],
                date=edtf(said.get("lastmod")),
                line=one.sourceline or 0,
            )


def _local(element: Element) -> str:
    if not isinstance(element.tag, str):
        return ""
    return str(etree.QName(element).localname).lower()


def _written(
    items: list[_Item],
) -> tuple[str, tuple[Block, ...], tuple[Link, ...]]:
    """Write a line for each item."""
    text = "\n".join(item.words for item in items)
    blocks, links, place = [], [], 0
    for item in items:
        end = place + len(item.words)
        blocks.append(
            Block(
                start=place,
                end=end,
                kind=BlockKind.LIST_ITEM,
                level=item.depth,
                date=item.date,
                origin=f"line={item.line}",
            )
        )
        if item.href.startswith(("http://", "https://")):
            links.append(Link(anchor=anchor(text, place, end), href=item.href))
        place = end + 1
    return text, tuple(blocks), tuple(links)


def _metadata(root: Element) -> Metadata:
    head = {_local(one): collapse(one.text or "") for one in root.iterfind("{*}head/*")}
    owner = head.get("ownername")
    return Metadata(
        title=head.get("title") or None,
        authors=(owner,) if owner else (),
        published=stated(head.get("datecreated"), DateKnownBy.META),
        updated=stated(head.get("datemodified"), DateKnownBy.META),
    )
