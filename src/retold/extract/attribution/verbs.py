"""The active frame: N said (that) C, "C," said N, N denied C, and added C.

Evidence that speaks is the same frame with a paper or a picture as its subject.
"""

from __future__ import annotations

from retold.extract.attribution.found import At, Found
from retold.extract.attribution.kinds import is_evidence
from retold.extract.attribution.nouns import RELATIVES
from retold.extract.attribution.passives import passive_start
from retold.extract.attribution.sides import Side, side_of
from retold.extract.attribution.statements import (
    is_statement,
    left_content,
    right_content,
)
from retold.extract.attribution.words import Form
from retold.extract.attribution.zone import Zone
from retold.model.document import Role

_LONGEST_GROUP = 6  # "may not have been officially said"
_OBJECT_WORDS = 5  # "posted a new shaky video"


def active(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:
    """Read N said C, in any order of the three."""
    if _is_noun(zone, at) or _is_passive(zone, at):
        return None
    group = _group_start(zone, at)
    if group is None:
        return None
    side = side_of(zone, at, group, earlier)
    if side is None or not _may_speak(zone, at, side):
        return None
    left = left_content(zone, at, side)
    right, opens = right_content(zone, at, side, has_left=bool(left))
    content = (*left, *right)
    if not (left or opens or is_statement(zone, at, right)):
        return None
    return Found(
        rule=_rule(zone, at, side, from_left=bool(left)),
        cue=(_cue_start(zone, at, group), at.end),
        source=side.source,
        stands_for=side.stands_for,
        content=content,
        denies=at.cue.group == "deny" and not _is_negated(zone, at, group, side),
        from_left=bool(left),
        begins=side.begins,
        opens=opens,
    )


def _is_negated(zone: Zone, at: At, group: int, side: Side) -> bool:
    """Whether a denial is itself negated: "did not deny", "nor denied".

    Who does not deny a thing has not set it aside. Swedish negates behind the verb.
    """
    before = range(max(0, group - 1), at.start)
    if any(zone.among("negations", index) for index in before):
        return True
    if side.source is not None and zone.among("nobody", side.source[0]):
        return True
    return zone.lexicon.language == "sv" and zone.among("negations", at.end)


def _is_passive(zone: Zone, at: At) -> bool:
    """Whether the form after "be" is no verb of the active: also "are welcome"."""
    inert = at.cue.form in {Form.PAST, Form.PARTICIPLE, Form.BASE}
    return inert and passive_start(zone, at.start) is not None


def _is_noun(zone: Zone, at: At) -> bool:
    """Whether "claims", "report", "States" is a thing here and not a verb."""
    token = zone.tokens[at.start]
    shouted = (
        token.text.isupper() or zone.passage.role is Role.HEADLINE or zone.is_title_case
    )
    if token.is_capital and at.start > 1 and not shouted:
        return True
    if at.cue.form is Form.ING:
        return False
    if at.cue.form in {Form.PAST, Form.PARTICIPLE}:
        before = zone.tokens[at.start - 1] if at.start else None
        counted = before is not None and before.is_number  # "12 pledged delegates"
        return counted or zone.among("articles", at.start - 1)
    if zone.among("before_noun", at.start - 1):
        return True
    present = at.cue.form in {Form.BASE, Form.THIRD}
    return present and (zone.among("after_noun", at.end) or _reads_as_noun(zone, at))


def _reads_as_noun(zone: Zone, at: At) -> bool:
    """Whether "plans", "support", "report" has no verb's neighbours here."""
    if not zone.among("homographs", at.start):
        return False
    after_verb = zone.low(at.start - 1) in {"have", "has", "had"}
    owned = zone.low(at.start - 1).endswith(("’s", "'s")) and at.cue.form is Form.BASE
    follows = at.end >= zone.end or zone.low(at.end) in {",", ";", ")"}
    return (
        after_verb
        or owned
        or (follows and not zone.quotes)
        or zone.among("auxiliaries", at.end)
        or (zone.among("prepositions", at.end) and not _means_to(zone, at))
    )


def _means_to(zone: Zone, at: At) -> bool:
    """Whether somebody stands before "plans to": "Lee plans to", no "its plans to"."""
    before = zone.tokens[at.start - 1] if at.start else None
    if before is None or not zone.among("infinitive", at.end):
        return False
    named = before.is_capital and not before.low.endswith(("’s", "'s"))
    lists = ("singular_pronouns", "plural_pronouns", "adverbs")
    standing = any(zone.among(name, at.start - 1) for name in lists)
    return named or standing or before.low in RELATIVES


def _group_start(zone: Zone, at: At) -> int | None:
    """Return where the verb with its auxiliaries starts, or None for "to say"."""
    start = at.start
    while start > 0 and _is_adverb(zone, start - 1):
        start -= 1
    if zone.among("infinitive", start - 1):
        if not zone.among("catenatives", start - 2):
            return start if zone.low(at.start) == "say" else None
        start -= 2
    while start > 0 and at.start - start < _LONGEST_GROUP:
        if not (
            zone.among("auxiliaries", start - 1)
            or zone.among("neither", start - 1)
            or _is_adverb(zone, start - 1)
        ):
            break
        start -= 1
    return start


def _is_adverb(zone: Zone, index: int) -> bool:
    if index < 0:
        return False
    token = zone.tokens[index]
    since = token.low in {"since", "both", "all"} and zone.among(
        "auxiliaries", index - 1
    )
    return (
        since
        or zone.among("adverbs", index)
        or (token.low.endswith("ly") and not token.is_capital)
    )


def _cue_start(zone: Zone, at: At, group: int) -> int:
    """Keep "has repeatedly" in a cue, but leave a hedge that stands around it."""
    start = at.start
    hedges = zone.lexicon.cues
    while start > group:
        if start == 1 and zone.among("openers", 0):
            break  # "Nu hävdar N"
        cues = hedges.get(zone.low(start - 1), ())
        if at.cue.group != "evidence" and any(cue.group == "adverbs" for cue in cues):
            break
        start -= 1
    return start


def _may_speak(zone: Zone, at: At, side: Side) -> bool:
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
    if zone.among("that_words", at.end):
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


def _rule(zone: Zone, at: At, side: Side, *, from_left: bool) -> str:
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
