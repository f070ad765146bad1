"""What the rules of this room are called, in plain words.

The texts stand in `data/rules.toml`, by what the rules find: attributions, their
speakers, polarity, modal words, talk, parts of sentences, hedges, bounds and changes of
figures, times, threats, and the features of checkability, of sentences and of whole
posts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from retold.extract.knowledge import table


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """What a rule reads, and an invented sentence in which it fires."""

    says: str
    example: str


@cache
def rule_texts() -> Mapping[str, Mapping[str, RuleText]]:
    """Return the text of every rule, by what it finds and by its name."""
    return {
        finds: {name: RuleText(**text) for name, text in rules.items()}
        for finds, rules in table("rules").items()
    }


def says(finds: str, name: str) -> str:
    """Say what a rule reads; one that is not known here by its own name.

    A feature may be one of a sentence or of the whole post that it stands in.
    """
    text = rule_texts()[finds].get(name)
    if text is None and finds == "feature":
        text = rule_texts()["post"].get(name)
    return text.says if text else name.replace("-", " ").replace("_", " ")
