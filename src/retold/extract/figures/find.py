"""Find the figures in a sentence: every quantity as it is worded.

"As many as 61 zones" is a bound, a number and a thing counted. `amounts`
reads number and unit, `bounds` the words round it, `subjects` what
is counted; this file puts them together. Years, dates, page numbers, labels and
scores are no figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from retold.extract.figures.amounts import (
    Amount,
    plain,
    read_amount,
    read_other_end,
    share,
    share_back,
    split_hyphens,
)
from retold.extract.figures.bounds import (
    allowed,
    bound_after,
    bound_before,
    change_after,
    change_before,
    connectors,
)
from retold.extract.figures.marks import (
    addresses,
    days_before,
    heading_number,
    is_dashed,
    is_name,
    is_score,
)
from retold.extract.figures.subjects import (
    Phrase,
    counted_after,
    counted_before,
    hyphened,
    is_casualty,
    measured_after,
    rates_after,
    written,
)
from retold.extract.figures.units import COUNTED, is_money
from retold.extract.knowledge import known
from retold.extract.numbers import NumberKind, may_begin
from retold.extract.passage import Passage
from retold.extract.pinpoints import find_pinpoints
from retold.extract.times import find_times
from retold.extract.tokens import Token
from retold.model.ids import content_id
from retold.model.quantity import INFINITY, Bound, Direction, Figure, Quantity
from retold.model.text import anchor
from retold.model.when import TimeKind


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure in the tokens `first:last`, before its record is made."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    bound: Bound
    value: Decimal | None
    amount: Amount
    change: Direction | None = None


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a figure counts, what over, and where those words end."""

    of: str | None
    per: tuple[str, ...]
    last: int


def find_figures(passage: Passage) -> tuple[Figure, ...]:
    """Return the figures of one sentence, by offset, none overlapping."""
    language = known(passage.language)
    tokens = split_hyphens(passage.tokens, language)
    if not any(may_begin(token.low, language) for token in tokens):
        return ()
    taken = _taken(passage)
    figures: list[Figure] = []
    index = taken_to = 0
    while index < len(tokens):
        readings = _read(tokens, index, language)
        index += 1
        for reading in readings:
            index = max(index, reading.last)
            subject = _subject(tokens, reading, language)
            free = reading.first >= taken_to and not _inside(tokens, reading, taken)
            if free and _is_figure(tokens, reading, subject, language):
                figures.append(_figure(passage, tokens, reading, subject))
                taken_to = reading.last
                index = max(index, subject.last if subject.per else index)
    return tuple(figures)


def _taken(passage: Passage) -> frozenset[int]:
    """Return the offsets where digits are a date, a page or an address."""
    dates = [
        time.anchor.span
        for time in find_times(passage)
        if time.kind in (TimeKind.DATE, TimeKind.TIME)
    ]
    pages = [pinpoint.anchor.span for pinpoint in find_pinpoints(passage)]
    heading = heading_number(passage)
    spans = [*dates, *pages, *addresses(passage), *days_before(passage, dates)]
    spans.extend([heading] if heading else [])
    return frozenset(at for span in spans for at in range(span.start, span.end))


def _inside(tokens: Sequence[Token], reading: _Reading, taken: frozenset[int]) -> bool:
    number = reading.amount.number
    return any(token.start in taken for token in tokens[number.first : number.last])


def _read(tokens: Sequence[Token], index: int, language: str) -> tuple[_Reading, ...]:
    """Read the figure, or the two of "rose from 40 to 60", at token `index`."""
    amount = read_amount(tokens, index, language)
    if amount is None:
        return ()
    second = read_other_end(tokens, amount, language)
    if second is None:
        return (_single(tokens, amount, language),)
    return _pair(tokens, amount, second, language)


def _single(tokens: Sequence[Token], amount: Amount, language: str) -> _Reading:
    """Read the bound and the change round one amount."""
    before = bound_before(tokens, amount.first, language)
    after = bound_after(tokens, amount.number.last, language)
    if after is None:
        after = bound_after(tokens, amount.last, language)
    first, last = before[1] if before else amount.first, amount.last
    bound = before[0] if before else Bound.EXACTLY
    if after is not None and before is None:
        bound, last = after[0], max(last, after[1])
    if amount.number.kind is NumberKind.ABOUT:
        bound = Bound.ABOUT
    low, high = allowed(bound, amount.value)
    change = change_before(tokens, first, language, share=_is_share(amount))
    change = change or change_after(tokens, last, language)
    if amount.number.kind is NumberKind.PLURAL:
        bound, low, high = Bound.BETWEEN, amount.value, INFINITY
    value = None if bound is Bound.BETWEEN else amount.value
    return _Reading(first, last, low, high, bound, value, amount, change)


