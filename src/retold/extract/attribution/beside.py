"""Who stands beside a speech, with a verb that no list has: “C!” laughed N.

Fiction has hundreds of such verbs, and news some. What the speech ends in, and what
stands around the verb, tell it from a deed: “C.” N dropped the rope.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.extract.attribution.found import Found
from retold.extract.attribution.nouns import EDGES, Range, noun_after, subject_before
from retold.extract.attribution.zone import Zone

_LONGEST_SPEAKER = 9  # tokens from a speech to its verb: "the old harbour pilot loudly"


def unlisted(zone: Zone, found: Sequence[Found]) -> Found | None:
    """Read "“C,” N mocked" and "“C,” mocked N" with a verb that no list has.

    Only beside a speech that nobody has: a comma, "?" or "!" inside its closing mark
    tells that the sentence goes on with who says it.
    """
    for at in range(zone.end):
        if zone.is_quote(at) and not _is_taken(found, at):
            one = _verb_first(zone, at) or _verb_second(zone, at) or _reply(zone, at)
            if one is not None:
                return one
    return None


def _is_taken(found: Sequence[Found], at: int) -> bool:
    return any(first <= at < last for one in found for first, last in one.content)


def _verb_first(zone: Zone, quote: int) -> Found | None:
    """Read "“C!” laughed N": the verb right behind the speech."""
    verb = quote + 1
    if not _hands_over(zone, quote) or not _is_past(zone, verb):
        return None
    source = noun_after(zone, verb + 1)
    if source is None or not _can_act(zone, source):
        return None
    return _beside(quote, (verb, verb + 1), source)


def _verb_second(zone: Zone, quote: int) -> Found | None:
    """Read "“C,” N mocked": who speaks stands between the speech and the verb."""
    start = quote + (2 if zone.low(quote + 1) == "," else 1)
    for verb in range(start + 1, min(zone.end, start + _LONGEST_SPEAKER)):
        if zone.low(verb) in EDGES:
            return None
        closed = verb == zone.end - 1 and zone.low(verb).endswith("s")
        if _is_past(zone, verb) or (closed and not zone.tokens[verb].is_capital):
            break
    else:
        return None
    last = verb - 1 if zone.low(verb - 1).endswith("ly") else verb
    source = subject_before(zone, last)
    if source is None or source[0] != start or not _can_act(zone, source):
        return None
    ends = verb + 1 >= zone.end or zone.low(verb + 1) in {",", ":"}
    if not ends and not _hands_over(zone, quote):
        return None
    if not ends and not _is_manner_next(zone, verb + 1):
        return None
    return _beside(quote, (verb, verb + 1), source)


def _reply(zone: Zone, quote: int) -> Found | None:
    """Read "“C” was N's dry reply": the speech is what somebody's words were."""
    verb = quote + 1
    if not zone.among("be_forms", verb):
        return None
    owner = next(
        (
            at
            for at in range(verb + 1, min(zone.end, verb + _LONGEST_SPEAKER))
            if zone.low(at).endswith(("’s", "'s"))
        ),
        None,
    )
    if owner is None:
        return None
    noun = next(
        (
            at
            for at in range(owner + 1, min(zone.end, owner + _LONGEST_SPEAKER))
            if zone.among("replies", at)
        ),
        None,
    )
    if noun is None or not _can_act(zone, (verb + 1, owner + 1)):
        return None
    return _beside(quote, (verb, noun + 1), (verb + 1, owner + 1))


def _beside(quote: int, cue: Range, source: Range) -> Found:
    return Found(
        rule="unlisted-verb",
        cue=cue,
        source=source,
        content=((quote, quote + 1),),
        from_left=True,
    )


def _hands_over(zone: Zone, quote: int) -> bool:
    """Whether a speech ends as one does before "he said": with , ! ? or a dash."""
    spoken = zone.quotes.get(zone.tokens[quote].start)
    if spoken is None:
        return False
    inner = zone.passage.text[spoken.inner_start : spoken.inner_end].rstrip("_ \n")
    return inner.endswith((",", "!", "?", "—", "–", "-", "…"))


def _is_past(zone: Zone, at: int) -> bool:
    """Whether a word may be the past of a verb; Swedish says it with the lists."""
    low = zone.low(at)
    bare = at < zone.end and zone.tokens[at].is_word and not zone.tokens[at].is_capital
    return bare and (low.endswith("ed") or zone.among("spoken_verbs", at))


def _is_manner_next(zone: Zone, at: int) -> bool:
    """Whether no object follows a verb: "mocked in a low voice", "mocked again"."""
    return (
        zone.among("prepositions", at)
        or zone.among("adverbs", at)
        or zone.among("circumstances", at)
        or zone.low(at).endswith(("ly", "ing"))
        or zone.among("turns", at)
        or zone.is_quote(at)
    )


def _can_act(zone: Zone, source: Range) -> bool:
    """Whether a phrase can be a person who speaks: a name, "he", "the child"."""
    start, end = source
    return (
        zone.tokens[start].is_capital
        or zone.among("singular_pronouns", start)
        or zone.among("plural_pronouns", start)
        or zone.among("first_person", start)
        or (zone.among("determiners", start) and end - start > 1)
    )
