"""The verdict on a claim: the form, and beside it what would be published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.responses import Response

from retold.model.errors import WrongUseError
from retold.model.review import Ruled, Ruling
from retold.model.verdict import ASKED, DRAFT, ClaimVerdict, verdict_values
from retold.present.casebook import Told
from retold.present.export.claimreview import (
    Fault,
    HeldVerdict,
    claim_review,
    faults,
)
from retold.present.export.claimreview.write import for_pages
from retold.present.scales import Scale, scales
from retold.present.verdict_giving import (
    begun,
    hindered,
    kept_verdicts,
    refuse_own_approval,
)
from retold.present.web.actions.subjects import telling, told_subject
from retold.present.web.actions.write import written
from retold.present.web.asked import Asked, Page
from retold.present.web.earlier import EarlierCheck, earlier_checks_of
from retold.present.web.files import download
from retold.present.web.open_case import OpenCase, family_href
from retold.present.web.pages.history import HistoryRow, history_rows
from retold.present.web.reviewer import reviewer_of
from retold.present.web.verdict_form import (
    LONGEST_CLAIM,
    claimants,
    filled_in,
)
from retold.present.web.verdicts import verdict_on

_RULES = 16  # CR01 to CR16
_UNPROCESSABLE = 422
_KEEP = "keep"  # the button that gives what would be published as a file


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be published, and what is wrong with it."""

    json: str
    faults: list[Fault]
    passed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictPage:
    """The form with its preview; `wrong` says what must be filled in first.

    `earlier` are checks by others, `trail` who wrote, asked and approved before.
    """

    template: ClassVar[str] = "verdict.html.j2"
    section: ClassVar[str] = "reviews"
    title: str
    id: str
    quote: str
    family: str
    verdict: ClaimVerdict
    state: str
    asked_by: str
    earlier: list[EarlierCheck]
    trail: list[HistoryRow]
    scales: tuple[Scale, ...]
    chosen: str
    claimants: list[str]
    longest: int
    preview: Preview
    wrong: list[str]
    status: int


def verdict_page(asked: Asked) -> VerdictPage:
    """Show the verdict that stands, or one that is begun and not rated."""
    opened = asked.case
    told = _head(telling(opened, asked.id), opened)
    kept = verdict_on(told.id, opened)
    return _page(asked, told, kept.verdict if kept else _begun(told, opened), [])


def rule_verdict(asked: Asked) -> Page | Response:
    """Show or give the preview of what is written so far, or rule: draft, asked, given.

    Nothing but a ruling is written.
    """
    opened = asked.case
    told = _head(telling(opened, asked.id), opened)
    wanted = asked.field("do")
    try:
        verdict = filled_in(asked)
    except WrongUseError as error:
        kept = verdict_on(told.id, opened)
        shown = kept.verdict if kept else _begun(told, opened)
        return _page(asked, told, shown, [str(error)])
    if wanted == _KEEP:
        data = _preview(asked, told, verdict).json.encode("utf-8", "replace")
        return download(data, "application/ld+json", "claim-review.json")
    if wanted not in _STATES:
        return _page(asked, told, verdict, [])
    verdict = replace(verdict, state=_STATES[wanted])
    name = reviewer_of(asked.request)
    wrong = hindered(verdict, name, _other_addresses(told, opened))
    if wrong:
        return _page(asked, told, verdict, wrong)
    return written(asked, lambda _, name: _ruled(asked, name, told, verdict))


# What each button makes of a verdict.
_STATES = {"draft": DRAFT, "ask": ASKED, "approve": ""}


def _ruled(asked: Asked, name: str, told: Told, verdict: ClaimVerdict) -> Ruled:
    """Rule; whoever asked for a second reader is not that reader."""
    refuse_own_approval(verdict, name, verdict_on(told.id, asked.case))
    return Ruled(
        ruling=Ruling.VERDICT,
        subjects=(told_subject(asked.case, told.id),),
        reviewer=name,
        values=verdict_values(verdict),
        why="",
    )


def _begun(told: Told, opened: OpenCase) -> ClaimVerdict:
    return begun(told, opened.family_of.get(told.id), opened.book)


def _other_addresses(told: Told, opened: OpenCase) -> list[str]:
    """Give the addresses of the other checks of this case."""
    every = kept_verdicts(opened.book)
    return [one.verdict.url for one in every if one.telling != told.id]


def _head(told: Told, opened: OpenCase) -> Told:
    """Find the telling that a verdict on this claim is written on.

    That of the verdict that stands; else the first telling of its family.
    """
    kept = verdict_on(told.id, opened)
    if kept is not None:
        return opened.book.telling(kept.telling)
    family = opened.family_of.get(told.id)
    if family is None or not family.tellings:
        return told
    return opened.book.telling(family.first or family.tellings[0])


def _page(
    asked: Asked, told: Told, verdict: ClaimVerdict, wrong: list[str]
) -> VerdictPage:
    opened = asked.case
    kept = verdict_on(told.id, opened)
    family = opened.family_of.get(told.id)
    return VerdictPage(
        title="Verdict",
        id=told.id,
        quote=told.shown,
        family=family_href(family) if family else "",
        verdict=verdict,
        state=kept.state_words if kept else "",
        asked_by=kept.held.reviewer if kept and kept.verdict.state == ASKED else "",
        earlier=earlier_checks_of(told, opened),
        trail=_trail(told, opened),
        scales=scales(),
        chosen=_chosen(verdict),
        claimants=claimants(told, opened),
        longest=LONGEST_CLAIM,
        preview=_preview(asked, told, verdict),
        wrong=wrong,
        status=_UNPROCESSABLE if wrong else 200,
    )


def _trail(told: Told, opened: OpenCase) -> list[HistoryRow]:
    """List what was written on this telling, the last first.

    By its words: a verdict that another one replaced has no place any more.
    """
    found = [
        one
        for one in opened.book.case.reviews
        if one.review.ruled.ruling is Ruling.VERDICT
        and any(
            each.path == told.document.path
            and each.anchor is not None
            and each.anchor.exact == told.text
            for each in one.review.ruled.subjects
        )
    ]
    return history_rows(found[::-1], opened)


def _chosen(verdict: ClaimVerdict) -> str:
    """Find the step of a scale that a rating is, "" for one of its own words."""
    rating = replace(verdict.rating, scale_url="")
    every = (one for scale in scales() for one in scale.steps)
    return next((one.name for one in every if one.rating == rating), "")


def _preview(asked: Asked, told: Told, verdict: ClaimVerdict) -> Preview:
    """Write what would be published; the house's own address names its site."""
    name = reviewer_of(asked.request)
    review = claim_review(HeldVerdict(verdict=verdict, reviewer=name))
    others = _other_addresses(told, asked.case)
    found = faults(review, verdict.publisher_url or None, others)
    return Preview(
        json=for_pages(review).decode(),
        faults=found,
        passed=_RULES - len({one.code for one in found}),
    )
