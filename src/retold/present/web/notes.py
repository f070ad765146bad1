"""The notes in the margin of the reading view: what is known of one claim."""

from __future__ import annotations

from dataclasses import dataclass

from retold.model.claim import Polarity, Strength
from retold.model.lineage import Family
from retold.model.review import Reviewed, Ruling
from retold.present.casebook import Casebook, Told
from retold.present.history_text import ruled_words
from retold.present.units import unit_words
from retold.present.web.asked import href
from retold.present.web.open_case import OpenCase, family_href
from retold.present.words import (
    amount_words,
    counted,
    passage_words,
    verdict_sign,
    verdict_words,
)

_FIRM, _HEDGED, _STRONG = "firm", "hedged", "strongly hedged"
_ARTICLE = "the "  # "The ministry", "ministry": one speaker
_TEENS = range(11, 14)
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLink:
    """What a source gave for a claim, and where that is shown."""

    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody on whose word a claim rests; `href` shows all that does in a document.

    `key` is one for every way in which a document writes the same name.
    """

    words: str
    key: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One claim in the margin; `firmness` is how much the words commit."""

    id: str
    words: str
    firmness: str
    hedges: list[str]
    chain: list[str]
    speakers: list[Speaker]
    figures: list[str]
    denies: bool
    asks: bool
    family: str
    short: str
    place: str
    checks: list[CheckLink]
    accepted: bool
    ruled: list[str]
    before: str
    after: str

    @property
    def bare(self) -> bool:
        """Whether there is nothing to say but that here is a claim."""
        return not (
            self.chain
            or self.hedges
            or self.figures
            or self.denies
            or self.asks
            or self.family
            or self.checks
            or self.ruled
        )


def ruled_on(told: Told, book: Casebook) -> list[str]:
    """Tell what people ruled on a telling itself, and not on its document.

    A split is told of the telling that left, a parent of the child; a merge of both.
    """
    return [
        ruled_words(one)
        for one in book.rulings_on(told)
        if told.id in (one.targets if _is_of_both(one) else one.targets[:1])
    ]


def _is_of_both(one: Reviewed) -> bool:
    return one.review.ruled.ruling in {Ruling.MERGE, Ruling.APART}


def note(claim_id: str, opened: OpenCase) -> Note:
    """Gather what the margin says of one claim."""
    book = opened.book
    told = book.telling(claim_id)
    family = opened.family_of.get(claim_id)
    before, after = _beside(claim_id, family, opened)
    return Note(
        id=claim_id,
        words=told.text,
        firmness=firmness(told),
        hedges=[one.anchor.exact for one in told.hedges],
        chain=list(told.chain),
        speakers=[
            Speaker(
                words=one, key=speaker_key(one), href=href(speaker=speaker_key(one))
            )
            for one in told.chain
        ],
        figures=[amount_in_unit(told, place) for place in range(len(told.figures))],
        denies=told.claim.polarity is Polarity.DENIES,
        asks=told.claim.polarity is Polarity.QUESTIONS,
        family=f"{family_href(family)}#{claim_id}" if family else "",
        short=book.short[family.id] if family else "",
        place=_place(claim_id, family, opened) if family else "",
        checks=checks_of(claim_id, opened),
        accepted=claim_id in opened.accepted,
        ruled=ruled_on(told, book),
        before=before,
        after=after,
    )


def checks_of(claim_id: str, opened: OpenCase) -> list[CheckLink]:
    """Tell what each source gave for a claim: "≈ says something else p. 3 ¶2"."""
    return [
        CheckLink(
            words=" ".join(
                [
                    verdict_sign(one.verdict),
                    verdict_words(one.verdict),
                    *(passage_words(each) for each in one.passages[:1]),
                ]
            ),
            href=f"/checks/{one.id}",
        )
        for one in opened.findings_of.get(claim_id, ())
    ]


def speaker_key(name: str) -> str:
    """Write a speaker's name in the one way by which it is looked for."""
    return " ".join(name.casefold().split()).removeprefix(_ARTICLE)


def firmness(told: Told) -> str:
    """Say how far a telling commits itself: firm, hedged, strongly hedged."""
    if not told.hedges:
        return _FIRM
    strong = any(one.strength is Strength.STRONG for one in told.hedges)
    return _STRONG if strong else _HEDGED


def amount_in_unit(told: Told, place: int) -> str:
    """Write a telling's figure in plain form with its unit: "about 40 tonnes"."""
    figure = told.figures[place]
    unit = unit_words(figure.quantity.unit, many=figure.value != 1)
    shown = figure.of or "" if unit == "1" else unit
    per = "".join(f" per {one}" for one in figure.per)
    return f"{amount_words(figure)} {shown}{per}".strip()


def ordinal(number: int) -> str:
    """Write a rank: "1st", "2nd", "11th"."""
    end = "th" if number % 100 in _TEENS else _ORDINALS.get(number % 10, "th")
    return f"{number}{end}"


def _beside(claim_id: str, family: Family | None, opened: OpenCase) -> tuple[str, str]:
    """Link to the tellings before and after this one, where they stand."""
    if family is None or claim_id not in family.tellings:
        return "", ""
    order = opened.order_of(family)
    place = order.index(claim_id)
    earlier = order[place - 1] if place else ""
    later = order[place + 1] if place + 1 < len(order) else ""
    return _in_place(earlier, opened), _in_place(later, opened)


def _in_place(claim_id: str, opened: OpenCase) -> str:
    if not claim_id:
        return ""
    return f"/documents/{opened.book.telling(claim_id).document.id}#{claim_id}"


def _place(claim_id: str, family: Family, opened: OpenCase) -> str:
    """Say which of a family's tellings this is: "2nd of 14 tellings"."""
    if claim_id in family.denials:
        return f"({counted(len(family.tellings), 'telling')})"
    if len(family.tellings) == 1:
        return "told once"
    order = opened.order_of(family)
    return f"{ordinal(order.index(claim_id) + 1)} of {len(order)} tellings"
