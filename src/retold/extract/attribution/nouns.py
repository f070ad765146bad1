"""Who is speaking: the noun phrase beside a cue, without a parser.

A subject is found by walking away from the verb to the edge of its clause. What
kind of source the words name is decided by their head, in the same way for every
outlet and speaker:

- `unnamed`: words that name nobody: sources, officials, "one report", bare figures,
  and one person told by role alone with "a", "one" or "another" ("a harbour pilot");
- `person`: a name, he, she, I, who, or one definite role ("the harbour master");
- `group`: several people told by what they are ("residents", "they");
- `organisation`, `document`: by the head noun; a paper is a document when it can be
  told apart from others ("the report", "Coast Wire's figures"), and pictures always.
"""

from __future__ import annotations

from retold.extract.attribution.zone import QUOTE, Zone
from retold.model.claim import SourceKind

Range = tuple[int, int]

_EDGES = frozenset({",", ";", ":", "—", "–", "(", ")", "[", "]", QUOTE, "…", "•", "-"})
_SENTENCE_MARKS = frozenset(".?!")
_LONGEST_SUBJECT = 24
_LONGEST_ASIDE = 22
_SHORTEST_AGED = 3  # tokens in "Lee, 47"
_AGE_TOO_LONG = 4  # digits: 2019 is no age
_RELATIVES = frozenset({"that", "which", "who", "som"})
_SWEDISH_PAST = ("ade", "ades", "dde", "kte", "pte", "ste", "tte")
_GROUP_ENDINGS = ("cans", "ans", "crats", "ists", "ites")


def subject_before(zone: Zone, at: int) -> Range | None:
    """Return the subject that ends just before token `at`, or None."""
    end = at
    if zone.low(at - 1) in {",", ")"}:
        opening = _aside_start(zone, at - 2)
        if opening is None:
            return None
        end = opening
    aged = _before_age(zone, end)
    start = _walk_left(zone, aged)
    start = _without_opening(zone, start, aged)
    if aged < end:
        return (start, aged) if _is_subject(zone, start, aged) else None
    found = (start, at - 1 if zone.low(at - 1) == "," else at)
    return found if _is_subject(zone, start, end) else None


def antecedent(zone: Zone, at: int) -> Range | None:
    """Return the noun phrase that a relative word at `at` stands for."""
    if zone.low(at) not in _RELATIVES:
        return None
    end = at - 1 if zone.low(at - 1) == "," else at
    start = _walk_left(zone, end)
    for index in range(end - 1, start, -1):
        if zone.among("determiners", index) and zone.low(index - 1) != "of":
            start = index
            break
    start = _without_opening(zone, start, end)
    return (start, end) if _is_subject(zone, start, end) else None


def noun_after(
    zone: Zone, at: int, *, aside: bool = True, whole: bool = False
) -> Range | None:
    """Return the noun phrase that starts at `at`: after "said" or "according to".

    With `aside`, a description after a comma belongs to it ("Ann Lee, a pilot").
    A `whole` one keeps its "in" and "by" ("a paper in the Post by Ann Lee").
    """
    end = at
    furthest = min(zone.end, at + _LONGEST_SUBJECT + 1)
    while end < furthest and not (
        _ends_noun(zone, at, end)
        and not (whole and end > at and zone.among("recipients", end))
    ):
        end += 1
    if end == at or not _is_subject(zone, at, end):
        return None
    if aside and zone.low(end) == "," and _describes(zone, end + 1):
        end += 1
        while end < zone.end and zone.low(end) not in _EDGES | {"and", "och"}:
            end += 1
    return (at, end)


def first_subject(zone: Zone) -> Range | None:
    """Return the noun phrase a sentence opens with: who its verbs are about."""
    start = _without_opening(zone, 0, zone.end)
    end = start
    while end < zone.end and end - start < _LONGEST_SUBJECT:
        low = zone.low(end)
        verb = end > start and (is_verbal(zone, end) or low.endswith("ed"))
        catenative = low.endswith("s") and zone.low(end + 1).endswith("ing")
        preposition = zone.among("prepositions", end) and low not in {"of", "av"}
        negated = zone.among("negations", end) and end > start
        if verb or catenative or preposition or negated or low in _EDGES:
            break
        end += 1
    return (start, end) if _is_subject(zone, start, end) else None


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
            or token.low in _EDGES
            or token.low in _RELATIVES
            or (zone.among("document", head) and token.low.endswith("ed"))
        )
        if inner:
            break
        if token.is_word and token.low not in {"’s", "'s"}:
            head = index
    return head


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
    if text.isupper() and len(text) > 1:
        return SourceKind.ORGANISATION
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


def _walk_left(zone: Zone, end: int) -> int:
    start = end
    while start > 0 and end - start < _LONGEST_SUBJECT:
        index = start - 1
        low = zone.low(index)
        if low in _EDGES or (low in _SENTENCE_MARKS and not _is_initial(zone, index)):
            break
        if _is_pronoun(zone, index):
            return index if start == end else start
        if low in {"and", "och"} and _joins_names(zone, index):
            start -= 1
            continue
        if zone.among("conjunctions", index) or _stops_walk(zone, index, end):
            break
        start -= 1
    return start


