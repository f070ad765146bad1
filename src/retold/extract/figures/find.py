"""Find the figures in a sentence: every quantity as it is worded.

"As many as 61 zones" is a bound, a number and a thing counted. `amounts`
reads number and unit, `bounds` the words round it, `subjects` what
is counted; this file puts them together. Years, dates, page numbers, labels and
scores are no figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.extract.figures.amounts import (
    Amount,
    listed_unit,
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
    is_name,
)
from retold.extract.figures.nouns import (
    Phrase,
    counts_plural,
    may_be_many,
    written,
)
from retold.extract.figures.rates import rates_after
from retold.extract.figures.readings import Read, Reading, Subject, shared
from retold.extract.figures.scores import is_dashed, is_score, read_votes
from retold.extract.figures.subjects import (
    changed_before,
    counted_after,
    counted_before,
    hyphened,
    is_casualty,
    measured_after,
    one_of_a_kind,
    past_bracket,
)
from retold.extract.figures.turns import may_turn, read_turn
from retold.extract.figures.units import COUNTED, is_money, time_units
from retold.extract.knowledge import known, table
from retold.extract.number_words import lexicon_of
from retold.extract.numbers import Number, NumberKind, may_begin
from retold.extract.passage import Passage
from retold.extract.pinpoints import find_pinpoints
from retold.extract.times import find_times
from retold.extract.tokens import Token
from retold.model.ids import content_id
from retold.model.quantity import INFINITY, Bound, Direction, Figure, Quantity
from retold.model.text import anchor
from retold.model.when import TimeKind

_MANY = (NumberKind.DIGITS, NumberKind.WORDS, NumberKind.PLURAL)
_SHARED = frozenset({"in", "of", "every"})  # "4 in 10", "nine of 10"
_NEAR_FIGURE = 3  # tokens between a sum and the time it is spread over


def find_figures(passage: Passage) -> tuple[Figure, ...]:
    """Return the figures of one sentence, by offset, none overlapping."""
    language = known(passage.language)
    tokens = split_hyphens(passage.tokens, language)
    if not any(_may_tell(token.low, language) for token in tokens):
        return ()
    taken = _taken(passage)
    found: list[Read] = []
    index = taken_to = 0
    while index < len(tokens):
        readings = _read(tokens, index, language)
        index += 1
        for reading in readings:
            index = max(index, reading.last)
            subject = _subject(tokens, reading, language)
            free = reading.first >= taken_to and not _inside(tokens, reading, taken)
            if free and _is_figure(tokens, reading, subject, language):
                found.append((reading, subject))
                taken_to = reading.last
                index = max(index, subject.last if subject.per else index)
    return tuple(
        _figure(passage, tokens, *each) for each in shared(tokens, found, language)
    )


def _may_tell(word: str, language: str) -> bool:
    """Say whether `word`, in lower case, can begin a figure; a cheap test."""
    return may_begin(word, language) or may_turn(word, language)


def _taken(passage: Passage) -> frozenset[int]:
    """Return the offsets where digits are a date, a page or an address."""
    dates = [
        time.anchor.span
        for time in find_times(passage)
        if time.kind in (TimeKind.DATE, TimeKind.TIME)
        and time.anchor.exact.split()[-1].lower() not in table("bounds")["steps"]
    ]
    pages = [pinpoint.anchor.span for pinpoint in find_pinpoints(passage)]
    heading = heading_number(passage)
    spans = [*dates, *pages, *addresses(passage), *days_before(passage, dates)]
    spans.extend([heading] if heading else [])
    return frozenset(at for span in spans for at in range(span.start, span.end))


def _inside(tokens: Sequence[Token], reading: Reading, taken: frozenset[int]) -> bool:
    number = reading.amount.number
    return any(token.start in taken for token in tokens[number.first : number.last])


def _read(tokens: Sequence[Token], index: int, language: str) -> tuple[Reading, ...]:
    """Read the figure, or the two of "rose from 40 to 60", at token `index`."""
    turn = read_turn(tokens, index, language)
    if turn is not None:
        return (turn,)
    votes = read_votes(tokens, index, language)
    if votes:
        return tuple(_plain(vote) for vote in votes)
    amount = read_amount(tokens, index, language)
    if amount is None:
        return ()
    within = _give_or_take(tokens, amount, language)
    if within is not None:
        return (within,)
    second = read_other_end(tokens, amount, language)
    if second is None:
        unit = None if amount.unit else listed_unit(tokens, amount, language)
        return (_single(tokens, replace(amount, unit=amount.unit or unit), language),)
    return _pair(tokens, amount, second, language)


def _single(tokens: Sequence[Token], amount: Amount, language: str) -> Reading:
    """Read the bound and the change round one amount."""
    before = bound_before(tokens, amount.first, language)
    after = bound_after(tokens, amount.number.last, language)
    if after is None:
        after = bound_after(tokens, amount.last, language)
    if before and _spans_time(tokens, amount, before[1], language):
        before = None
    first, last = before[1] if before else amount.first, amount.last
    bound = before[0] if before else Bound.EXACTLY
    if after is not None and before is None:
        bound, last = after[0], max(last, after[1])
    if amount.number.kind is NumberKind.ABOUT:
        bound = Bound.ABOUT
    low, high = allowed(bound, amount.value)
    measured = _is_share(amount) or _in_points(tokens, amount.last)
    change = None
    if amount.unit_name not in time_units() or _led_by(tokens, first, language):
        change = change_before(tokens, first, language, share=measured)
    change = (
        change
        or change_after(tokens, last, language, share=_is_share(amount))
        or _signed_change(amount)
    )
    if amount.number.kind is NumberKind.PLURAL:
        bound, low, high = Bound.BETWEEN, amount.value, INFINITY
    value = None if bound is Bound.BETWEEN else amount.value
    return Reading(first, last, low, high, bound, value, amount, change)


def _signed_change(amount: Amount) -> Direction | None:
    """Take "-1.3%" for a fall."""
    return Direction.DOWN if _is_share(amount) and amount.value < 0 else None


def _give_or_take(
    tokens: Sequence[Token], amount: Amount, language: str
) -> Reading | None:
    """Read "1.3 ± 0.5 percent": about the first, by the second on each side."""
    place = amount.last
    if place + 1 >= len(tokens) or tokens[place].text != "±":
        return None
    by = read_amount(tokens, place + 1, language)
    if by is None or by.first != place + 1:
        return None
    whole = replace(share(amount, by), last=by.last)
    low, high = whole.value - abs(by.value), whole.value + abs(by.value)
    first, last = amount.first, by.last
    return Reading(first, last, low, high, Bound.ABOUT, whole.value, whole)


def _pair(
    tokens: Sequence[Token], first: Amount, second: Amount, language: str
) -> tuple[Reading, ...]:
    """Make a range, or a change "from 40 to 60", of two amounts."""
    joins = connectors(language)
    one_unit = first.unit is None and second.unit is not None
    first, second = share(first, second), share_back(first, second)
    opened = tokens[first.first - 1].low if first.first else ""
    ranges = first.first > 1 and tokens[first.first - 2].low in joins["ranges"]
    if opened in joins["from"] and tokens[first.last].low in joins["to"] and not ranges:
        start = first.first - 1
        change = change_before(tokens, start, language, share=True, far=True)
        falls, rises = first.value > second.value, first.value < second.value
        if change is not None and (falls if change is Direction.UP else rises):
            change = None  # "contracts from three to six months" tell no fall
        if change is None and falls:
            change = Direction.DOWN
        if change is not None:
            return (_plain(first), replace(_plain(second), change=change))
    if (ranges or opened in joins["between"]) and first.value > second.value:
        low, high = second.value, first.value
    else:
        low, high = first.value, second.value
    risen = change_before(tokens, first.first, language, share=True)
    if opened in joins["by"] and one_unit:
        risen = None  # "fell by 1 to 1.5 degrees"
    if risen and tokens[first.last].low in joins["to"]:
        return (_single(tokens, first, language),)  # "rose 6 percent to 164"
    if low >= high or first.unit_name != second.unit_name:
        return (_single(tokens, first, language),)
    start = first.first - (opened in joins["between"] | joins["from"])
    before = bound_before(tokens, start, language)
    start = before[1] if before else start
    change = change_before(tokens, start, language, share=_is_share(second))
    last = second.last
    return (Reading(start, last, low, high, Bound.BETWEEN, None, second, change),)


def _is_share(amount: Amount) -> bool:
    return amount.unit_name.startswith(("percent", "basis"))


def _spans_time(
    tokens: Sequence[Token], amount: Amount, first: int, language: str
) -> bool:
    """Say whether "over" tells how long: "3 billion over four years"."""
    if amount.unit_name not in time_units():
        return False
    word, lists = tokens[first].low, table("bounds")
    if word in lists["always_during"][language]:
        return True
    near = tokens[max(0, first - _NEAR_FIGURE) : first]
    return word in lists["during"] and any(may_begin(one.low, "en") for one in near)


def _led_by(tokens: Sequence[Token], first: int, language: str) -> bool:
    """Say whether a length of time is what changed: "cut by two years"."""
    return first > 0 and tokens[first - 1].low in connectors(language)["by"]


def _in_points(tokens: Sequence[Token], index: int) -> bool:
    """Say whether an index or a rating is counted: "lost 190 points"."""
    return index < len(tokens) and tokens[index].low in table("bounds")["points"]


def _plain(amount: Amount) -> Reading:
    value, first, last = amount.value, amount.first, amount.last
    return Reading(first, last, value, value, Bound.EXACTLY, value, amount)


def _subject(tokens: Sequence[Token], reading: Reading, language: str) -> Subject:
    """Find what is counted behind the figure, or before it, and the rates."""
    amount = reading.amount
    rates, last = rates_after(tokens, reading.last, language)
    found = None
    if not rates or last == reading.last:
        found = _phrase(tokens, reading, language)
    elif last == reading.last + 1 and counts_plural(tokens, last, language):
        of_day = counted_after(tokens, last, language)  # "2 million daily users"
        return Subject(written(tokens, of_day) if of_day else None, rates, last)
    if not rates and is_money(amount.unit_name):
        # "9 billion crowns ($1 billion) a year": the sum between is still to be read.
        rates, _ = rates_after(tokens, past_bracket(tokens, reading.last), language)
    if found is not None:
        rates, last = rates_after(tokens, found.last, language)
    elif amount.unit_name in (COUNTED, "percent"):
        found = counted_before(tokens, reading.first, language)
        counts = amount.unit is None and amount.number.kind is not NumberKind.FRACTION
        if found is None and counts:
            found = changed_before(tokens, reading.first, language)
    of = amount.unit.of if amount.unit else None
    if of is None and found is not None:
        of = written(tokens, found) or None
    return Subject(of, rates, last)


def _phrase(tokens: Sequence[Token], reading: Reading, language: str) -> Phrase | None:
    """Read the noun phrase behind a figure, by the kind of its unit."""
    amount = reading.amount
    last = reading.last
    if last < len(tokens) and tokens[last].text == "-":
        return hyphened(tokens, last)
    if amount.unit_name == COUNTED:
        counted = counted_after(tokens, last, language)
        if counted is None or tokens[last].low == lexicon_of(language).of:
            return counted
        kind, parts = amount.number.kind, _is_share_of(tokens, amount.number)
        many = parts or (kind in _MANY and amount.value > 1)
        digits = kind is NumberKind.DIGITS
        lone = many and not may_be_many(tokens, counted, language, digits=digits)
        return None if lone else counted
    if is_money(amount.unit_name):
        return None
    return measured_after(tokens, last, language)


def _is_share_of(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether two numbers tell a share: "4 in 10", "nine of 10"."""
    link = number.last - 2
    inner = number.kind is NumberKind.FRACTION and link > number.first
    return inner and tokens[link].low in _SHARED


