"""Who is speaking: the noun phrase beside a cue, without a parser.

A subject is found by walking away from the verb to the edge of its clause.
`kinds` says what kind of source its words name.
"""

from __future__ import annotations

from retold.extract.attribution.zone import QUOTE, Zone

Range = tuple[int, int]

EDGES = frozenset(
    {",", ";", ":", "—", "–", "―", "(", ")", "[", "]", QUOTE, "…", "•", "-"}
)
_SENTENCE_MARKS = frozenset(".?!")
_LONGEST_SUBJECT = 24
_LONGEST_ASIDE = 22
_LONGEST_SETTING = 14
_SHORTEST_AGED = 3  # tokens in "Lee, 47"
_LONGEST_BRACKET = 8  # tokens in "(K-Norland)"
_AGE_TOO_LONG = 4  # digits: 2019 is no age
_ASIDE_OPENED_BY = {",": ",", ")": "(", "—": "—", "–": "–", "―": "―"}
_BEFORE_RELATIVE = frozenset({",", "(", "—", "–", "-"})
RELATIVES = frozenset({"that", "which", "who", "som"})
_SWEDISH_PAST = ("ade", "ades", "dde", "kte", "pte", "ste", "tte")


def subject_before(zone: Zone, at: int) -> Range | None:
    """Return the subject that ends just before token `at`, or None."""
    end = at
    if zone.low(at - 1) in _ASIDE_OPENED_BY:
        opening = _aside_start(zone, at - 2)
        if opening is None:
            return None
        end = opening
    aged = _before_age(zone, end)
    start = _walk_left(zone, aged)
    start = _without_opening(zone, start, aged)
    if aged < end:
        return (start, aged) if _is_subject(zone, start, aged) else None
    closes = zone.low(at - 1) in _ASIDE_OPENED_BY and zone.low(at - 1) != ")"
    if closes and zone.low(at - 1) == "," and _is_adjunct(zone, end + 1):
        closes, at = False, end  # "Lee, by contrast, said"
    found = (start, at - 1 if closes else at)
    return found if _is_subject(zone, start, end) else None


def _is_adjunct(zone: Zone, at: int) -> bool:
    """Whether what stands between commas is no part of a name: "in fact"."""
    return zone.among("prepositions", at) or zone.among("adverbs", at)


def nearest_noun(zone: Zone, phrase: Range) -> Range:
    """Return the last noun of a stretch: "lost the vote, a result welcomed by N"."""
    start, end = phrase
    for index in range(end - 1, start, -1):
        if zone.among("determiners", index) and not zone.among("inner", index - 1):
            return (index, end)
    return phrase


def antecedent(zone: Zone, at: int) -> Range | None:
    """Return the noun phrase that a relative word at `at` stands for."""
    if zone.low(at) not in RELATIVES:
        return None
    end = at - 1 if zone.low(at - 1) in _BEFORE_RELATIVE else at
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
    if aside and zone.low(end) == "(":
        end = _after_bracket(zone, end)
    if aside and zone.low(end) == "," and _describes(zone, end + 1):
        end = _aside_end(zone, end + 1)
    elif aside and zone.low(end) == "who" and not whole:
        end = _aside_end(zone, end)
    return (at, end)


def _after_bracket(zone: Zone, at: int) -> int:
    """Return the end of a party or a place in brackets: "Ann Lee (K-Norland)"."""
    for index in range(at, min(zone.end, at + _LONGEST_BRACKET)):
        if zone.low(index) == ")":
            return index + 1
    return at


def _aside_end(zone: Zone, start: int) -> int:
    """Return where a description ends, past the comma of "of Kessel, Norland"."""
    end = start
    while end < zone.end:
        if zone.low(end) in EDGES and not (
            zone.low(end) == "," and _is_region(zone, end + 1)
        ):
            break
        if zone.low(end) in {"and", "och"} and not _goes_on(zone, end + 1):
            break
        end += 1
    return end


def _is_region(zone: Zone, at: int) -> bool:
    """Whether one name between two commas says where a place is: ", Norland,"."""
    if not (zone.tokens[at].is_capital if at < zone.end else False):
        return False
    if not zone.tokens[at - 2].is_capital:
        return False
    after = at + 2 if zone.low(at + 1) == "." else at + 1
    return zone.low(after) == "," or after >= zone.end


def _goes_on(zone: Zone, at: int) -> bool:
    """Whether a description goes on after "and": "a pilot and former cook"."""
    end = at
    while end < zone.end and zone.low(end) not in EDGES:
        if is_verbal(zone, end) or zone.low(end).endswith("ed"):
            return False
        end += 1
    return end == zone.end and not _is_pronoun(zone, at)


