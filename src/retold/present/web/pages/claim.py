"""One claim with all that can be ruled on it; its address is its permalink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from retold.model.errors import NotInCaseError
from retold.present.addresses import passage_link
from retold.present.casebook import Told
from retold.present.pointing import families_called
from retold.present.web.actions.subjects import telling
from retold.present.web.asked import Asked
from retold.present.web.citing import citation
from retold.present.web.marked import Mark, Words, marked
from retold.present.web.named import may_rule, people_of
from retold.present.web.notes import Note, note
from retold.present.web.open_case import OpenCase, family_href
from retold.present.web.pages.history import HistoryRow, history_rows
from retold.present.web.reviewer import reviewer_of
from retold.present.web.verdicts import verdict_on
from retold.present.words import full_moment_words, one_line, shorten

_MOST_AROUND = 3_000  # characters of the part of a document around a claim
_MOST_OTHERS = 300  # tellings to choose a parent from
_OTHER_COLUMNS = 90
_OF_CLAIMS = "c-"
_SEE_OTHER = 303


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another telling of the family, to be chosen."""

    id: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A claim in its place, and the forms to rule on it."""

    template: ClassVar[str] = "claim.html.j2"
    section: ClassVar[str] = "claims"
    title: str
    id: str
    quote: str
    citation: str
    teller: str
    when: str
    accepted: bool
    note: Note
    around: list[Words]
    start: int
    end: int
    part_start: int
    document: str
    document_name: str
    on_the_web: str
    family: str
    merge: str
    verdict: str
    verdict_state: str
    assigned: str
    people: list[str]
    colleague: str
    parents: list[Other]
    others: list[Other]
    reviews: list[HistoryRow]


def claim_page(asked: Asked) -> ClaimPage | Response:
    """Prepare one claim; the short id of a family leads to the family."""
    opened = asked.case
    if asked.id not in opened.claim_ids:
        return _meant(asked)
    told = telling(opened, asked.id)
    family = opened.family_of.get(told.id)
    anchor, document = told.claim.anchor, told.document
    first, last = _part(told)
    on_it = [one for one in opened.book.case.reviews if told.id in one.targets]
    own = note(told.id, opened)
    ruled = verdict_on(told.id, opened)
    people = people_of(asked) if may_rule(asked) else []
    return ClaimPage(
        title=shorten(told.text, _OTHER_COLUMNS),
        id=told.id,
        quote=told.text,
        citation=citation(document, told.outlet, told.when),
        teller=told.teller,
        when=full_moment_words(told.when) if told.when else "undated",
        accepted=own.accepted,
        note=own,
        around=marked(document.text, first, last, [_mark(told)]),
        start=anchor.start,
        end=anchor.end,
        part_start=first,
        document=f"/documents/{document.id}#{told.id}",
        document_name=opened.documents[document.id].name,
        on_the_web=passage_link(document, anchor) or "",
        family=f"{family_href(family)}#{told.id}" if family else "",
        merge=f"/claims/{told.id}/merge",
        verdict=f"/verdicts/{told.id}",
        verdict_state=ruled.state_words if ruled else "",
        assigned=one_line(opened.assigned.get(told.id, "")),
        people=people,
        colleague=_colleague(people, reviewer_of(asked.request)),
        parents=_parents(told, opened),
        others=_others(told, opened),
        reviews=history_rows(on_it, opened),
    )


def _mark(told: Told) -> Mark:
    place = told.claim.anchor
    return Mark(start=place.start, end=place.end, kind="claim firm", note=told.id)


def _colleague(people: Sequence[str], name: str) -> str:
    """Choose somebody else for an example, "" where there is nobody."""
    return next((one for one in people if one != name), "")


def _meant(asked: Asked) -> Response:
    """Lead on by the start of an id, as the terminal prints it.

    Raises NotInCaseError when none begins like this, or several.
    """
    opened, start = asked.case, asked.id.lower()
    begun = [one for one in opened.claim_ids if one.startswith(start)]
    if start.startswith(_OF_CLAIMS) and len(begun) == 1:
        place = f"/claims/{begun[0]}"
    elif start.startswith(_OF_CLAIMS) and begun:
        raise NotInCaseError(
            f"{len(begun)} claims begin with {asked.id}. Write more of it."
        )
    elif families_called(start, opened.book.case.families):
        place = family_href(opened.family(asked.id))
    else:
        raise NotInCaseError(
            f"No claim {asked.id} is in this case. Somebody may have rejected it or "
            "corrected its words (see History), or its file has changed. Look for its "
            "words with the search above."
        )
    ending = ".json" if asked.request.url.path.endswith(".json") else ""
    return RedirectResponse(f"{place}{ending}", _SEE_OTHER)


def _part(told: Told) -> tuple[int, int]:
    """Find the paragraph around a claim, and not more than can be read at once."""
    start, end = told.claim.anchor.start, told.claim.anchor.end
    blocks = [
        one for one in told.document.blocks if one.start < end and one.end > start
    ]
    first = min([start, *(one.start for one in blocks)])
    last = max([end, *(one.end for one in blocks)])
    return max(first, start - _MOST_AROUND), min(last, end + _MOST_AROUND)


def _others(told: Told, opened: OpenCase) -> list[Other]:
    """List the other tellings of the family in the order of time."""
    family = opened.family_of.get(told.id)
    if family is None:
        return []
    book = opened.book
    every = book.tellings((*family.tellings, *family.denials))
    edge = next((one for one in family.stemma if one.child == told.id), None)
    parent = edge.parent if edge else None
    return [
        Other(
            id=one.id,
            words=shorten(f"{one.teller}: {one.shown}", _OTHER_COLUMNS),
            chosen=one.id == parent,
        )
        for one in every[:_MOST_OTHERS]
        if one.id != told.id
    ]


def _parents(told: Told, opened: OpenCase) -> list[Other]:
    """List the tellings that this one may come from: those not known to be later."""
    order = {one.id: one.order for one in opened.tellings}
    own = order.get(told.id)
    found = _others(told, opened)
    if own is None or told.when is None:
        return found
    return [
        one
        for one in found
        if one.id in order and (order[one.id][0] or order[one.id][:2] <= own[:2])
    ]