def _is_figure(
    tokens: Sequence[Token], reading: Reading, subject: Subject, language: str
) -> bool:
    """Say whether the number counts something, and is no name, score or article."""
    amount = reading.amount
    number = amount.number
    if number.kind is NumberKind.ONE:
        return _one_counts(tokens, reading, subject, language)
    voted = amount.unit is not None and amount.unit.first == number.first
    if amount.unit is not None and (voted or number.kind is not NumberKind.DIGITS):
        return True
    bare = amount.unit is None and subject.of is None
    if is_score(tokens, number, bare=bare):
        return False
    priced = number.first != amount.first and amount.unit is not None
    if not priced and is_name(
        tokens, number, language, measured=amount.unit is not None
    ):
        return False
    ranged = reading.bound is Bound.BETWEEN and number.first != reading.first
    dashed = is_dashed(tokens, number) and not number.scaled
    if dashed and (bare or not ranged):
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
    tokens: Sequence[Token], reading: Reading, subject: Subject, language: str
) -> bool:
    """Say whether "one" is a number here: bounded, a rate, or a casualty."""
    if reading.bound is not Bound.EXACTLY or subject.per:
        return True
    if language != "en":
        return False
    if reading.amount.unit_name not in (COUNTED, "day"):
        return True
    if is_casualty(tokens, reading.last, language):
        return True
    counted = reading.amount.unit_name == COUNTED
    return counted and one_of_a_kind(tokens, reading.first, language)


def _figure(
    passage: Passage, tokens: Sequence[Token], reading: Reading, subject: Subject
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