def _pair(
    tokens: Sequence[Token], first: Amount, second: Amount, language: str
) -> tuple[_Reading, ...]:
    """Make a range, or a change "from 40 to 60", of two amounts."""
    joins = connectors(language)
    first, second = share(first, second), share_back(first, second)
    opened = tokens[first.first - 1].low if first.first else ""
    if opened in joins["from"] and tokens[first.last].low in joins["to"]:
        change = change_before(tokens, first.first - 1, language, share=True)
        if change is None and first.value > second.value:
            change = Direction.DOWN
        if change is not None:
            return (_plain(first), replace(_plain(second), change=change))
    risen = change_before(tokens, first.first, language, share=True)
    if risen and tokens[first.last].low in joins["to"]:
        return (_single(tokens, first, language),)  # "rose 6 percent to 164"
    if first.value >= second.value or first.unit_name != second.unit_name:
        return (_single(tokens, first, language),)
    start = first.first - (opened in joins["between"] | joins["from"])
    before = bound_before(tokens, start, language)
    start = before[1] if before else start
    change = change_before(tokens, start, language, share=_is_share(second))
    low, high, last = first.value, second.value, second.last
    return (_Reading(start, last, low, high, Bound.BETWEEN, None, second, change),)


def _is_share(amount: Amount) -> bool:
    return amount.unit_name.startswith(("percent", "basis"))


def _plain(amount: Amount) -> _Reading:
    value, first, last = amount.value, amount.first, amount.last
    return _Reading(first, last, value, value, Bound.EXACTLY, value, amount)


def _subject(tokens: Sequence[Token], reading: _Reading, language: str) -> _Subject:
    """Find what is counted behind the figure, or before it, and the rates."""
    amount = reading.amount
    rates, last = rates_after(tokens, reading.last, language)
    found = None
    if not rates or last == reading.last:
        found = _phrase(tokens, reading, language)
    if found is not None:
        rates, last = rates_after(tokens, found.last, language)
    elif amount.unit_name in (COUNTED, "percent"):
        found = counted_before(tokens, reading.first, language)
    of = amount.unit.of if amount.unit else None
    if of is None and found is not None:
        of = written(tokens, found) or None
    return _Subject(of, rates, last)


def _phrase(tokens: Sequence[Token], reading: _Reading, language: str) -> Phrase | None:
    """Read the noun phrase behind a figure, by the kind of its unit."""
    amount = reading.amount
    last = reading.last
    if last < len(tokens) and tokens[last].text == "-":
        return hyphened(tokens, last)
    if amount.unit_name == COUNTED:
        return counted_after(tokens, last, language)
    if is_money(amount.unit_name):
        return None
    return measured_after(tokens, last, language)


def _is_figure(
    tokens: Sequence[Token], reading: _Reading, subject: _Subject, language: str
) -> bool:
    """Say whether the number counts something, and is no name, score or article."""
    amount = reading.amount
    number = amount.number
    if number.kind is NumberKind.ONE:
        return _one_counts(tokens, reading, subject, language)
    if amount.unit is not None and number.kind is not NumberKind.DIGITS:
        return True
    if is_score(tokens, number):
        return False
    priced = number.first != amount.first and amount.unit is not None
    if not priced and is_name(
        tokens, number, language, measured=amount.unit is not None
    ):
        return False
    bare = amount.unit is None and subject.of is None
    ranged = reading.bound is Bound.BETWEEN and number.first != reading.first
    if is_dashed(tokens, number) and (bare or not ranged):
        return False
    return amount.unit is not None or not _ends_name(tokens, number.last)


def _ends_name(tokens: Sequence[Token], index: int) -> bool:
    """Say whether letters touch the digits: "22nd", "5G", "3:e"."""
    if index >= len(tokens) or tokens[index].start != tokens[index - 1].end:
        return False
    if tokens[index].text == ":" and index + 1 < len(tokens):
        return tokens[index + 1].start == tokens[index].end
    return tokens[index].is_word


def _one_counts(
    tokens: Sequence[Token], reading: _Reading, subject: _Subject, language: str
) -> bool:
    """Say whether "one" is a number here: bounded, a rate, or a casualty."""
    if reading.bound is not Bound.EXACTLY or subject.per:
        return True
    if reading.amount.unit_name not in (COUNTED, "day"):
        return language == "en"
    return is_casualty(tokens, reading.last, language) and language == "en"


def _figure(
    passage: Passage, tokens: Sequence[Token], reading: _Reading, subject: _Subject
) -> Figure:
    start, end = tokens[reading.first].start, tokens[reading.last - 1].end
    quantity = Quantity(
        low=plain(reading.low),
        high=plain(reading.high),
        unit=reading.amount.unit_name,
    )
    return Figure(
        id=content_id("q", passage.document, start, end),
        document=passage.document,
        anchor=anchor(passage.text, start, end),
        quantity=quantity,
        bound=reading.bound,
        value=None if reading.value is None else plain(reading.value),
        of=subject.of,
        per=subject.per,
        change=reading.change,
    )
