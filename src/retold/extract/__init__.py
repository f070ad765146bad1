"""Segments to claims: who says what, with what figures, times, places and hedges.

`extract` is called once for each document by `conduct.run`. It reads one document
alone; what other documents say is the business of `match` and `lineage`. `explain`
says which words made the rules of a claim fire, `rule_texts` what those rules read.
"""

from retold.extract.explanation import Explanation, Fired, explain
from retold.extract.extract import extract
from retold.extract.rules import RuleText, rule_texts, says

__all__ = [
    "Explanation",
    "Fired",
    "RuleText",
    "explain",
    "extract",
    "rule_texts",
    "says",
]
