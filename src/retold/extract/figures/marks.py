"""Tell numbers that count nothing: names, list numbers, scores, addresses.

"Flight 370", "tank 7", "3.4.3", "(2)", "won 2-1" and "08-123 45 67" carry
digits, but no figure that could be retold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from retold.extract.figures.nouns import counts_plural
from retold.extract.figures.scores import DASHES, is_dashed, label_words
from retold.extract.figures.subjects import is_casualty
from retold.extract.knowledge import table, words
from retold.extract.number_words import lexicon_of
from retold.extract.numbers import Number, NumberKind
from retold.extract.passage import Passage
from retold.extract.tokens import Token, low_at, touches
from retold.model.document import Role
from retold.model.text import Span

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,64}|[@#]\w+"
    r"|\+\d[\d ()-]{6,}\d|\b0\d{1,3}[- /]\d{2,3}(?: ?\d{2}){1,3}\b"
    r"|\b\d{3}[- ]\d{3}[- ]\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}\b"
)
_PHONE_WORDS = 4  # between "call" and the number: "call the desk on"
_LONGEST_PHONE = 10  # tokens read on each side of a pair of digits
_SHORTEST_PHONE = 5  # digits in "984 11"
_LONGEST_NOTE = 3  # digits in "(14, 15)"; "(2015, 2016)" are no notes
_LARGEST_HEADING = 30
_LAST_DAY = 31
_YEAR_DIGITS = 4
_STOPS = frozenset(".!?")
_LONGEST_HEADING = 8  # tokens in "2 Findings of the harbour inquiry"
_LIST_CLOSERS = frozenset(".):")
_LONGEST_LABEL_NUMBER = 4  # "Article 1024"; longer ones are counted
_GENITIVE = frozenset("'’‘")
_SHORT_YEAR = 2  # digits of "’16"
_CARBON = frozenset({"12", "13", "14"})
_MOST_LABELLED = 10  # tokens of "phases 3, 5, 7 and 9"
_LONGEST_STREET = 4  # words in "East Old Mill Lane", "E 71st St"
_LONGEST_COUNT = 12  # digits in one run; what is longer was given by a machine
_SMALLEST_ZERO_CODE = 2  # "007", "08": digits with a leading zero name something


def addresses(passage: Passage) -> tuple[Span, ...]:
    """Return the places of web addresses, handles and telephone numbers."""
    words_here = passage.words
    if not any(mark in words_here for mark in "@#+/0-("):
        return ()
    found = _ADDRESS.finditer(passage.text, passage.start, passage.end)
    return tuple(Span(start=match.start(), end=match.end()) for match in found)


@cache
def _labels(language: str) -> frozenset[str]:
    return words(table("subjects")["labels"][language])


def is_name(
    tokens: Sequence[Token], number: Number, language: str, *, measured: bool
) -> bool:
    """Say whether a number only names something, or numbers a list.

    A number `measured` in a unit is a figure even behind a name.
    """
    if number.kind is NumberKind.FRACTION:  # "the second half of the year"
        parted = lexicon_of(language).parted
        return number.first > 0 and tokens[number.first - 1].low in parted
    if _is_clock(tokens, number) or _is_joined_name(tokens, number):
        return True
    if number.kind is NumberKind.WORDS and not number.scaled:
        return not measured and _is_worded_name(tokens, number, language)
    if number.kind is not NumberKind.DIGITS:
        return False
    return (
        _is_code(tokens, number)
        or _has_letter(tokens, number.last)
        or _is_resolution(tokens, number)
        or _is_phone(tokens, number)
        or _is_file(tokens, number)
        or _is_list_number(tokens, number)
        or _is_bracketed(tokens, number)
        or _is_cited(tokens, number)
        or _is_isotope(tokens, number)
        or _is_street_number(tokens, number.last)
        or _is_post_code(tokens, number.last)
        or (
            not number.scaled
            and not measured
            and _is_labelled(tokens, number, language)
        )
    )


def _is_clock(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether this is the hour of "three o’clock"."""
    after = tokens[number.last : number.last + 1]
    return bool(after) and after[0].low in label_words("clock")


