"""The verb frames: somebody says, denies, accuses; something shows; it is said.

    active    N said (that) C / "C," N said / "C," said N / N denied C / and added C
    passive   it has been claimed that C / X is said to C / X is accused of C by N

Evidence that speaks is an active frame whose subject is a paper or a picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from retold.extract.attribution_found import At, Found
from retold.extract.attribution_nouns import (
    Range,
    antecedent,
    first_subject,
    head_of,
    is_evidence,
    is_verbal,
    noun_after,
    subject_before,
)
from retold.extract.attribution_words import Form
from retold.extract.attribution_zone import Zone
from retold.model.document import Role

_LONGEST_GROUP = 6  # "may not have been officially said"
_LOOK_AHEAD = 14
_ADJUNCT_WORDS = 9
_LEAD_WORDS = 7  # "But to prevent problems, he said, ..."
_OBJECT_WORDS = 5  # "posted a new shaky video"
_EVER_NOUNS = {"a", "an", "the", "his", "her", "their", "its", "this", "no", "any"}
_LEADS = {",", ":", "—", "–"}
_IMPERSONAL = {"it", "det"}
_PASSIVE_GROUPS = {"say", "think", "tell", "evidence"}
_CONJUNCTIONS = {"and", "but", "while", "or", "och", "men", "medan"}


@dataclass(frozen=True, slots=True)
class _Side:
    """The source of a verb, and where its clause starts."""

    source: Range | None
    start: int  # first token of source and verb together
    end: int  # first token after them
    stands_for: Range | None = None
    begins: int | None = None
    inverted: bool = False


def active(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:
    """Read N said C, in any order of the three."""
    if _is_noun(zone, at) or _is_passive(zone, at):
        return None
    group = _group_start(zone, at)
    if group is None:
        return None
    side = _side(zone, at, group, earlier)
    if side is None or not _may_speak(zone, at, side):
        return None
    left = _left_content(zone, at, side)
    right, opens = _right_content(zone, at, side, has_left=bool(left))
    content = (*left, *right)
    if not (left or opens or _is_statement(zone, at, right)):
        return None
    return Found(
        rule=_rule(zone, at, side, from_left=bool(left)),
        cue=(_cue_start(zone, at, group), at.end),
        source=side.source,
        stands_for=side.stands_for,
        content=content,
        denies=at.cue.group == "deny",
        from_left=bool(left),
        begins=side.begins,
        opens=opens,
    )


def passive(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read it has been claimed that C, X is said to C, X is accused of C by N."""
    if at.cue.form not in {Form.PAST, Form.PARTICIPLE}:
        return None
    group = _passive_start(zone, at.start)
    if group is None:
        return None
    if zone.low(group - 1) in _IMPERSONAL or zone.low(group) in {"it’s", "it's"}:
        known = zone.among("impersonal", at.start) or zone.among("that_words", at.end)
        return _impersonal(zone, at, group) if known else None
    by = _by(zone, at.end)
    accused = zone.low(at.start) in {"accused", "blamed"}
    if at.cue.group not in _PASSIVE_GROUPS and by is None and not accused:
        return None
    if by is None and at.cue.group == "evidence":
        return None
    return _personal(zone, at, group, by)


def _impersonal(zone: Zone, at: At, group: int) -> Found | None:
    first = group - 1 if zone.low(group - 1) in _IMPERSONAL else group
    cue = (first, at.end)
    if at.end >= zone.end or zone.low(at.end) in {",", ";"}:
        end = first - 1 if zone.low(first - 1) == "," else first
        if end <= 0:
            return None
        return Found(
            rule="impersonal-passive",
            cue=cue,
            source=None,
            content=((0, end),),
            from_left=True,
        )
    by = _by(zone, at.end)
    content = ((by[1] if by and by[0] == at.end + 1 else at.end, zone.end),)
    return Found(rule="impersonal-passive", cue=cue, source=by, content=content)


def _personal(zone: Zone, at: At, group: int, by: Range | None) -> Found | None:
    subject = subject_before(zone, group)
    pieces = [] if subject is None else [subject]
    told = at.cue.group == "tell"
    if by is None:
        right = [(at.end, zone.end)]
    else:
        right = [(at.end, by[0] - 1), (by[1], zone.end)]
    right = [piece for piece in right if piece[0] < piece[1]]
    if not right or (at.cue.group == "think" and subject is None):
        return None
    if at.cue.group == "say" and by is None and zone.low(at.end) not in {"to", "that"}:
        return None
    return Found(
        rule="passive-by" if by else "passive",
        cue=(group, at.end),
        source=by,
        content=tuple(right if told else [*pieces, *right]),
    )


