"""A second conductor: two short texts, read and laid side by side.

    text -> read as a document (`handed`) -> telling, twice -> match, lineage

What `run` does for folders of documents this does for two wordings at hand. A text
is one telling here, however many sentences it has. Nothing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.conduct.handed import read_pieces
from retold.lineage import changes
from retold.lineage.alignment import Pair
from retold.match import (
    LEAST_SCORE,
    agreement,
    bearing,
    compare_two,
    score,
    slots,
    tellings,
)
from retold.match.slots import Article, RootRarity, stance
from retold.match.slots.lexicon import is_later
from retold.model.case import Case, Reading
from retold.model.claim import Claim, Extraction, Polarity
from retold.model.comparison import (
    Bearing,
    Comparison,
    Outcome,
    Slot,
    SlotKind,
    Stance,
    Standing,
)
from retold.model.errors import WrongUseError
from retold.model.ids import content_id
from retold.model.lineage import Change, ChangeKind
from retold.model.match import Evidence, Telling
from retold.model.text import anchor_trimmed
from retold.model.when import StatedDate
from retold.read.language import language_of

_ENGLISH, _SWEDISH = "en", "sv"
_LONGEST_CHARS = 20_000  # of a wording; what is longer is a document


def read_text(
    name: str,
    text: str,
    *,
    language: str | None = None,
    published: StatedDate | None = None,
) -> Reading:
    """Read a short text as one body of sentences.

    It is read as English unless it is stated, or seen, to be Swedish: too few words
    to tell a language by are the rule here. `name` is what it is called by.
    """
    text = text[:_LONGEST_CHARS]
    spoken = language or language_of(text)
    code = _SWEDISH if (spoken or "").startswith(_SWEDISH) else _ENGLISH
    return read_pieces(name, [text], code, published)


def telling_of(reading: Reading) -> Telling:
    """Take everything that one short text says as one telling."""
    whole = _whole(reading)
    extraction = replace(reading.extraction, claims=(whole,))
    return tellings([replace(reading, extraction=extraction)])[0]


def compare_texts(before: str, after: str) -> Comparison:
    """Compare two short texts; offsets are into each of them.

    One that is too short to tell its language is read in the other's.
    """
    one, two = language_of(before), language_of(after)
    return compare_tellings(
        telling_of(read_text("before", before, language=one or two)),
        telling_of(read_text("after", after, language=two or one)),
    )


def compare_claims(case: Case, before: str, after: str) -> Comparison:
    """Compare two claims of a case by their ids; offsets are into their documents.

    Raises WrongUseError for a claim that nobody tells: one in a byline or a menu.
    """
    wanted = {before, after}
    inside = [
        one
        for one in case.readings
        if any(claim.id in wanted for claim in one.extraction.claims)
    ]
    told = {one.id: one for one in tellings(inside, floor=0.0)}
    for claim in (before, after):
        if claim not in told:
            raise WrongUseError(
                f"{claim} stands in a part of its page that tells nothing, such as a "
                "byline or a list of links. Choose another claim."
            )
    return compare_tellings(told[before], told[after])


def compare_tellings(before: Telling, after: Telling) -> Comparison:
    """Compare two tellings: one claim or not, how they stand, what changed."""
    changed = changes(before, after)
    found = slots(before, after)
    agreed = agreement(before, after, found)
    why = (*compare_two(before, after).evidence, *((agreed,) if agreed else ()))
    same = score(why)
    standing, reason = _standing(same, (before, after), changed, found)
    return Comparison(
        same_claim=same,
        standing=standing,
        changes=changed,
        slots=found,
        why=(*why, reason),
    )


def stance_of(headline: str, article: Reading) -> Stance:
    """Say what an article does with the claim of a headline, or of any sentence."""
    told = telling_of(
        read_text("headline", headline, language=article.document.language)
    )
    held = Article(tellings=tellings([article]))
    return stance(told, held, RootRarity([held.sides]))


def borne_out(claim: Telling, text: Telling) -> Bearing:
    """Say what a text says of a claim, as far as their slots decide it."""
    return bearing(claim, text, slots(claim, text))


def _standing(
    same: float,
    pair: tuple[Telling, Telling],
    changed: Sequence[Change],
    found: Sequence[Slot],
) -> tuple[Standing, Evidence]:
    """Name how the second stands to the first, with the words that decide it."""
    if same < LEAST_SCORE:
        return Standing.UNRELATED, _because("another-claim", _what_is_missing(found))
    against = {one.kind: one for one in found if one.outcome is Outcome.CONFLICTS}
    opposed = next((one for one in changed if one.kind is ChangeKind.POLARITY), None)
    for kind, rule in _OPPOSED.items():
        if kind in against and (
            kind is not SlotKind.OPPOSITE or _in_place(pair, against[kind])
        ):
            return Standing.DENIES, _because(rule, _words(against[kind]))
    if opposed:
        words = " / ".join(one.exact for one in (opposed.before, opposed.after) if one)
        return Standing.DENIES, _because("denied", words)
    moved = [against[kind] for kind in _MOVING if kind in against]
    later = _later_word(*pair) or (_later_date(*pair) if len(moved) > 1 else None)
    if moved and later:
        return Standing.UPDATES, _because("later", f"{later}: {_words(moved[0])}")
    if against:
        detail = "; ".join(_words(one) for one in against.values())
        return Standing.RETELLS, _because("other-detail", detail)
    return Standing.RETELLS, _because("one-claim", "no slot conflicts")


def _in_place(pair: tuple[Telling, Telling], slot: Slot) -> bool:
    """Whether the one word stands where the other did, and not in another clause."""
    before, after = pair
    return any(
        slot.here in {word.form for word in before.words[block.i1 : block.i2]}
        and slot.there in {word.form for word in after.words[block.j1 : block.j2]}
        for block in Pair(parent=before, child=after).changed
    )


_MOVING = (SlotKind.FIGURE, SlotKind.TIME)
_OPPOSED = {
    SlotKind.ROLES: "swapped-roles",
    SlotKind.OPPOSITE: "opposite-words",
    SlotKind.POLARITY: "negated",
}


def _because(rule: str, detail: str) -> Evidence:
    """Give the reason for a standing; it weighs nothing in the score."""
    return Evidence(rule=rule, weight=0.0, detail=detail)


def _words(slot: Slot) -> str:
    return f"{slot.here or '–'} / {slot.there or '–'}"


def _what_is_missing(found: Sequence[Slot]) -> str:
    missing = [one.here for one in found if one.outcome is not Outcome.BORNE_OUT]
    return ", ".join(missing) or "too little in common"


def _later_word(before: Telling, after: Telling) -> str | None:
    """Give the word by which only the second says that it is the later one."""
    known = {word.form for word in before.words}
    return next(
        (w.form for w in after.words if w.form not in known and is_later(w.form)), None
    )


def _later_date(before: Telling, after: Telling) -> str | None:
    """Give the last dates of both where the second's is the later one."""
    dates = [
        max((time.value for time in one.times if time.value), default="")
        for one in (before, after)
    ]
    return " / ".join(dates) if all(dates) and dates[0] < dates[1] else None


def _whole(reading: Reading) -> Claim:
    """Join the claims of a text into one that covers it, with all that is in it."""
    found, document = reading.extraction, reading.document
    denies = any(one.polarity is Polarity.DENIES for one in found.claims)
    return Claim(
        id=content_id("c", document.id, 0, len(document.text)),
        document=document.id,
        segment=reading.segmentation.segments[0].id,
        anchor=anchor_trimmed(document.text, 0, len(document.text)),
        score=1.0,
        polarity=Polarity.DENIES if denies else _polarity(found),
        attributions=tuple(one.id for one in found.attributions),
        hedges=tuple(one.id for one in found.hedges),
        figures=tuple(one.id for one in found.figures),
        times=tuple(one.id for one in found.times),
        places=tuple(one.id for one in found.places),
        pinpoints=tuple(one.id for one in found.pinpoints),
        modals=tuple(modal for one in found.claims for modal in one.modals),
        negations=tuple(each for one in found.claims for each in one.negations),
    )


def _polarity(found: Extraction) -> Polarity:
    return found.claims[0].polarity if found.claims else Polarity.ASSERTS