def _is_joined_name(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether hyphens make a name of the number: "2-in-1", "one-sided"."""
    first = number.first
    tied = first > 2 and touches(tokens, first) and touches(tokens, first - 1)  # noqa: PLR2004 - "2-in-" before it
    joins = tied and tokens[first - 1].text == "-"
    both = joins and tokens[first - 2].low in label_words("joined_names")
    tails = "figure_tails" if number.kind is NumberKind.DIGITS else "worded_tails"
    return both or _has_tail(tokens, number.last, label_words(tails))


def _is_worded_name(tokens: Sequence[Token], number: Number, language: str) -> bool:
    """Say whether this is the number of "Chapter Three" or "game five"."""
    before = tokens[number.first - 1] if number.first else None
    if before is None or number.last - number.first > 1:
        return False
    both = before.is_capital and tokens[number.first].is_capital and before.is_word
    labelled = before.low in _labels(language)
    return (both or labelled) and not _counts_on(tokens, number.last, language)


def _is_phone(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether digits stand in a telephone number: "call 98 40 11"."""
    first, last = number.first, number.last
    while first and number.first - first < _LONGEST_PHONE and _dials(tokens[first - 1]):
        first -= 1
    end = min(len(tokens), number.last + _LONGEST_PHONE)
    while last < end and _dials(tokens[last]):
        last += 1
    pairs = [token for token in tokens[first:last] if token.is_number]
    near = tokens[max(0, first - _PHONE_WORDS) : first]
    return (
        len(pairs) > number.last - number.first  # "500 000" is one number
        and sum(len(token.text) for token in pairs) >= _SHORTEST_PHONE
        and any(token.low in label_words("phone") for token in near)
    )


def _dials(token: Token) -> bool:
    return token.text.isdecimal() or token.text in DASHES


def _is_file(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether digits are half the name of a file: "report 88-2025"."""
    first = number.first
    if first > 1 and tokens[first - 1].text in DASHES:
        first -= 2
    named = first > 0 and tokens[first - 1].low in label_words("files")
    halves = [token.text for token in tokens[first : first + 3]]
    dated = [len(half) == _YEAR_DIGITS for half in (halves[0], halves[-1])]
    return named and is_dashed(tokens, number) and dated[0] != dated[1]


def heading_number(passage: Passage) -> Span | None:
    """Return the number that counts off a heading: "2 Method", alone on its line.

    A headline is left out, because "40 Dead" counts.
    """
    found = passage.tokens
    if passage.role is Role.HEADLINE or not 1 < len(found) <= _LONGEST_HEADING:
        return None
    text = passage.text
    alone = not passage.start or text[passage.start - 1] == "\n"
    first, title = found[0], found[1]
    counts = title.low.endswith("s") or is_casualty(found, 1, passage.language)
    heads = title.is_capital and not counts and found[-1].text not in _STOPS
    if not (alone and heads and _is_up_to(first, _LARGEST_HEADING)):
        return None
    return Span(start=first.start, end=first.end)


def days_before(passage: Passage, dates: Sequence[Span]) -> tuple[Span, ...]:
    """Return the days that share the month of a date: "1, 2 and 3 March"."""
    found = passage.tokens
    days: list[Span] = []
    for date in dates:
        index = bisect_left(found, date.start, key=lambda token: token.start)
        if index >= len(found) or not _is_day(found[index]):
            continue
        while index > 1 and found[index - 1].low in label_words("day_joins"):
            index -= 2
            if not _is_day(found[index]):
                break
            days.append(Span(start=found[index].start, end=found[index].end))
    return tuple(days)


def _is_day(token: Token) -> bool:
    return _is_up_to(token, _LAST_DAY)


def _is_up_to(token: Token, most: int) -> bool:
    """Say whether a token is a short whole number, not above `most`."""
    short = token.text.isdecimal() and len(token.text) <= len(str(most))
    return short and int(token.text) <= most


def _has_tail(tokens: Sequence[Token], after: int, tails: frozenset[str]) -> bool:
    if after + 1 >= len(tokens) or tokens[after].text not in "-‐‑":
        return False
    tied = touches(tokens, after) and touches(tokens, after + 1)
    return tied and tokens[after + 1].low in tails


def _is_code(tokens: Sequence[Token], number: Number) -> bool:
    """Digits that touch letters before them, or more digits behind a dash."""
    index, token = number.first, tokens[number.first]
    whole = token.text.isdecimal() and len(token.text) >= _SMALLEST_ZERO_CODE
    if whole and (token.text[0] == "0" or len(token.text) > _LONGEST_COUNT):
        return True
    if not index or tokens[index - 1].end != token.start:
        return False
    before = tokens[index - 1]
    if before.text in ":−." and index > 1:  # "to-4:30", "Mg ha−1"
        led, tight = tokens[index - 2], touches(tokens, index - 1)
        ends = led.text[-1].isdigit() if before.text == ":" else led.is_word
        if ends or before.text == ".":
            return ends and tight
    if before.text in _GENITIVE:
        return _is_short_year(tokens, number)
    if before.text == "+" and _adds(tokens, number.last):
        return False
    # "MH370"; of "USD10m" the currency is part of the figure
    return before.is_word or before.text in "#_+№§\\)]}"


def _is_short_year(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether this is the year of "the ’16 race", and no quoted count."""
    apart = number.first < 2 or not touches(tokens, number.first - 1)  # noqa: PLR2004 - a word, a mark
    short = len(tokens[number.first].text) == _SHORT_YEAR
    after = tokens[number.last : number.last + 1]
    closed = bool(after) and after[0].text in _GENITIVE
    return (
        apart and short and not closed and not counts_plural(tokens, number.last, "en")
    )


def _adds(tokens: Sequence[Token], after: int) -> bool:
    """Say whether a plus sign tells a rise: "a +32 point lead", "+5%"."""
    points = table("bounds")["points"]
    low = low_at(tokens, after)
    return low in ("%", "point") or low in points


def _has_letter(tokens: Sequence[Token], after: int) -> bool:
    """Say whether a letter in brackets touches the number: "401(k)"."""
    near = tokens[after : after + 3]
    tight = touches(tokens, after) and touches(tokens, after + 1)
    marks = [token.text for token in near[::2]] == ["(", ")"]
    return tight and marks and len(near[1].text) == 1 and near[1].is_word


def _is_resolution(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether this is the "4K" of a screen, and no four thousand."""
    short = len(tokens[number.first].text) == 1 and number.last == number.first + 2
    return short and tokens[number.last - 1].text == "K"


def _is_list_number(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether this is the "3." or "3)" that opens a sentence."""
    after = number.last
    return (
        number.first == 0
        and after < len(tokens)
        and tokens[after].text in _LIST_CLOSERS
        and tokens[number.first].text.isdecimal()
    )


def _is_bracketed(tokens: Sequence[Token], number: Number) -> bool:
    first, after = number.first, number.last
    if not first or after >= len(tokens):
        return False
    pair = tokens[first - 1].text + tokens[after].text
    return pair in ("()", "[]") and tokens[first].text.isdecimal()


def _is_cited(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether this stands among numbers in brackets: "[2, 5-7]", "(14, 15)"."""
    first, last = number.first, number.last
    while first and _in_citation(tokens[first - 1]):
        first -= 1
    while last < len(tokens) and _in_citation(tokens[last]):
        last += 1
    if not first or last >= len(tokens):
        return False
    pair = tokens[first - 1].text + tokens[last].text
    short = all(len(token.text) <= _LONGEST_NOTE for token in tokens[first:last])
    return pair == "[]" or (pair == "()" and short and last - first > 1)


def _in_citation(token: Token) -> bool:
    return token.is_number or token.text in DASHES or token.text in ",;"


def _is_isotope(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether this is the mass number of carbon: "14C"."""
    after = number.last
    carbon = tokens[number.first].text in _CARBON and after < len(tokens)
    return carbon and tokens[after].text == "C" and touches(tokens, after)


def _is_labelled(tokens: Sequence[Token], number: Number, language: str) -> bool:
    """Say whether a noun or a name before the digits makes them a label."""
    digits = tokens[number.first].text
    index = number.first - 1
    if index < 0 or len(digits) > _LONGEST_LABEL_NUMBER or number.last > index + 2:
        return False
    if tokens[index].text in ".-" and index:
        index -= 1  # "No. 4", "Covid -19"
    before = tokens[index]
    plain = digits.isdecimal()
    if plain and _labels_list(tokens, index, language):
        return not _measured(tokens, number.last)
    owner = before.text[-2:-1] in _GENITIVE or before.text[-1] in _GENITIVE
    if owner or (before.text in _GENITIVE and touches(tokens, index)):
        behind = tokens[number.last : number.last + 1]
        return bool(behind) and behind[0].is_capital  # "Kessel’s 737 Max"
    name = (
        len(before.text) > 1
        and before.is_word
        and any(letter.isupper() for letter in before.text)
    )
    led = index > 0 and tokens[index - 1].low in label_words("leads")
    counts = _counts_on(tokens, number.last, language) and (led or index < 1)
    model = name and before.text.isupper() and len(before.text) > 1  # "RTX 3080"
    return plain and name and (index > 0 or model) and not counts


def _labels_list(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether a label stands at `index`, or before a list that ends there."""
    if tokens[index].low in _labels(language):
        acts = tokens[index].low in label_words("acting")
        counts = acts and counts_plural(tokens, index + 2, language)
        return not counts  # "the index shed 120 points"
    place = index
    while place > max(0, index - _MOST_LABELLED) and _lists(tokens[place]):
        place -= 1
    if place == index or not tokens[place + 1].is_number:
        place = index  # "20 points and 10 rebounds"
    plural = tokens[place].low.removesuffix("s")
    return tokens[place].low != plural and plural in _labels(language)


def _lists(token: Token) -> bool:
    return token.text.isdecimal() or token.low in label_words("day_joins")


def _measured(tokens: Sequence[Token], after: int) -> bool:
    return after < len(tokens) and tokens[after].text in "%°"


def _counts_on(tokens: Sequence[Token], after: int, language: str) -> bool:
    """Say whether what follows a name and a number makes the number a count."""
    if after >= len(tokens):
        return False
    verb = tokens[after].low in label_words("counting_verbs")
    measured = tokens[after].text in "%°+"
    return verb or measured or counts_plural(tokens, after, language)


def _is_street_number(tokens: Sequence[Token], after: int) -> bool:
    """Say whether "9 Mill Lane" follows the digits."""
    for token in tokens[after : after + _LONGEST_STREET]:
        numbered = token.is_number or token.low in label_words("ordinal_endings")
        if not token.is_capital and not numbered:
            return False
        if token.low in label_words("streets"):
            return True
    return False


def _is_post_code(tokens: Sequence[Token], after: int) -> bool:
    """Say whether "ZIP code" follows the digits."""
    post_codes = label_words("post_codes")
    return after < len(tokens) and tokens[after].low in post_codes