def _is_passive(zone: Zone, at: At) -> bool:
    participle = at.cue.form in {Form.PAST, Form.PARTICIPLE}
    return participle and _passive_start(zone, at.start) is not None


def _is_statement(zone: Zone, at: At, right: tuple[Range, ...]) -> bool:
    """Whether what follows the cue can be said: a clause, where the verb needs one."""
    if not right:
        return False
    if at.cue.group != "think" and not zone.among("needs_clause", at.start):
        return True
    start, end = right[0]
    if _is_circumstance(zone, at, start):
        return False
    if zone.among("needs_quote", at.start) and not zone.among("that_words", start):
        return any(zone.is_quote(index) for index in range(start, end))
    if zone.among("clause_openers", start) or zone.is_quote(start):
        return True
    if zone.among("prepositions", start):
        return False
    for index in range(start, min(end, start + _LOOK_AHEAD)):
        if zone.low(index) in {")", ";", "?"}:
            return False
        finite = is_verbal(zone, index) or zone.low(index).endswith(("ed", "’s", "'s"))
        if finite or zone.is_quote(index) or zone.among("that_words", index):
            return True
    return False


def _is_circumstance(zone: Zone, at: At, start: int) -> bool:
    """Whether only a time or a place follows: "she said when she left", "in May"."""
    if at.cue.group not in {"say", "tell", "think"}:
        return False
    if zone.among("circumstances", start):
        return True
    place = zone.low(start) in {"in", "on", "at", "during", "i", "på", "under"}
    return place and _is_closed(zone, start)


def _by(zone: Zone, start: int) -> Range | None:
    """Return who stands after "by"; the last one, since "of" phrases come first."""
    found = None
    for index in range(start, min(zone.end, start + _LOOK_AHEAD)):
        if zone.low(index) in {",", ";", ":"}:
            break
        if zone.among("by_words", index) and not zone.low(index + 1).endswith("ing"):
            found = _short_noun(zone, index + 1)
    return found


def _short_noun(zone: Zone, at: int) -> Range | None:
    """A noun phrase up to its first preposition, "of" aside."""
    found = noun_after(zone, at, aside=False)
    if found is None:
        return None
    for index in range(found[0] + 1, found[1]):
        if zone.among("prepositions", index) and zone.low(index) not in {
            "of",
            "av",
            "in",
        }:
            return (found[0], index)
    return found


def _passive_start(zone: Zone, at: int) -> int | None:
    """Return where "has been widely" starts, or None when the verb is active."""
    start, has_be = at, False
    while start > 0 and at - start < _LONGEST_GROUP:
        be = zone.among("be_forms", start - 1)
        if not (
            be
            or zone.among("auxiliaries", start - 1)
            or zone.among("adverbs", start - 1)
        ):
            break
        has_be = has_be or be
        start -= 1
    return start if has_be else None


def _is_noun(zone: Zone, at: At) -> bool:
    """Whether "claims", "report", "States" is a thing here and not a verb."""
    token = zone.tokens[at.start]
    shouted = token.text.isupper() or zone.passage.role is Role.HEADLINE
    if token.is_capital and at.start > 1 and not shouted:
        return True
    if (
        at.cue.form in {Form.PAST, Form.PARTICIPLE, Form.ING}
        and zone.lexicon.language == "en"
    ):
        return (
            zone.low(at.start - 1) in {"a", "an", "the"} and at.cue.form is not Form.ING
        )
    before = zone.low(at.start - 1)
    if before in _EVER_NOUNS or before in {
        "of",
        "for",
        "in",
        "with",
        "on",
        "from",
        "by",
    }:
        return True
    return at.cue.form in {Form.BASE, Form.THIRD} and zone.low(at.end) in {
        "of",
        "by",
        "from",
    }


def _group_start(zone: Zone, at: At) -> int | None:
    """Return where the verb with its auxiliaries starts, or None for "to say"."""
    start = at.start
    while start > 0 and _is_adverb(zone, start - 1):
        start -= 1
    if zone.low(start - 1) in {"to", "att"}:
        if not zone.among("catenatives", start - 2):
            return None
        start -= 2
    while start > 0 and at.start - start < _LONGEST_GROUP:
        if not (zone.among("auxiliaries", start - 1) or _is_adverb(zone, start - 1)):
            break
        start -= 1
    return start


def _is_adverb(zone: Zone, index: int) -> bool:
    if index < 0:
        return False
    token = zone.tokens[index]
    return zone.among("adverbs", index) or (
        token.low.endswith("ly") and not token.is_capital
    )


