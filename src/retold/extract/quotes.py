"""Words between quotation marks, found before anything else is read.

Newsroom text mixes its marks: “a‘, ‘b”, ” a reversed opening”, a speech that opens
in one paragraph and closes three later. So a mark is read by what stands on its
two sides rather than by its shape alone, and one odd mark costs one paragraph.

Quotes are speech, a term ("so-called" words, scare quotes) or a title. The class is
decided by length and punctuation alone: no rule looks at who is quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from retold.extract.knowledge import table, words
from retold.model.text import Span

_MARK = re.compile(r"[\"“”„‟«»‘’'‚‛]")
_WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’']?$")
_INNER_STOP = re.compile(r"[.!?…;]")
_SINGLES = "‘’'‚‛"
_OPENING_ONLY = "“„‟‚‘‛"
_TAG = re.compile(r",? ([^\W\d_]+)")
_LEAD_CHARS = 40  # how far back a colon or a verb of saying is looked for
_TERM_WORDS = 4  # "no-go zones", "parallel societies"; longer ones are statements
_DASH_LINE = re.compile(r"[–—-][ \u00a0]+(?=\S)")
_DASH_INSIDE = re.compile(r"(?<=[.!?])[ \u00a0][–—][ \u00a0](?=[^\W\d_])")
_CLOSES = {"“": '”“"', "„": '“”"', "”": '”"', '"': '"”', "«": "»", "»": "»«"}


class QuoteKind(StrEnum):
    """What quotation marks are there for."""

    SPEECH = "speech"
    TERM = "term"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quoted stretch, marks included.

    `inner_start:inner_end` is what stands between the marks. `unclosed` says that
    the speech goes on in the next paragraph, `continued` that it began in an
    earlier one. `nested` quotes lie inside another quote.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    kind: QuoteKind
    nested: bool = False
    unclosed: bool = False
    continued: bool = False


@dataclass(slots=True)
class _Open:
    at: int
    mark: str
    inner: int


@dataclass(slots=True)
class _Scan:
    """What is open while one paragraph is read, and what has been closed."""

    text: str
    start: int
    end: int
    stack: list[_Open] = field(default_factory=list)
    done: list[tuple[int, int, int, int, bool]] = field(default_factory=list)

    def before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else " "

    def after(self, at: int) -> str:
        return self.text[at + 1] if at + 1 < self.end else " "


def find_quotes(
    text: str, paragraphs: Sequence[Span], language: str = "en"
) -> tuple[Quote, ...]:
    """Find the quotes of `paragraphs`, which follow each other in one segment.

    Nested quotes are in the answer too, after the one they lie in.
    """
    quotes: list[Quote] = []
    carried = False
    for paragraph in paragraphs:
        found = list(_paragraph(text, paragraph, carried=carried))
        if language == "sv" and not found:
            found = list(_dash_line(text, paragraph))
        quotes.extend(found)
        carried = any(quote.unclosed for quote in found)
    return tuple(sorted(quotes, key=lambda one: (one.start, -one.end)))


def meeting(outer: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """Return those of `outer`, quotes none of which is nested, that meet a stretch."""
    first = bisect_right(outer, start, key=lambda quote: quote.end)
    last = bisect_left(outer, end, lo=first, key=lambda quote: quote.start)
    return outer[first:last]


def _paragraph(text: str, paragraph: Span, *, carried: bool) -> Iterator[Quote]:
    scan = _Scan(text, paragraph.start, paragraph.end)
    first = True
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        if carried and first and _closes_carried(scan, found.start()):
            scan.done.append(
                (paragraph.start, found.end(), paragraph.start, found.start(), False)
            )
        else:
            _read_mark(scan, found.start(), found[0])
        first = False
    unclosed = next((one for one in scan.stack if one.mark not in _SINGLES), None)
    for start, end, inner_start, inner_end, nested in scan.done:
        place = (start, end, inner_start, inner_end)
        inside = nested or (unclosed is not None and start > unclosed.at)
        goes_on = carried and start == paragraph.start
        yield _quote(text, place, nested=inside, continued=goes_on)
    if unclosed is not None:
        end = _trimmed_end(text, unclosed.inner, paragraph.end)
        if end > unclosed.inner:
            yield Quote(
                start=unclosed.at,
                end=end,
                inner_start=unclosed.inner,
                inner_end=end,
                kind=QuoteKind.SPEECH,
                unclosed=True,
                continued=carried and unclosed.at == paragraph.start,
            )


def _closes_carried(scan: _Scan, at: int) -> bool:
    """Whether the first mark of a paragraph ends a speech begun in another."""
    mark = scan.text[at]
    if mark in _SINGLES or mark in "“„" or at == scan.start:
        return False
    return not scan.before(at).isspace() and not scan.after(at).isalnum()


def _read_mark(scan: _Scan, at: int, mark: str) -> None:
    if mark in _SINGLES:
        _read_single(scan, at, mark)
        return
    double = _innermost(scan, double=True)
    if double is not None and _can_close(scan, at, mark, double):
        _close(scan, at, double)
    elif double is None and _closes_mixed(scan, at, mark):
        _close(scan, at, scan.stack[-1])
    elif (double is None or mark in "“„«") and _opens(scan, at, mark):
        scan.stack.append(_Open(at, mark, at + 1))


def _read_single(scan: _Scan, at: int, mark: str) -> None:
    before, after = scan.before(at), scan.after(at)
    single = _innermost(scan, double=False)
    if before.isalnum() and after.isalnum():
        return  # an apostrophe inside a word
    closing = not before.isspace() and not after.isalnum() and mark not in "‘‚‛"
    if single is not None and closing:
        _close(scan, at, single)
        return
    opening = not before.isalnum() and not after.isspace() and mark != "’"
    if opening and (not after.isdigit() or _has_closer(scan, at)):
        scan.stack.append(_Open(at, mark, at + 1))


def _has_closer(scan: _Scan, at: int) -> bool:
    """Whether a single mark that could be ’90s has a partner on its line."""
    later = scan.text.find("’" if scan.text[at] == "‘" else "'", at + 1, scan.end)
    return later >= 0


def _innermost(scan: _Scan, *, double: bool) -> _Open | None:
    for one in reversed(scan.stack):
        if (one.mark not in _SINGLES) is double:
            return one
    return None


def _can_close(scan: _Scan, at: int, mark: str, opened: _Open) -> bool:
    if mark not in _CLOSES.get(opened.mark, '”"'):
        return False
    if mark == "“" and opened.mark != "„":
        return not scan.before(at).isspace() and not scan.after(at).isalnum()
    if opened.mark == mark and at == opened.at + 1:
        return True
    return not scan.before(at).isspace() or not scan.after(at).isalnum()


def _closes_mixed(scan: _Scan, at: int, mark: str) -> bool:
    """Whether a double mark ends what a single one opened: ‘no-go zones”."""
    if not scan.stack or mark in "“„«" or scan.before(at).isspace():
        return False
    return not scan.after(at).isalnum()


def _opens(scan: _Scan, at: int, mark: str) -> bool:
    before, after = scan.before(at), scan.after(at)
    if mark in _OPENING_ONLY or mark == "«":
        return True
    if before.isspace() or before in "([{–—-:/" or mark == "»":
        reversed_opening = after.isspace() and _follows_lead(scan, at)
        return reversed_opening or not after.isspace()
    return False


def _follows_lead(scan: _Scan, at: int) -> bool:
    """Whether a colon or comma announces a quote whose first mark is turned."""
    lead = scan.text[scan.start : at].rstrip()
    return lead.endswith((":", ","))


def _close(scan: _Scan, at: int, opened: _Open) -> None:
    while scan.stack and scan.stack[-1] is not opened:
        scan.stack.pop()
    scan.stack.pop()
    nested = bool(scan.stack)
    if opened.inner < at:
        scan.done.append((opened.at, at + 1, opened.inner, at, nested))


def _quote(
    text: str, place: tuple[int, int, int, int], *, nested: bool, continued: bool
) -> Quote:
    start, end, inner_start, inner_end = place
    inner = text[inner_start:inner_end].strip()
    return Quote(
        start=start,
        end=end,
        inner_start=inner_start,
        inner_end=inner_end,
        kind=_kind(text, start, end, inner),
        nested=nested,
        continued=continued,
    )


def _kind(text: str, start: int, end: int, inner: str) -> QuoteKind:
    found = _WORD.findall(inner)
    if not found:
        return QuoteKind.TERM
    before = _WORD.findall(text[max(0, start - _LEAD_CHARS) : start])
    if before and before[-1].lower() in _title_words() and _is_title_case(found):
        return QuoteKind.TITLE
    if len(found) > _TERM_WORDS or _announced(text, start) or _tagged(text, end):
        return QuoteKind.SPEECH
    whole = inner[-1] == "." and inner[0].isupper() and _starts_sentence(text, start)
    if whole or _INNER_STOP.search(inner[:-1]) or inner[-1] in "!?,":
        return QuoteKind.SPEECH
    if any(word.lower().replace("’", "'") in _finite_verbs() for word in found):
        return QuoteKind.SPEECH
    return QuoteKind.TERM


def _announced(text: str, start: int) -> bool:
    """Whether a colon, or a verb of saying with a comma, leads to this quote."""
    lead = text[max(0, start - _LEAD_CHARS) : start].rstrip()
    if lead.endswith(":"):
        return True
    if not lead.endswith(","):
        return False
    last = _WORD.findall(lead)
    return bool(last) and last[-1].lower() in _saying_words()


def _tagged(text: str, end: int) -> bool:
    """Whether ", said" follows the closing mark."""
    tag = _TAG.match(text, end)
    return tag is not None and tag[1].lower() in _saying_words()


def _starts_sentence(text: str, start: int) -> bool:
    lead = text[max(0, start - _LEAD_CHARS) : start]
    words = lead.rstrip()
    return not words or words[-1] in ".?!" or "\n" in lead[len(words) :]


def _is_title_case(found: list[str]) -> bool:
    return found[0][0].isupper() and sum(one[0].isupper() for one in found) * 2 >= len(
        found
    )


def _dash_line(text: str, paragraph: Span) -> Iterator[Quote]:
    """Read a Swedish speech line: – It leaked, says Anna Berg. Badly."""
    lead = _DASH_LINE.match(text, paragraph.start, paragraph.end)
    if lead is None:
        yield from _dashes_inside(text, paragraph)
        return
    at = lead.end()
    for tag in _tag_pattern().finditer(text, at, paragraph.end):
        yield _speech(text, at, tag.start())
        at = tag.end()
    end = _trimmed_end(text, at, paragraph.end)
    while at < end and text[at].isspace():
        at += 1
    if at < end:
        yield _speech(text, at, end)


def _dashes_inside(text: str, paragraph: Span) -> Iterator[Quote]:
    """Read speech lines run into one paragraph: It broke. – It leaked, says Anna Berg.

    Each needs its own tag, for only that says where the speech ends.
    """
    leads = list(_DASH_INSIDE.finditer(text, paragraph.start, paragraph.end))
    for place, lead in enumerate(leads, start=1):
        end = leads[place].start() if place < len(leads) else paragraph.end
        tag = _tag_pattern().search(text, lead.end(), end)
        if tag is not None:
            yield _speech(text, lead.end(), tag.start())


def _speech(text: str, start: int, end: int) -> Quote:
    end = _trimmed_end(text, start, end)
    return Quote(
        start=start,
        end=end,
        inner_start=start,
        inner_end=end,
        kind=QuoteKind.SPEECH,
    )


def _trimmed_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


@cache
def _tag_pattern() -> re.Pattern[str]:
    """Match ", säger Anna Berg i ett uttalande." up to the end of its sentence."""
    verbs = "|".join(sorted(words(table("cues")["sv"]["say"]["forms"])))
    return re.compile(rf"(?:,|(?<=[?!])) ?(?:{verbs})\b[^.!?\n]{{0,160}}[.!?]?")


@cache
def _title_words() -> frozenset[str]:
    return words(table("cues")["quotes"]["title_words"])


@cache
def _saying_words() -> frozenset[str]:
    return words(table("cues")["quotes"]["saying_words"])


@cache
def _finite_verbs() -> frozenset[str]:
    return words(table("cues")["quotes"]["finite_verbs"])
