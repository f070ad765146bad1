"""How many statements of a draft stand where."""

from __future__ import annotations

from collections import Counter

from retold.model.draft import Draft, Standing, Statement

_WORDS = {
    "says_otherwise": "the source says something else",
    "says_so": "the source says so",
    "cannot_tell": "the source decides nothing",
    "not_found": "not found in the sources",
    "not_checked": "name a source that was not looked into",
    "no_source": "no source given",
}


def tally(draft: Draft) -> list[tuple[int, str]]:
    """Count the statements by where they stand, in words; what is none is left out."""
    counts = Counter(map(_standing, draft.statements))
    return [(counts[key], words) for key, words in _WORDS.items() if counts[key]]


def _standing(statement: Statement) -> str:
    """Set those apart that lean on nobody and that no source bears on."""
    open_ = {Standing.NOT_CHECKED, Standing.NOT_FOUND}
    if statement.standing in open_ and not statement.is_attributed:
        return "no_source"
    return statement.standing.value