def _cue_start(zone: Zone, at: At, group: int) -> int:
    """Keep "has repeatedly" in a cue, but leave a hedge that stands around it."""
    start = at.start
    hedges = zone.lexicon.cues
    while start > group:
        cues = hedges.get(zone.low(start - 1), ())
        if at.cue.group != "evidence" and any(cue.group == "adverbs" for cue in cues):
            break
        start -= 1
    return start


def _side(zone: Zone, at: At, group: int, earlier: tuple[Found, ...]) -> _Side | None:
    if at.cue.form is Form.ING:
        return _participle(zone, at, group, earlier)
    relative = antecedent(zone, group - 1)
    if relative is not None:
        who = zone.low(group - 1) == "who"
        source = (group - 1, group) if who else relative
        stands_for = relative if who else None
        return _Side(source, relative[0], at.end, stands_for)
    subject = subject_before(zone, group)
    if subject is not None and zone.low(subject[0]) not in {"you", "du", "ni"}:
        if not _agrees(zone, at, group, subject):
            return None
        return _Side(subject, subject[0], at.end, begins=_begins(zone, subject[0]))
    return _inverted(zone, at, group) or _coordinated(zone, group, earlier)


def _agrees(zone: Zone, at: At, group: int, subject: Range) -> bool:
    """Whether a verb without auxiliary fits its subject: "the contest" is no verb."""
    if group != at.start or at.cue.form not in {Form.BASE, Form.THIRD}:
        return True
    head = head_of(zone, subject)
    if at.cue.form is Form.BASE:
        joined = any(zone.low(index) == "and" for index in range(*subject))
        return joined or zone.low(head).endswith("s") or zone.among("plurals", head)
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
    if zone.low(start - 1) in _CONJUNCTIONS:
        if zone.low(start - 2) == ",":
            return start - 2
        same_speaker = zone.among("singular_pronouns", start)
        return None if same_speaker else start - 1
    return start if zone.low(start - 1) == ";" else None


def _participle(
    zone: Zone, at: At, group: int, earlier: tuple[Found, ...]
) -> _Side | None:
    """Read ", adding that C": the source is that of the sentence so far."""
    if zone.among("prepositions", group - 1) or zone.among("determiners", group - 1):
        return None
    if zone.among("be_forms", group) or zone.among("auxiliaries", group):
        subject = subject_before(zone, group)
        return None if subject is None else _Side(subject, subject[0], at.end)
    if at.cue.group not in {"say", "tell"} and zone.low(group - 1) != ",":
        return None
    source = earlier[-1].source if earlier else first_subject(zone)
    if source is None or source[1] > group:
        return None
    begins = group - 1 if zone.low(group - 1) in _LEADS else group
    return _Side(source, group, at.end, begins=begins)


def _coordinated(zone: Zone, group: int, earlier: tuple[Found, ...]) -> _Side | None:
    """Read "and said C": the source is the one before "and"."""
    at = group - 1
    while at > 0 and (zone.among("adverbs", at) or zone.low(at) in {"then", "sedan"}):
        at -= 1
    if zone.low(at) not in {"and", "but", "och", "men", ","} or at == 0:
        return None
    source = earlier[-1].source if earlier else first_subject(zone)
    if source is None or source[1] > at:
        return None
    begins = at - 1 if zone.low(at - 1) == "," else at
    return _Side(source, group, group, begins=begins)


def _inverted(zone: Zone, at: At, group: int) -> _Side | None:
    """Read "C," said N; also at the start of a sentence, after a speech line."""
    before = zone.low(group - 1)
    if before not in _LEADS and not zone.is_quote(group - 1) and group > 0:
        return None
    source = noun_after(zone, at.end)
    if source is None or group == 0:
        return None
    return _Side(source, group, source[1], inverted=True)


def _may_speak(zone: Zone, at: At, side: _Side) -> bool:
    """Whether this subject can do what the verb says: only papers "show".

    "I think" adds no source to whoever is speaking already; it is a hedge.
    """
    source = side.source
    if source is None:
        return True
    if at.cue.group in {"think", "stance"}:
        return not zone.among("own_voice", source[0])
    if at.cue.group == "post":
        return _shows_something(zone, at)
    if at.cue.group != "evidence":
        return True
    alone = source[1] - source[0] == 1
    return (alone and zone.among("other_pronouns", source[0])) or is_evidence(
        zone, source
    )


def _shows_something(zone: Zone, at: At) -> bool:
    """Whether a picture or a paper is put before the public right here."""
    if zone.among("prepositions", at.end) or zone.among("calendar", at.end):
        return False  # "data published last year": a description, not the act
    return any(
        zone.among(name, index)
        for name in ("visible", "document")
        for index in range(at.end, min(zone.end, at.end + _OBJECT_WORDS))
    )


