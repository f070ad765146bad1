"""Who a verb of saying belongs to: before it, behind it, or carried on.

N said / N, who said / said N / , adding / and added
"""

from __future__ import annotations

from dataclasses import dataclass

from retold.extract.attribution.found import At, Found
from retold.extract.attribution.kinds import head_of
from retold.extract.attribution.nouns import (
    Range,
    antecedent,
    first_subject,
    is_verbal,
    nearest_noun,
    noun_after,
    subject_before,
)
from retold.extract.attribution.words import Form
from retold.extract.attribution.zone import Zone
from retold.model.document import Role

_LEADS = {",", ":", "—", "–"}
_NO_HEADS = (
    "prepositions",
    "conjunctions",
    "determiners",
    "adverbs",
    "calendar",
    "turns",
    "infinitive",
)
_NOT_INVERTED = {"stance", "call", "post"}


@dataclass(frozen=True, slots=True)
class Side:
    """The source of a verb, and where its clause starts."""

    source: Range | None
    start: int  # first token of source and verb together
    end: int  # first token after them
    stands_for: Range | None = None
    begins: int | None = None
    inverted: bool = False


def side_of(zone: Zone, at: At, group: int, earlier: tuple[Found, ...]) -> Side | None:
    """Return whose word the verb at `at` gives; its auxiliaries start at `group`."""
    if zone.among("infinitive", group - 1) and zone.low(at.start) == "say":
        return _to_say(zone, group, earlier)
    if at.cue.form is Form.ING:
        own = _leading(zone, at) if group == 0 else _reduced(zone, at, group)
        return own or _participle(zone, at, group, earlier)
    relative = antecedent(zone, group - 1)
    if relative is not None:
        who = zone.low(group - 1) == "who"
        source = (group - 1, group) if who else relative
        stands_for = relative if who else None
        return Side(source, relative[0], at.end, stands_for)
    subject = subject_before(zone, group)
    if subject is not None and _closes_sentence(zone, at, group):
        subject = None
    if subject is not None and not _is_anybody(zone, at, subject):
        if not _agrees(zone, at, group, subject):
            return None
        return Side(subject, subject[0], at.end, begins=_begins(zone, subject[0]))
    return _inverted(zone, at, group) or _coordinated(zone, group, earlier)


def _closes_sentence(zone: Zone, at: At, group: int) -> bool:
    """Whether "C, said N, a pilot" ends here: no verb follows N but in an aside."""
    if at.cue.group != "say" or group != at.start or zone.low(group - 1) != ",":
        return False
    source = noun_after(zone, at.end, aside=False)
    if source is None or not any(
        zone.tokens[index].is_capital for index in range(*source)
    ):
        return False
    return not any(is_verbal(zone, index) for index in range(at.end, source[1])) and (
        source[1] >= zone.end or zone.low(source[1]) in {",", "(", "who"}
    )


def _is_anybody(zone: Zone, at: At, subject: Range) -> bool:
    """Whether "you" is no one in particular: all but "you said" in a comment."""
    told = at.cue.group in {"say", "tell", "deny"} and at.cue.form is not Form.BASE
    in_talk = told and zone.passage.role is Role.COMMENT and zone.inside is None
    return zone.among("addressed", subject[0]) and not in_talk


def _to_say(zone: Zone, group: int, earlier: tuple[Found, ...]) -> Side | None:
    """Read "N took the microphone to say C": the source is that of the sentence."""
    source = earlier[-1].source if earlier else first_subject(zone)
    if source is None or source[1] > group - 1:
        return None
    return Side(source, group - 1, group, begins=group - 1)


def _agrees(zone: Zone, at: At, group: int, subject: Range) -> bool:
    """Whether a verb without auxiliary fits its subject: "the contest states".

    Only words that are nouns as well are asked: "says" is always a verb.
    """
    if not zone.among("homographs", at.start):
        return True
    if group != at.start or at.cue.form not in {Form.BASE, Form.THIRD}:
        return True
    head = head_of(zone, subject)
    if at.cue.form is Form.BASE:
        joined = any(zone.low(index) == "and" for index in range(*subject))
        return joined or zone.low(head).endswith("s") or zone.among("plurals", head)
    return _can_be_one(zone, subject, head)


def _can_be_one(zone: Zone, subject: Range, head: int) -> bool:
    """Whether a subject is one person or thing that "says", not "federal rules"."""
    known = ("determiners", "possessives", "document", "visible", "organisation")
    return (
        any(zone.among(name, index) for name in known for index in (subject[0], head))
        or any(
            zone.tokens[index].is_capital
            for index in range(max(1, subject[0]), subject[1])
        )
        or any(
            zone.among(name, head) for name in ("singular_pronouns", "other_pronouns")
        )
        or (
            head == 0
            and zone.tokens[0].is_capital
            and not zone.low(0).endswith(("ly", "s"))
        )
    )


def _begins(zone: Zone, start: int) -> int | None:
    """Return the comma of ", but N said": what stood before it ends there."""
    if zone.among("turns", start - 1):
        if zone.low(start - 2) == ",":
            return start - 2
        same_speaker = zone.among("singular_pronouns", start)
        return None if same_speaker else start - 1
    return start if zone.low(start - 1) == ";" else None


