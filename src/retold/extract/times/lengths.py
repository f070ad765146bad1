"""Lengths of time, what they lead to, and how often something is.

"Three weeks", "three weeks ago", "every three weeks", as TIMEX3 values.
"""

from __future__ import annotations

from decimal import Decimal

from retold.extract.knowledge import table
from retold.extract.numbers import digits_value, read_number
from retold.extract.times.calendar import shifted
from retold.extract.times.moment import CLOCK_UNITS, Groups, Moment, named
from retold.extract.tokens import tokens

_YEAR_DIGITS = 4
_HALF = Decimal("0.5")


def _amount(groups: Groups, moment: Moment) -> str | None:
    """Return the number of a duration as TIMEX3 writes it: "18", "2.5"."""
    text = groups.get("num")
    if text is None:
        return "1"
    text = text.lower()
    if text[0].isdigit():
        value = digits_value(text, moment.language)
    elif text in ("a", "an"):
        return "1"
    else:
        found = tokens(text.replace("-", " "), 0, len(text))
        number = read_number(found, 0, moment.language)
        value = number.value if number else None
    return None if value is None else format(value, "f")


def read_later(groups: Groups, moment: Moment) -> str | None:
    """Read "two days later", "a few months before" by the date just told."""
    later = named(groups, moment, "later", "later") == "1"
    unit = named(groups, moment, "units", "unit") or ""
    amount = None if groups.get("vague") is not None else _amount(groups, moment)
    if amount is None:
        return "FUTURE_REF" if later else "PAST_REF"
    countable = amount.isdigit() and len(amount) <= _YEAR_DIGITS
    if moment.reached is None or unit in CLOCK_UNITS or not countable:
        return None
    return shifted(moment.reached, unit, int(amount) if later else -int(amount))


def read_ago(groups: Groups, moment: Moment) -> str | None:
    """Read "three weeks ago" and "two days from now", by the document's date."""
    unit = named(groups, moment, "units", "unit") or ""
    amount, word = _amount(groups, moment), (groups["ago"] or "").lower()
    if groups.get("vague") is not None:  # "years ago"
        return "PAST_REF"
    from_now = word in ("ago", "sedan", "sen", "om") or word.endswith("now")
    if not (moment.published and amount and amount.isdigit() and from_now):
        return None
    if unit in CLOCK_UNITS or len(amount) > _YEAR_DIGITS:
        return None
    back = word in ("ago", "sedan", "sen")
    return shifted(moment.published, unit, -int(amount) if back else int(amount))


def _period(amount: str, unit: str) -> str:
    code = table("times")["units"][unit]
    if code.startswith("T"):
        return f"PT{amount}{code[1:]}"
    return f"P{amount}{code}"


def read_duration(groups: Groups, moment: Moment) -> str | None:
    """Read how long: "three weeks", "two and a half years", "for hours"."""
    if groups.get("untold"):  # "for some time"
        return None
    unit = named(groups, moment, "units", "unit") or ""
    if groups.get("vague") is not None:
        return _period("X", unit)
    if groups.get("halved"):
        smaller = {"hour": ("30", "minute"), "year": ("6", "month")}
        return _period(*smaller.get(unit, ("0.5", unit)))
    amount = _amount(groups, moment)
    if amount and groups.get("and_half"):
        amount = f"{Decimal(amount) + _HALF:f}"
    return _period(amount, unit) if amount else None


def read_every(groups: Groups, moment: Moment) -> str | None:
    """Read how often, by a day or a length: "every Friday", "every other week"."""
    if groups.get("weekday"):
        weekday = named(groups, moment, "weekdays", "weekday")
        return f"XXXX-WXX-{weekday}{_part(groups, moment)}"
    if groups.get("part"):
        return f"XXXX-XX-XX{_part(groups, moment)}"
    unit = named(groups, moment, "units", "unit") or ""
    amount = "2" if groups.get("other") else _amount(groups, moment)
    return _period(amount, unit) if amount else None


def _part(groups: Groups, moment: Moment) -> str:
    part = named(groups, moment, "parts", "part")
    return f"T{part}" if part else ""


def read_regular(groups: Groups, moment: Moment) -> str | None:
    """Read how often, by a word for it: "daily"."""
    value = table("times")[moment.language]["sets"][(groups["set"] or "").lower()]
    return str(value)