def _left_content(zone: Zone, at: At, side: _Side) -> tuple[Range, ...]:
    """Return the content before "N said", when it stands there."""
    end = side.start
    if at.cue.group in {"stance", "call", "post", "evidence"} or end == 0:
        return ()
    if zone.low(end - 1) in {"which", "that", "vilket"} and _is_closed(zone, at.end):
        return ((0, end - 1),) if end > 1 else ()
    if zone.is_quote(end - 1):
        first = end - 1
        return ((first, end),)
    if zone.low(end - 1) != "," or side.begins is not None:
        return ()
    if zone.is_quote(end - 2):
        return ((end - 2, end - 1),)
    after = side.end if side.inverted else at.end
    if not _is_closed(zone, after) or zone.is_quote(after + 1):
        return ()
    return ((0, end - 1),) if end > 1 else ()


def _is_closed(zone: Zone, at: int) -> bool:
    """Whether nothing but a time, a place or an aside follows "N said"."""
    if at >= zone.end or zone.low(at) in {",", ";", "—", "–"}:
        return True
    if not (zone.among("calendar", at) or zone.among("told_about", at)):
        return False
    for index in range(at, min(zone.end, at + _ADJUNCT_WORDS)):
        if zone.low(index) in {",", ";"}:
            return True
        if zone.among("that_words", index) or is_verbal(zone, index):
            return False
    return at + _ADJUNCT_WORDS >= zone.end


def _right_content(
    zone: Zone, at: At, side: _Side, *, has_left: bool
) -> tuple[tuple[Range, ...], bool]:
    """Return the content after the cue, and whether it is still to come."""
    start = max(at.end, side.end)
    if has_left:
        return _after_aside(zone, side, start), False
    if zone.low(zone.end - 1) == ":" and start >= zone.end - 4:
        return (), True
    start = _content_start(zone, at, start)
    end = zone.end
    while end > start and zone.low(end - 1) in {",", ":", ";"}:
        end -= 1
    return (((start, end),) if start < end else ()), False


def _after_aside(zone: Zone, side: _Side, start: int) -> tuple[Range, ...]:
    """Return what goes on after ", N said,": a second speech, or the main part."""
    quote = next((i for i in range(start, zone.end) if zone.is_quote(i)), None)
    if quote is not None:
        return ((quote, quote + 1),)
    opening = zone.among("prepositions", 0) or zone.among("openers", 0)
    longest = _LEAD_WORDS * 2 if opening else _LEAD_WORDS
    inserted = side.start <= longest and zone.low(start) == ","
    return ((start + 1, zone.end),) if inserted and start + 1 < zone.end else ()


def _content_start(zone: Zone, at: At, start: int) -> int:
    """Step over whom it was told to, when and where, up to the content."""
    if at.cue.group in {"stance", "call", "post"}:
        return start
    while start < zone.end and (
        zone.low(start) in {",", ":"} or zone.among("calendar", start)
    ):
        start += 1
    steps = at.cue.group == "tell" or zone.among("told_about", start)
    if not steps:
        return start
    for index in range(start, min(zone.end, start + _LOOK_AHEAD)):
        if zone.among("that_words", index) or zone.is_quote(index):
            return index
        if zone.low(index) == ":":
            return index + 1
        if index > start and is_verbal(zone, index):
            break
    return _after_object(zone, start) if at.cue.group == "tell" else start


def _after_object(zone: Zone, start: int) -> int:
    """Step over "reporters" or "the crowd" in "told the crowd he would"."""
    index = start
    if zone.among("determiners", index):
        index += 1
    first = zone.tokens[index].is_capital if index < zone.end else False
    index += 1
    while index < zone.end and index - start < _ADJUNCT_WORDS:
        token = zone.tokens[index]
        starts_clause = (
            zone.among("determiners", index)
            or zone.among("plural_pronouns", index)
            or zone.among("singular_pronouns", index)
            or zone.among("first_person", index)
            or token.low in {"it", "to", "not", "about", "of", "there", "you"}
            or (token.is_capital and not first)
        )
        if starts_clause:
            return index
        index += 1
    return start + 1


def _rule(zone: Zone, at: At, side: _Side, *, from_left: bool) -> str:
    if (
        at.cue.group in {"evidence", "say"}
        and side.source is not None
        and is_evidence(zone, side.source)
    ):
        return "evidence-speaks"
    if at.cue.group not in {"say", "tell"}:
        return f"{at.cue.group}-verb"
    if side.inverted:
        return "inverted"
    return "content-before" if from_left else "content-after"
