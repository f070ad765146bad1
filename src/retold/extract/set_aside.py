"""Whether a verb of denying sets words aside, or a thing.

Who rejects a claim denies it. Who rejects a request, a bill or a candidate refuses,
and what is told of it asserts. So "reject", "dismiss" and their like deny only where
a word for something said stands behind them, and "deny" does not where it is access,
a request or a visa that is denied. "Disputed waters" are waters.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.extract.knowledge import table, words
from retold.extract.tokens import Token
from retold.model.claim import Attribution

_REACH = 9  # words behind the cue: "dismissed the mayor of Marsby's repeated claim"
_ALONE = 2  # words at most where a pronoun is all that is rejected: "rejected it too"
_NOTION = 2  # words from "the idea" to its "that"


def sets_aside_words(
    denial: Attribution, found: Sequence[Token], language: str
) -> bool:
    """Say whether what `denial` denies is something said; `found` are the claim's."""
    cue = denial.cue.exact.split()[-1].casefold()
    behind = [one.low for one in found if one.start >= denial.cue.end][:_REACH]
    if cue.startswith(_stems(language, "refusing")):
        return _is_said(behind, language)
    if cue.startswith(_stems(language, "disputing")):
        return bool(behind) and _opens_object(behind[0], found, denial, language)
    if cue.startswith(_stems(language, "withholding")):
        near = _before_clause(behind, language)
        return not _listed(language, "withheld") & set(near)
    return True


def _is_said(behind: Sequence[str], language: str) -> bool:
    """Whether one of these words is for something said, or a pronoun for it."""
    near = _before_clause(behind, language)
    that = _listed(language, "that")
    if near and near[0] in that:
        return True
    if near and len(near) <= _ALONE and near[0] in _listed(language, "pronouns"):
        return True
    if _listed(language, "said") & set(near):
        return True
    return any(
        word in _listed(language, "notions")
        and that & set(near[at + 1 : at + 1 + _NOTION])
        for at, word in enumerate(near)
    )


def _opens_object(
    first: str, found: Sequence[Token], denial: Attribution, language: str
) -> bool:
    """Whether the word behind "dispute" can open what is disputed."""
    token = next(one for one in found if one.start >= denial.cue.end)
    known = _listed(language, "openers") | _listed(language, "said")
    return first in known or token.is_capital


def _before_clause(behind: Sequence[str], language: str) -> Sequence[str]:
    ends = _listed(language, "clause_ends")
    stop = next((at for at, word in enumerate(behind) if word in ends), len(behind))
    return behind[:stop]


def _listed(language: str, name: str) -> frozenset[str]:
    return words(table("polarity")[language].get("set_aside", {}).get(name, ""))


def _stems(language: str, name: str) -> tuple[str, ...]:
    return tuple(sorted(_listed(language, name)))
