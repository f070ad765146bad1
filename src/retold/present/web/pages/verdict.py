"""The verdict on a claim: the form, and beside it what would be published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.responses import Response

from retold.accounts import may_approve
from retold.model.errors import WrongUseError
from retold.model.review import Ruled, Ruling
from retold.model.verdict import ASKED, DRAFT, ClaimVerdict, verdict_values
from retold.present.casebook import Told
from retold.present.export.claimreview import (
    Fault,
    HeldVerdict,
    Level,
    claim_review,
    faults,
)
from retold.present.export.claimreview.write import for_pages
from retold.present.web.actions.subjects import telling, told_subject
from retold.present.web.actions.write import written
from retold.present.web.asked import Asked, Page
from retold.present.web.held_case import OpenCase, family_href
from retold.present.web.reviewer import reviewer_of
from retold.present.web.scales import Scale, scales
from retold.present.web.verdict_form import (
    LONGEST_CLAIM,
    begun,
    claimants,
    filled_in,
    missing,
)
from retold.present.web.verdicts import verdict_on, verdicts

_RULES = 16  # CR01 to CR16
_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be published, and what is wrong with it."""

    json: str
    faults: list[Fault]
    passed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictPage:
    """The form with its preview; `wrong` says what must be filled in first."""

    template: ClassVar[str] = "verdict.html.j2"
    section: ClassVar[str] = "reviews"
    title: str
    id: str
    quote: str
    family: str
    verdict: ClaimVerdict
    state: str
    asked_by: str
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
    return _page(asked, told, kept.verdict if kept else begun(told, opened), [])


def rule_verdict(asked: Asked) -> Page | Response:
    """Show the preview of what is written so far, or keep it: draft, asked, given."""
    opened = asked.case
    told = _head(telling(opened, asked.id), opened)
    wanted = asked.field("do")
    try:
        verdict = filled_in(asked)
    except WrongUseError as error:
        kept = verdict_on(told.id, opened)
        shown = kept.verdict if kept else begun(told, opened)
        return _page(asked, told, shown, [str(error)])
    if wanted not in _STATES:
        return _page(asked, told, verdict, [])
    wrong = [] if wanted == "draft" else list(_hindered(asked, verdict, told, wanted))
    if wrong:
        return _page(asked, told, verdict, wrong)
    return written(asked, lambda _, name: _ruled(asked, name, told, verdict))


# What each button makes of a verdict.
_STATES = {"draft": DRAFT, "ask": ASKED, "approve": ""}


def _hindered(
    asked: Asked, verdict: ClaimVerdict, told: Told, wanted: str
) -> Sequence[str]:
    """Say what stands in the way of a second reader, or of giving the verdict."""
    found = list(missing(verdict))
    if wanted == "approve":
        broken = _preview(asked, told, verdict).faults
        found += [
            f"{one.code} {one.message}" for one in broken if one.level is Level.ERROR
        ]
    return found


def _ruled(asked: Asked, name: str, told: Told, verdict: ClaimVerdict) -> Ruled:
    """Rule; whoever asked for a second reader is not that reader."""
    wanted = asked.field("do")
    kept = verdict_on(told.id, asked.case)
    waits = kept is not None and kept.verdict.state == ASKED
    own = kept is not None and not may_approve(name, kept.held.reviewer)
    if wanted == "approve" and waits and own:
        raise WrongUseError(
            f"{name} asked for a second reader, so somebody else approves this verdict."
        )
    stated = replace(verdict, state=_STATES[wanted])
    return Ruled(
        ruling=Ruling.VERDICT,
        subjects=(told_subject(asked.case, told.id),),
        reviewer=name,
        values=verdict_values(stated),
        why="",
    )


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
        scales=scales(),
        chosen=_chosen(verdict),
        claimants=claimants(told, opened),
        longest=LONGEST_CLAIM,
        preview=_preview(asked, told, verdict),
        wrong=wrong,
        status=_UNPROCESSABLE if wrong else 200,
    )


def _chosen(verdict: ClaimVerdict) -> str:
    """Find the step of a scale that a rating is, "" for one of its own words."""
    rating = replace(verdict.rating, scale_url="")
    every = (one for scale in scales() for one in scale.steps)
    return next((one.name for one in every if one.rating == rating), "")


def _preview(asked: Asked, told: Told, verdict: ClaimVerdict) -> Preview:
    """Write what would be published; the house's own address names its site."""
    name = reviewer_of(asked.request)
    review = claim_review(HeldVerdict(verdict=verdict, reviewer=name))
    others = [one.verdict.url for one in verdicts(asked.case) if one.telling != told.id]
    found = faults(review, verdict.publisher_url or None, others)
    return Preview(
        json=for_pages(review).decode(),
        faults=found,
        passed=_RULES - len({one.code for one in found}),
    )