def first_subject(zone: Zone) -> Range | None:
    """Return the noun phrase a sentence opens with: who its verbs are about."""
    start = _without_opening(zone, _after_setting(zone), zone.end)
    end = start
    while end < zone.end and end - start < _LONGEST_SUBJECT:
        low = zone.low(end)
        verb = end > start and (is_verbal(zone, end) or low.endswith("ed"))
        catenative = low.endswith("s") and zone.low(end + 1).endswith("ing")
        preposition = zone.among("prepositions", end) and low not in {"of", "av"}
        negated = zone.among("negations", end) and end > start
        if _ends_name(zone, start, end):
            break
        if verb or catenative or preposition or negated or low in EDGES:
            break
        end += 1
    return (start, end) if _is_subject(zone, start, end) else None


def _ends_name(zone: Zone, start: int, index: int) -> bool:
    """Whether a small word follows a name of two or more: "Ann Lee took"."""
    named = index - start > 1 and all(
        zone.tokens[place].is_capital for place in range(start, index)
    )
    token = zone.tokens[index]
    return named and token.is_word and not token.is_capital and token.low != "of"


def _after_setting(zone: Zone) -> int:
    """Return where "In an interview with Coast Wire, N ..." comes to its subject."""
    if zone.among("prepositions", 0):
        for index in range(1, min(zone.end, _LONGEST_SETTING)):
            if zone.low(index) == ",":
                return index + 1
    return 0


def _walk_left(zone: Zone, end: int) -> int:
    start = end
    while start > 0 and end - start < _LONGEST_SUBJECT:
        index = start - 1
        low = zone.low(index)
        if low in EDGES or (low in _SENTENCE_MARKS and not _is_initial(zone, index)):
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
    done = zone.low(index).endswith("ed") or zone.among("relayed", index)
    if done and (
        zone.among("calendar", index + 1) or zone.among("prepositions", index + 1)
    ):
        return False  # "data published last year", "people interviewed in port"
    return not zone.among("determiners", index - 1)


def _is_pronoun(zone: Zone, index: int) -> bool:
    if zone.low(index + 1) == "." and zone.low(index - 1) == ".":
        return False  # the last letter of "F.B.I."
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
    counted = zone.low(start + 1) in {"half", "a"} or (
        start + 1 < end and zone.tokens[start + 1].is_number
    )
    if start < end and zone.among("approximations", start) and counted:
        return start
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
    if zone.among("that_words", start) and zone.among("determiners", start + 1):
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
    opening = _ASIDE_OPENED_BY[closing]
    nearest = None
    for index in range(at, max(0, at - _LONGEST_ASIDE), -1):
        if zone.is_quote(index) or zone.low(index) in {";", ":"}:
            break
        if zone.low(index) != opening:
            continue
        if zone.low(index + 1) in {"who", "whose"}:
            return index  # "Lee, who went to Kessel, Norland, on Tuesday, said"
        nearest = index if nearest is None else nearest
    return nearest


def _ends_noun(zone: Zone, start: int, index: int) -> bool:
    low = zone.low(index)
    if low in _SENTENCE_MARKS:
        return not _is_initial(zone, index)
    if low in EDGES or zone.among("auxiliaries", index):
        return True
    if index == start:
        return False
    if low in {"and", "och"}:
        return not _joins_names(zone, index)
    if _is_manner(zone, start, index):
        return True
    enders = ("recipients", "calendar", "conjunctions")
    # "enligt hamnverket läckte olja ut": in Swedish the verb comes second
    verb = low.endswith(_SWEDISH_PAST) and zone.lexicon.language == "sv"
    ends = verb or any(zone.among(name, index) for name in enders)
    return ends and not _is_given_name(zone, index)


def _is_given_name(zone: Zone, index: int) -> bool:
    """Whether a month is somebody's name: Swedish writes "maj", and "Maj Lindqvist"."""
    swedish = zone.lexicon.language == "sv"
    return swedish and zone.among("calendar", index) and zone.tokens[index].is_capital


def _is_manner(zone: Zone, start: int, index: int) -> bool:
    """Whether "sharply" or "laughing" follows a name or a pronoun: how it is said."""
    token = zone.tokens[index]
    bare = token.is_word and not token.is_capital
    if zone.among("singular_pronouns", index - 1) and index - 1 == start:
        return bare
    named = all(
        zone.tokens[place].is_capital or zone.low(place) == "."
        for place in range(start, index)
    )
    return bare and named and token.low.endswith(("ly", "ing"))


def _describes(zone: Zone, index: int) -> bool:
    """Whether a description of somebody starts at `index`: "a pilot", "chef för"."""
    if index >= zone.end:
        return False
    low = zone.low(index)
    if zone.among("determiners", index) or low in {"who", "whose", "som"}:
        return True
    if zone.low(index + 1) == "of" and zone.tokens[index].is_capital:
        return True  # "Mayor of Kessel"
    bare = zone.tokens[index].is_word and not zone.tokens[index].is_capital
    grammatical = ("prepositions", "conjunctions", "adverbs", "openers", "calendar")
    inert = is_verbal(zone, index) or any(
        zone.among(name, index) for name in grammatical
    )
    return bare and not inert and not low.endswith(("ing", "ly", "ed"))


def is_verbal(zone: Zone, index: int) -> bool:
    """Say whether an auxiliary or a cue verb stands at `index`."""
    return zone.among("auxiliaries", index) or zone.among("verbs", index)
