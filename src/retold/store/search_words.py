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


def query_of(typed: str) -> Query:
    """Read what was typed. The law: FTS5 takes what comes out, whatever goes in."""
    clean = _UNSEARCHABLE.sub(" ", typed[:_MOST_CHARS])
    wanted: list[str] = []
    unwanted: list[str] = []
    parts: list[str] = []
    for minus, phrase, word, star in list(_TERM.findall(clean))[:MOST_TERMS]:
        said = phrase or word.rstrip("*")
        if not any(map(str.isalnum, said)):
            continue
        term = _quoted(said) + ("*" if star or word.endswith("*") else "")
        (unwanted if minus else wanted).append(term)
        if not minus and len(said) >= _PART_CHARS:
            parts.append(_quoted(said))
    if not wanted:
        return Query(words=None, parts=None)
    # A word that is too short for the trigrams would otherwise be left out of them.
    whole = len(parts) == len(wanted) and not unwanted
    return Query(
        words=_without(" AND ".join(wanted), unwanted),
        parts=" AND ".join(parts) if whole else None,
    )


def _quoted(said: str) -> str:
    doubled = said.replace('"', '""')
    return f'"{doubled}"'


def _without(wanted: str, unwanted: list[str]) -> str:
    return f"({wanted}) NOT ({' OR '.join(unwanted)})" if unwanted else wanted
