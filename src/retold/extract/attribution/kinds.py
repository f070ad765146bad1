"""What kind of source some words name, by their head, the same for every outlet.

- `unnamed`: words that name nobody: sources, officials, "one report", bare figures,
  and one person told by role alone with "a", "one" or "another" ("a harbour pilot");
- `person`: a name, he, she, I, who, or one definite role ("the harbour master");
- `group`: several people told by what they are ("residents", "they");
- `organisation`, `document`: by the head noun; a paper is a document when it can be
  told apart from others ("the report", "Coast Wire's figures"), and pictures always.
"""

from __future__ import annotations

from retold.extract.attribution.nouns import EDGES, RELATIVES, Range
from retold.extract.attribution.zone import Zone
from retold.model.claim import SourceKind

_GROUP_ENDINGS = ("cans", "ans", "crats", "ists", "ites")


def kind_of(zone: Zone, source: Range) -> SourceKind:
    """Say what kind of source the words of `source` name."""
    start, end = source
    if end - start == 1:
        pronoun = _pronoun_kind(zone, start)
        if pronoun is not None:
            return pronoun
    head = head_of(zone, source)
    if is_evidence(zone, source):
        known = zone.among("visible", head) or _is_told_apart(zone, start, end)
        return SourceKind.DOCUMENT if known else SourceKind.UNNAMED
    named = zone.tokens[head].is_capital and not zone.among("indefinite", start)
    unnamed = zone.among("unnamed", head) or (
        zone.among("unnamed", start) and not named
    )
    if unnamed or (head == start and zone.among("indefinite", head)):
        return SourceKind.UNNAMED
    return _kind_by_head(zone, start, head)


def _kind_by_head(zone: Zone, start: int, head: int) -> SourceKind:
    if zone.among("group", head):
        return SourceKind.GROUP
    if zone.tokens[head].is_capital:
        return _named_kind(zone, start, head)
    if zone.among("organisation", head):
        return SourceKind.ORGANISATION
    if zone.among("indefinite", start):
        return SourceKind.UNNAMED
    low = zone.low(head)
    plural = low.endswith("s") and not low.endswith("ss")
    return SourceKind.GROUP if plural else SourceKind.PERSON


def is_evidence(zone: Zone, source: Range) -> bool:
    """Say whether the words of `source` name a paper, a picture or figures."""
    head = head_of(zone, source)
    outlet = zone.tokens[head].is_capital and zone.among("organisation", head)
    if outlet and head > source[0]:
        return False  # "the Post", "the Kessel Post"
    return zone.among("visible", head) or zone.among("document", head)


def _pronoun_kind(zone: Zone, at: int) -> SourceKind | None:
    low = zone.low(at)
    if zone.among("singular_pronouns", at) or low in {
        "who",
        *zone.lexicon.lists["first_person"],
    }:
        return SourceKind.PERSON
    if zone.among("plural_pronouns", at):
        return SourceKind.GROUP
    if low in {"it", "det", "den"}:
        return SourceKind.ORGANISATION
    if low in {"this", "these", "which", "that", "detta", "som"}:
        return SourceKind.DOCUMENT
    return None


def head_of(zone: Zone, phrase: Range) -> int:
    """Return the index of the last word before an "of", an aside or a relative."""
    start, end = phrase
    head = start
    for index in range(start, end):
        token = zone.tokens[index]
        inner = index > start and (
            zone.among("prepositions", index)
            or token.low in EDGES
            or token.low in RELATIVES
            or (zone.among("document", head) and _is_participle(zone, index))
        )
        if inner:
            break
        if token.is_word and token.low not in {"’s", "'s"}:
            head = index
    return head


def _is_participle(zone: Zone, at: int) -> bool:
    """Whether "seen" or "published" begins what was done with a paper."""
    return zone.low(at).endswith("ed") or zone.among("participles", at)


def _is_told_apart(zone: Zone, start: int, end: int) -> bool:
    """Whether a paper can be told from others: the report, Anna Berg's figures."""
    if zone.among("indefinite", start):
        return any(
            zone.tokens[index].is_capital and not zone.among("calendar", index)
            for index in range(start + 1, end)
        )
    definite = zone.among("determiners", start)
    named = any(
        zone.tokens[index].is_capital and not zone.among("calendar", index)
        for index in range(start + 1, end)
    )
    return (
        definite
        or named
        or (
            zone.low(start).endswith(("en", "et"))
            and end - start == 1
            and zone.lexicon.language == "sv"
        )
    )


def _named_kind(zone: Zone, start: int, head: int) -> SourceKind:
    lows = {zone.low(index) for index in range(start, head + 1)}
    if lows & zone.lexicon.lists["titles"]:
        return SourceKind.PERSON
    if lows & zone.lexicon.lists["organisation"]:
        return SourceKind.ORGANISATION
    text = zone.tokens[head].text
    dotted = zone.low(head - 1) == zone.low(head + 1) == "."
    if text.isupper() and (len(text) > 1 or dotted):
        return SourceKind.ORGANISATION  # "KHA", "K.H.A."
    low = text.lower()
    if low.endswith(_GROUP_ENDINGS) and not zone.tokens[head - 1].is_capital:
        return SourceKind.GROUP
    common = head == start == 0 and low.endswith("s") and zone.low(1) != "’s"
    if common and len(text) > 1 and text[1:].islower() and low not in _names_seen(zone):
        return SourceKind.GROUP
    return SourceKind.PERSON


def _names_seen(zone: Zone) -> frozenset[str]:
    """Return capital words of the sentence that stand after its first word."""
    return frozenset(token.low for token in zone.tokens[1:] if token.is_capital)
