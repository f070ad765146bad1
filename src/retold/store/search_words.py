"""Turns what people type into a search box into queries of SQLite's FTS5.

    leaked tonnes       both words, anywhere in the same place
    "forty tonnes"      these words in a row
    -river              not this word
    leak*               every word that begins so

Whatever is typed is a search: nothing in it is an operator of FTS5, and no input
raises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_TERMS = 32
_MOST_CHARS = 1000
_PART_CHARS = 3  # a trigram index cannot find fewer
# One term: a minus, then words in quotation marks or up to the next space.
_TERM = re.compile(r'(-?)(?:["“”„]([^"“”„]*)["“”„]?|([^\s"“”„]+))(\*?)')
_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One search, for whole words and for parts of words; None finds nothing."""

    words: str | None
    parts: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word or phrase; `unwanted` must not be there, `begins` may go on."""

    said: str
    unwanted: bool
    begins: bool


def terms_of(typed: str) -> list[Term]:
    """Read what was typed, as far as it holds a letter or digit."""
    clean = _UNSEARCHABLE.sub(" ", typed[:_MOST_CHARS])
    found = list(_TERM.findall(clean))[:MOST_TERMS]
    terms = [
        Term(
            said=phrase or word.rstrip("*"),
            unwanted=bool(minus),
            begins=bool(star) or word.endswith("*"),
        )
        for minus, phrase, word, star in found
    ]
    return [one for one in terms if any(map(str.isalnum, one.said))]


def for_parts(terms: Sequence[Term]) -> bool:
    """Say whether a search may be one for parts of words: long enough, none unwanted.

    A word that is too short would otherwise be left out of it.
    """
    return bool(terms) and all(
        not one.unwanted and len(one.said) >= _PART_CHARS for one in terms
    )


def query_of(typed: str) -> Query:
    """Read what was typed. The law: FTS5 takes what comes out, whatever goes in."""
    terms = terms_of(typed)
    wanted = [_term(one) for one in terms if not one.unwanted]
    if not wanted:
        return Query(words=None, parts=None)
    parts = " AND ".join(_quoted(one.said) for one in terms)
    return Query(
        words=_without(
            " AND ".join(wanted), [_term(one) for one in terms if one.unwanted]
        ),
        parts=parts if for_parts(terms) else None,
    )


def _term(one: Term) -> str:
    return _quoted(one.said) + ("*" if one.begins else "")


def _quoted(said: str) -> str:
    doubled = said.replace('"', '""')
    return f'"{doubled}"'


def _without(wanted: str, unwanted: list[str]) -> str:
    return f"({wanted}) NOT ({' OR '.join(unwanted)})" if unwanted else wanted
