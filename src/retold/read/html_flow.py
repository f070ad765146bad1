"""The walk over a page: its words in order, in blocks, with links and places.

Blocks are separated by a blank line; white space is collapsed as a browser
does, so a no-break space stays. A `br` is a line end, two of them end a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree

from retold.model.document import Block, BlockKind, Link
from retold.model.text import Anchor, anchor_trimmed
from retold.read.decode import normalise, storable
from retold.read.html_comments import Comment
from retold.read.html_dom import (
    Element,
    collapse,
    has_token,
    is_unseen,
    text_of,
    word_list,
)
from retold.read.html_frames import Frame, Plan, frame_in, is_block
from retold.read.language import language_tag

_WEB = frozenset({"http", "https", "mailto"})
_LONGEST_HREF = 2000
# What `urljoin` would give back as it is; it takes longer to say so.
_PREFIXED = re.compile(r"/([\w.-]+:[\w.-]+)")
_COMPLETE = re.compile(r"https?://[a-z0-9][a-z0-9.-]{2,100}/[\w/%&=+~#?:,;@!-]*")
_HTML_SPACE = " \t\n\r\f"
_OUTSIDE = Frame(kind=BlockKind.CHROME, chrome=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flowed:
    """The canonical text of a page.

    `linked` counts for each block the characters that stand in links, also in
    those that lead nowhere; `hidden` counts characters left out.
    """

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    linked: tuple[int, ...]
    hidden: int


def flow(body: Element, plan: Plan) -> Flowed:
    """Walk a page and write its text."""
    walk = _Walk(plan=plan, tree=body.getroottree())
    events = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event == "start":
            if not walk.enter(element):
                events.skip_subtree()
        elif event == "end":
            walk.leave(element)
        if event != "start" and element is not body:
            walk.add(element.tail)
    walk.flush()
    return walk.result()


def in_other_languages(
    blocks: tuple[Block, ...], language: str | None
) -> tuple[Block, ...]:
    """Keep a block's language only where it is not the document's."""
    return tuple(
        replace(one, language=None) if one.language == language else one
        for one in blocks
    )


@dataclass(slots=True, kw_only=True)
class _Walk:
    """The state of a walk: the frames around it and the block being written."""

    plan: Plan
    tree: Element
    frames: list[tuple[Element, Frame, bool]] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    size: int = 0
    spaced: bool = True
    anchors: list[tuple[int, str]] = field(default_factory=list)
    waiting: list[tuple[int, int, str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    place: int = 0
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    of_comment: dict[Element, int] = field(default_factory=dict)
    last_group: Element | None = None
    folds: list[Element] = field(default_factory=list)
    hidden: int = 0
    said: list[tuple[Element, str | None, str | None]] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The innermost frame."""
        return self.frames[-1][1] if self.frames else _OUTSIDE

    def enter(self, element: Element) -> bool:
        """Step into an element; False when its content is not to be read."""
        if element.tag in word_list("tags", "skipped") or has_token(
            element, "chrome", "unseen"
        ):
            return False
        if element not in self.plan.main and is_unseen(element):
            if element not in self.plan.folded:
                return self._pass_over(element)
            self.flush()
            self.folds.append(element)
        if element.tag == "br":
            self._break_line()
            return True
        if element.tag == "a":
            self.anchors.append((self.size, element.get("href") or ""))
        self._open(element)
        self.add(element.text)
        return True

    def _pass_over(self, element: Element) -> bool:
        """Leave out what a reader does not see; always False, for `enter`."""
        if is_block(element):
            self.flush()
        if not self.frame.chrome:
            self.hidden += len(text_of(element))
        return False

    def leave(self, element: Element) -> None:
        """Step out of an element."""
        if not self.frames or self.frames[-1][0] is not element:
            return  # it was not entered
        if element.tag == "a":
            start, href = self.anchors.pop()
            self.waiting.append((start, self.size, href))
        if self.frames[-1][2]:
            self.flush()
        self.frames.pop()
        if self.folds and self.folds[-1] is element:
            self.folds.pop()
        if self.said and self.said[-1][0] is element:
            self.said.pop()

    def add(self, text: str | None) -> None:
        """Add words to the block being written."""
        if not text or (self.folds and self.frame.comment is None):
            return
        if not self.frame.pre and not text.strip(_HTML_SPACE):  # most there is
            if not self.spaced:
                self._put(" ")
            return
        text = storable(normalise(text))
        if self.frame.pre:
            self._put(text)
            return
        words = collapse(text)
        if text[0] in _HTML_SPACE and not self.spaced:
            self._put(" ")
        if words:
            self._put(words)
            if text[-1] in _HTML_SPACE:
                self._put(" ")

    def flush(self) -> None:
        """End the block being written."""
        if not self.buffer:
            self.waiting.clear()
            return
        frame = self.frame
        if frame.row and self.frames and self.frames[-1][0].tag != "tr":
            if not self.spaced:
                self._put(" ")
            return
        raw = "".join(self.buffer)
        words = raw.strip(_HTML_SPACE)
        if words.strip():
            self._write(words, len(raw) - len(raw.lstrip(_HTML_SPACE)), frame)
        self.buffer.clear()
        self.waiting.clear()
        self.anchors = [(0, href) for _, href in self.anchors]
        self.size, self.spaced = 0, True

    def result(self) -> Flowed:
        """Return what was written."""
        return Flowed(
            text="".join(self.text),
            blocks=tuple(self.blocks),
            links=tuple(sorted(self.links, key=lambda one: one.anchor.start)),
            linked=tuple(self.linked),
            hidden=self.hidden,
        )

    def _put(self, text: str) -> None:
        self.buffer.append(text)
        self.size += len(text)
        self.spaced = text[-1] in " \n\t"

    def _break_line(self) -> None:
        if self.frame.row:
            if not self.spaced:
                self._put(" ")
        elif self.buffer and "".join(self.buffer[-2:]).rstrip(" ").endswith("\n"):
            self.flush()
        elif self.buffer:
            self._put("\n")

    def _open(self, element: Element) -> None:
        """Push the frame that an element makes; a block begins on a fresh line."""
        outer = self.frame
        frame = frame_in(element, outer, self.plan)
        breaks = is_block(element) or (frame.kind, frame.group) != (
            outer.kind,
            outer.group,
        )
        if element.tag in {"td", "th"} and frame.row and self.buffer:
            self.buffer = ["".join(self.buffer).rstrip(" ")]
            self.size = len(self.buffer[0])
            self._put("\t")
        elif breaks:
            self.flush()
        self.frames.append((element, frame, breaks))
        if breaks:
            self._note_what_is_said_of(element)

    def _note_what_is_said_of(self, element: Element) -> None:
        """Keep the language and the day that a page gives to a part of it."""
        tag, date = element.get("lang"), self.plan.entries.get(element)
        if tag is None and date is None:
            return
        language = language_tag(tag)
        if self.said:
            language, date = language or self.said[-1][1], date or self.said[-1][2]
        self.said.append((element, language, date))

    def _write(self, words: str, cut: int, frame: Frame) -> None:
        if self.text:
            self.text.append("\n\n")
            self.place += 2
        start = self.place
        self.text.append(words)
        self.place += len(words)
        linked = self._write_links(words, start, cut)
        goes_on = frame.group is not None and frame.group is self.last_group
        if self._is_after_answers(frame) and not goes_on:
            frame = replace(frame, kind=BlockKind.CHROME, group=None)
        self.last_group = frame.group
        if goes_on:
            self.blocks[-1] = replace(self.blocks[-1], end=self.place)
            self.linked[-1] += linked
            return
        self.linked.append(linked)
        self.blocks.append(self._block(start, frame))

    def _is_after_answers(self, frame: Frame) -> bool:
        """Say whether this is what stands below the answers to a comment: buttons."""
        comment = frame.comment
        if frame.kind is not BlockKind.COMMENT or comment is None:
            return False
        own = self.of_comment.get(comment.element)
        return own is not None and own < next(reversed(self.of_comment.values()))

    def _block(self, start: int, frame: Frame) -> Block:
        comment = frame.comment if frame.kind is BlockKind.COMMENT else None
        parent = None
        if comment is not None:
            parent = self._answered(comment)
            self.of_comment.setdefault(comment.element, len(self.blocks))
        language, date = self.said[-1][1:] if self.said else (None, None)
        return Block(
            start=start,
            end=self.place,
            kind=frame.kind,
            level=comment.depth if comment else frame.level,
            parent=parent,
            author=comment.author if comment else None,
            date=comment.date if comment else date,
            language=language,
            origin=self._origin(frame),
            link=_permalink(comment.link, self.plan.base) if comment else None,
        )

    def _origin(self, frame: Frame) -> str:
        if frame.comment is not None and frame.comment.origin is not None:
            return frame.comment.origin
        return self._path(frame.element)

    def _path(self, element: Element | None) -> str:
        """Return an XPath; `fb:like` is a name in HTML, not a name with a prefix."""
        path = self.tree.getpath(self.tree.getroot() if element is None else element)
        return _PREFIXED.sub(r"/*[name()='\1']", path) if ":" in path else path

    def _answered(self, comment: Comment) -> int | None:
        """Find the block of the nearest comment above that has one."""
        above = comment.answers
        while above is not None:
            if above in self.of_comment:
                return self.of_comment[above]
            above = self.plan.comments[above].answers
        return None

    def _write_links(self, words: str, start: int, cut: int) -> int:
        """Keep the links of a block; return how many characters stand in any."""
        linked = 0
        still_open = [(begin, self.size, href) for begin, href in self.anchors]
        whole = "".join(self.text[-1:])
        for begin, end, href in [*self.waiting, *still_open]:
            target = _absolute(href, self.plan.base)
            first, last = max(begin - cut, 0), min(end - cut, len(words))
            linked += max(last - first, 0) if href else 0
            if target is None or not words[first:last].strip():
                continue
            here = anchor_trimmed(whole, first, last)
            self.links.append(Link(anchor=_moved(here, start), href=target))
        return linked


def _absolute(href: str, base: str | None) -> str | None:
    """Complete an address; None for those that no reader would follow."""
    href = storable("".join(href.split()))[:_LONGEST_HREF]
    if not href or href.startswith("#"):
        return None
    if _COMPLETE.fullmatch(href):
        return href
    try:
        target = urljoin(base, href) if base else href
        scheme = urlsplit(target).scheme.lower()
    except ValueError:  # such as a broken IPv6 address
        return None
    return target if scheme in _WEB else None


def _permalink(href: str | None, base: str | None) -> str | None:
    """Complete a comment's address; a mere place in the page needs the page's own."""
    if href is None:
        return None
    if href.startswith("#"):
        if base is None or not base.startswith(("http://", "https://")):
            return None
        return urldefrag(base).url + href
    target = _absolute(href, base)
    return target if target and target.startswith(("http://", "https://")) else None


def _moved(words: Anchor, by: int) -> Anchor:
    return Anchor(start=words.start + by, end=words.end + by, exact=words.exact)