def _participle(
    zone: Zone, at: At, group: int, earlier: tuple[Found, ...]
) -> Side | None:
    """Read ", adding that C": the source is that of the sentence so far."""
    means = at.cue.group not in {"think", "evidence"} and zone.among("means", group - 1)
    if not means and (
        zone.among("prepositions", group - 1) or zone.among("determiners", group - 1)
    ):
        return None
    if zone.among("be_forms", group) or zone.among("auxiliaries", group):
        subject = subject_before(zone, group)
        return None if subject is None else Side(subject, subject[0], at.end)
    joined = zone.low(group - 1) == "," or zone.among("turns", group - 1)
    if not (means or joined or at.cue.group in {"say", "tell"}):
        return None
    source = earlier[-1].source if earlier else first_subject(zone)
    if source is None or source[1] > group:
        return None
    begins = group - 1 if zone.low(group - 1) in _LEADS else group
    return Side(source, group, at.end, begins=None if means else begins)


def _leading(zone: Zone, at: At) -> Side | None:
    """Read "Citing C, N closed the quay": who it is comes behind the comma."""
    if at.cue.group in {"think", "evidence"}:
        return None
    comma = next((i for i in range(at.end, zone.end) if zone.low(i) == ","), None)
    source = None if comma is None else noun_after(zone, comma + 1, aside=False)
    if source is None:
        return None
    verb = next((i for i in range(*source) if is_verbal(zone, i)), source[1])
    named = verb > source[0] and (
        zone.tokens[source[0]].is_capital
        or zone.among("singular_pronouns", source[0])
        or zone.among("plural_pronouns", source[0])
        or zone.among("articles", source[0])
    )
    return Side((source[0], verb), 0, at.end) if named else None


def _reduced(zone: Zone, at: At, group: int) -> Side | None:
    """Read "a letter urging C", "with N saying C": who stands right before it."""
    before = zone.tokens[group - 1] if group else None
    if before is None or not before.is_word or is_verbal(zone, group - 1):
        return None
    if zone.among("by_words", at.end) or at.cue.group == "think":
        return None
    grammatical = any(zone.among(name, group - 1) for name in _NO_HEADS)
    if grammatical or before.low.endswith(("ing", "ed")) or _is_contracted(zone, group):
        return None
    subject = subject_before(zone, group)
    if subject is None:
        return None
    subject = nearest_noun(zone, subject)
    return Side(subject, subject[0], at.end)


def _is_contracted(zone: Zone, group: int) -> bool:
    """Whether "it's", "you're" stands before the verb, and so nobody in particular."""
    word, mark, _ = zone.low(group - 1).replace("'", "’").partition("’")
    lists = ("own_voice", "addressed", "other_pronouns")
    return bool(mark) and any(word in zone.lexicon.lists[name] for name in lists)


def _coordinated(zone: Zone, group: int, earlier: tuple[Found, ...]) -> Side | None:
    """Read "and said C": the source is the one before "and"."""
    at = group - 1
    while at > 0 and (
        zone.among("adverbs", at)
        or (zone.among("openers", at) and not zone.among("turns", at))
    ):
        at -= 1
    if at == 0 or not (zone.among("turns", at) or zone.low(at) == ","):
        return None
    source = earlier[-1].source if earlier else first_subject(zone)
    if source is None or source[1] > at:
        return None
    begins = at - 1 if zone.low(at - 1) == "," else at
    return Side(source, group, group, begins=begins)


def _inverted(zone: Zone, at: At, group: int) -> Side | None:
    """Read "C," said N; also at the start of a sentence, after a speech line."""
    before = zone.low(group - 1)
    if before not in _LEADS and not zone.is_quote(group - 1) and group > 0:
        return _verb_second(zone, at, group)
    spoken = zone.is_quote(group - 1) or zone.is_quote(group - 2)
    if at.cue.group in _NOT_INVERTED and not spoken:
        return None
    source = noun_after(zone, at.end)
    if source is None or (group == 0 and not _leads_to_quote(zone, source[1])):
        return _verb_second(zone, at, group)
    return Side(source, group, source[1], inverted=True)


def _verb_second(zone: Zone, at: At, group: int) -> Side | None:
    """Read "I går sade N att C": in Swedish what opens the sentence is no subject."""
    opened = any(zone.among(name, 0) for name in ("openers", "adverbs", "prepositions"))
    if zone.lexicon.language != "sv" or not opened or not at.start:
        return None
    source = noun_after(zone, at.end, aside=False)
    if source is None or not (
        zone.among("that_words", source[1]) or _leads_to_quote(zone, source[1])
    ):
        return None
    return Side(source, group, source[1], begins=0, inverted=True)


def _leads_to_quote(zone: Zone, at: int) -> bool:
    """Whether a speech follows the comma or colon at `at`: "Said N, “C”"."""
    return zone.low(at) in {",", ":"} and zone.is_quote(at + 1)
