"""Build the patterns of `data/times.toml` into regular expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from retold.extract.knowledge import table, words

# Month names that are also common words: never alone, never in lower case.
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar"})
_LONE_MONTHS = frozenset({"may", "march"})  # alone after a preposition: "in May"


_DEEPEST_PIECE = 2  # a piece may hold another: "{part} of "


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: tried where `needs` stands, turned into a value by `reads`."""

    needs: str
    reads: str
    kind: str
    pattern: re.Pattern[str]


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """Return every pattern of one language, in the order of the table."""
    data = table("times")
    pieces = data["pieces"] | _lists(language)
    return tuple(
        Rule(
            needs=rule["needs"],
            reads=rule["reads"],
            kind=rule["kind"],
            pattern=re.compile(
                _filled(rule["pattern"], pieces, after_dash="after_dash" in rule),
                re.IGNORECASE,
            ),
        )
        for rule in [*data["rule"], *data[language]["rule"]]
    )


@cache
def triggers(language: str) -> Mapping[str, frozenset[str]]:
    """Map each word that a pattern may need to the needs it answers."""
    data = table("times")[language]
    needs: dict[str, set[str]] = {}
    for need, group in _TRIGGERS.items():
        for key, line in data[group].items():
            # A phrase is noticed by its last word: "at present", "Boxing Day".
            phrases = [key] if isinstance(line, str) and _by_key(group) else words(line)
            if group == "weekdays":
                phrases = [*phrases, *(f"{phrase}s" for phrase in phrases)]
            for phrase in phrases:
                last = phrase.lower().split()[-1]  # "day", and its "day-long"
                needs.setdefault(last, set()).add(need)
    for need, line in data["triggers"].items():
        for word in words(line):
            needs.setdefault(word, set()).add(need)
    return {word: frozenset(found) for word, found in needs.items()}


_TRIGGERS = {
    "month": "months",
    "weekday": "weekdays",
    "season": "seasons",
    "unit": "units",
    "part": "parts",
    "later": "later",
    "named": "named",
    "set": "sets",
    "holiday": "holidays",
}


def _by_key(group: str) -> bool:
    """Say whether a list keeps its words in the keys."""
    return group in ("named", "sets", "holidays")


def _filled(pattern: str, pieces: Mapping[str, str], *, after_dash: bool) -> str:
    """Fill in the lists, and forbid what may not touch a time.

    A day may stand behind a dash ("5-12 May") and before one ("5 May-12 June").
    """
    body = pattern
    for _ in range(_DEEPEST_PIECE):
        body = re.sub(r"\{([a-z_]+)\}", lambda found: pieces[found[1]], body)
    if after_dash:
        return rf"(?<![\w/:.])(?:{body})(?![\w/]|[.:]\d)"
    return rf"(?<![\w/:.-])(?:{body})(?![\w/]|[-.:]\d)"


def _lists(language: str) -> dict[str, str]:
    data = table("times")[language]
    months = [word for line in data["months"].values() for word in line.split()]
    sure = [
        word
        for line in data["months"].values()
        for word in line.split()[:1]
        if word.lower() not in _AMBIGUOUS_MONTHS
    ]
    unsure = [word for word in months if word.lower() in _LONE_MONTHS]
    weekdays = [word for line in data["weekdays"].values() for word in line.split()]
    full_days = [word for word in weekdays if len(word) > 5]  # noqa: PLR2004 - "Tues"
    past_seasons = [line.split()[-1] for line in data["seasons"].values()]
    return {
        "month": _group("month", months, cased=True),
        "month_by_day": _group("month", months),
        "month_any": _group("month", [*sure, *unsure], cased=True),
        "month_sure": _group("month", sure, cased=True),
        "a_month": f"(?:{_any(sure)})",
        "wday": f"(?:{_any(weekdays)})\\.?",
        "weekday": _group("weekday", full_days),
        "season": _group("season", _flat(data["seasons"])),
        "season_past": _group("season", past_seasons),
        "ordinal": _group("ordinal", _flat(data["ordinals"])),
        "unit": _group("unit", _flat(data["units"])),
        "part": _group("part", _flat(data["parts"])),
        "which": _group("which", _flat(data["which"])),
        "named": _group("named", list(data["named"])),
        "year_word": _group("year_word", _years(data["named"])),
        "set": _group("set", list(data["sets"])),
        "holiday": f"(?P<holiday>(?-i:{_any(_written(data['holidays']))}))",
        "then": _group("then", _flat(data["then"])),
        "later": _group("later", _flat(data["later"])),
        "beside": _group("beside", _flat(data.get("beside", {}))),
        "weekday_any": _group("weekday", weekdays),
        "num": _number(language),
    }


def _written(names: Mapping[str, str]) -> list[str]:
    """Return names as written, at the head of a sentence, and in capitals."""
    return [
        written
        for name in names
        for plain in (name, name.replace("'", "’"))
        for written in (plain, plain[0].upper() + plain[1:], plain.upper())
    ]


def _years(named: Mapping[str, str]) -> list[str]:
    return [word for word, value in named.items() if value.startswith("year ")]


def _flat(lists: Mapping[str, str]) -> list[str]:
    return [word for line in lists.values() for word in words(line)]


def _group(name: str, choices: list[str], *, cased: bool = False) -> str:
    """Name an alternation; `cased` lets no ambiguous word in lower case through."""
    held = [word for word in choices if cased and word.lower() in _AMBIGUOUS_MONTHS]
    free = _any([word for word in choices if word not in held])
    strict = f"|(?-i:{_any([*held, *(word.upper() for word in held)])})"
    return f"(?P<{name}>{free}{strict if held else ''})"


def _any(choices: list[str]) -> str:
    """Join the longest words first, so that "twenty-one" beats "twenty"."""
    ordered = sorted(set(choices), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)


def _number(language: str) -> str:
    """Match digits, or the words for numbers up to ninety-nine."""
    data = table("numbers")[language]
    small = [*data["small"], *data["articles"].split()]
    tens, units = _any(list(data["tens"])), _any([*data["small"]][1:10])
    hyphen = "-" if language == "en" else ""
    worded = f"(?:{tens})(?:{hyphen}(?:{units}))?|{_any(small)}"
    return f"(?P<num>[0-9]{{1,4}}(?:[.,][0-9]{{1,3}})?|{worded})"