def _is_initial(zone: Zone, index: int) -> bool:
    """Whether a full stop only shortens a word: "Mr.", "J."."""
    before = zone.low(index - 1)
    return len(before) == 1 or before in zone.lexicon.lists["titles"]


def _stops_walk(zone: Zone, index: int, end: int) -> bool:
    if zone.among("auxiliaries", index):
        return True
    if index == end - 1 or not zone.among("verbs", index):
        return False
    if zone.low(index).endswith("ed") and (
        zone.among("calendar", index + 1) or zone.among("prepositions", index + 1)
    ):
        return False  # "data published last year", "people interviewed in port"
    return not zone.among("determiners", index - 1)


def _is_pronoun(zone: Zone, index: int) -> bool:
    return (
        zone.among("singular_pronouns", index)
        or zone.among("plural_pronouns", index)
        or zone.among("first_person", index)
        or zone.low(index) in {"it", "you", "det", "du", "ni"}
    )


def _joins_names(zone: Zone, index: int) -> bool:
    if not 0 < index < len(zone.tokens) - 1:
        return False
    left, right = zone.tokens[index - 1], zone.tokens[index + 1]
    return left.is_capital and right.is_capital and index > 1


def _without_opening(zone: Zone, start: int, end: int) -> int:
    """Drop "However" and "In March" from the front of a subject."""
    while start < end and (
        zone.among("openers", start)
        or zone.among("adverbs", start)
        or zone.low(start) in {",", "“", '"', "‘", "•"}
    ):
        start += 1
    if start < end and zone.among("prepositions", start):
        for index in range(end - 1, start, -1):
            if _starts_noun(zone, index) and not zone.among("prepositions", index - 1):
                return index
        return end
    return start


def _starts_noun(zone: Zone, index: int) -> bool:
    if zone.among("determiners", index) or _is_pronoun(zone, index):
        return not zone.tokens[index - 1].is_capital or zone.among(
            "calendar", index - 1
        )
    before = zone.tokens[index - 1]
    fresh = not before.is_capital or zone.among("calendar", index - 1)
    return (
        zone.tokens[index].is_capital
        and fresh
        and not zone.among("calendar", index)
        and not zone.among("determiners", index - 1)
    )


def _is_subject(zone: Zone, start: int, end: int) -> bool:
    if end <= start or end - start > _LONGEST_SUBJECT:
        return False
    if zone.low(start) in {"there", "to", "not", "than", "where", "how", "why", "what"}:
        return False
    last = zone.tokens[end - 1]
    if zone.among("calendar", end - 1) and end - start == 1:
        return False
    if last.low in {"that", "which", "when"} or not (
        last.is_word or last.is_number or last.text in '”"’)%.'
    ):
        return False
    ending = zone.among("prepositions", end - 1) or zone.among("conjunctions", end - 1)
    bare = end - start > 1 and zone.low(end - 1) in {"the", "a", "an", "his", "their"}
    return (
        (not ending or last.low == "who")
        and not bare
        and last.low
        not in {
            "the",
            "a",
            "an",
            "his",
            "their",
            "its",
            "my",
            "your",
            "our",
            "not",
        }
    )


def _before_age(zone: Zone, end: int) -> int:
    """Return the end of a name before its age: "Ann Lee, 47" ends at "Lee"."""
    if end < _SHORTEST_AGED or zone.low(end - 2) != ",":
        return end
    age = zone.tokens[end - 1].text
    return end - 2 if age.isdecimal() and len(age) < _AGE_TOO_LONG else end


def _aside_start(zone: Zone, at: int) -> int | None:
    """Return the comma or bracket that opens the aside ending at `at`."""
    closing = zone.low(at + 1)
    opening = "(" if closing == ")" else ","
    for index in range(at, max(0, at - _LONGEST_ASIDE), -1):
        if zone.low(index) == opening:
            return index
        if zone.is_quote(index) or zone.low(index) in {";", ":"}:
            return None
    return None


def _ends_noun(zone: Zone, start: int, index: int) -> bool:
    low = zone.low(index)
    if low in _SENTENCE_MARKS:
        return not _is_initial(zone, index)
    if low in _EDGES or zone.among("auxiliaries", index):
        return True
    if index == start:
        return False
    if low in {"and", "och"}:
        return not _joins_names(zone, index)
    enders = ("recipients", "calendar", "conjunctions")
    # "enligt hamnverket läckte olja ut": in Swedish the verb comes second
    verb = low.endswith(_SWEDISH_PAST) and zone.lexicon.language == "sv"
    return verb or any(zone.among(name, index) for name in enders)


def _describes(zone: Zone, index: int) -> bool:
    """Whether a description of somebody starts at `index`: "a pilot", "chef för"."""
    if index >= zone.end:
        return False
    low = zone.low(index)
    if zone.among("determiners", index) or low in {"who", "whose", "som"}:
        return True
    bare = zone.tokens[index].is_word and not zone.tokens[index].is_capital
    grammatical = ("prepositions", "conjunctions", "adverbs", "openers", "calendar")
    inert = is_verbal(zone, index) or any(
        zone.among(name, index) for name in grammatical
    )
    return bare and not inert and not low.endswith(("ing", "ly", "ed"))


def is_verbal(zone: Zone, index: int) -> bool:
    """Say whether an auxiliary or a cue verb stands at `index`."""
    return zone.among("auxiliaries", index) or zone.among("verbs", index)
