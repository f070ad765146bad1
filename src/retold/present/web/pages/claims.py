"""Every claim of a case, to be filtered by words, outlet and kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, TypeAlias

from retold.model.claim import Polarity
from retold.present.casebook import Told
from retold.present.report.pieces import Piece, pieces
from retold.present.web.asked import Asked, Cell, Leaf, Table, leaf
from retold.present.web.open_case import OpenCase, family_href
from retold.present.web.pages.documents import Filters
from retold.present.words import full_moment_words

_LEAF = 50
_SORTS = ("time", "outlet", "told most", "most checkable")
_HEADER = (
    "id",
    "claim",
    "when",
    "outlet",
    "told by",
    "on the word of",
    "polarity",
    "hedges",
    "figures",
    "family",
    "tellings",
    "document",
)
_Test: TypeAlias = Callable[[Told, OpenCase], bool]
_KINDS: dict[str, _Test] = {
    "told more than once": lambda told, opened: _tellings(told, opened) > 1,
    "told once": lambda told, opened: _tellings(told, opened) <= 1,
    "denials": lambda told, _: told.claim.polarity is Polarity.DENIES,
    "questions": lambda told, _: told.claim.polarity is Polarity.QUESTIONS,
    "with a figure": lambda told, _: bool(told.figures),
    "hedged": lambda told, _: bool(told.hedges),
    "on somebody's word": lambda told, _: bool(told.chain),
    "checked against a source": lambda told, opened: told.id in opened.findings_of,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim as a line."""

    id: str
    pieces: list[Piece]
    when: str
    outlet: str
    teller: str
    chain: list[str]
    denies: bool
    family: str
    short: str
    tellings: int
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """The list of claims."""

    template: ClassVar[str] = "claims.html.j2"
    section: ClassVar[str] = "claims"
    title: str
    filters: Filters
    leaf: Leaf
    rows: list[ClaimRow]
    table: Table


def claims_page(asked: Asked) -> ClaimsPage:
    """Prepare the list of claims."""
    opened = asked.case
    every = opened.tellings
    filters = Filters(
        words=asked.words("q"),
        outlet=asked.words("outlet"),
        outlets=sorted({one.outlet for one in every}),
        kind=asked.choice("kind", _KINDS, ""),
        kinds=list(_KINDS),
        sort=asked.choice("sort", _SORTS, "time"),
        sorts=_SORTS,
    )
    found = [one for one in every if _passes(one, filters, opened)]
    if filters.sort != "time":  # in which order they stand already
        found.sort(key=_key(filters.sort, opened))
    shown, cut = leaf(found, asked.number("page"), _LEAF, filters.query())
    return ClaimsPage(
        title="Claims",
        filters=filters,
        leaf=cut,
        rows=[_row(one, opened) for one in shown],
        table=lambda: chain([_HEADER], (_cells(one, opened) for one in found)),
    )


def _passes(told: Told, filters: Filters, opened: OpenCase) -> bool:
    if filters.outlet and told.outlet != filters.outlet:
        return False
    if filters.kind and not _KINDS[filters.kind](told, opened):
        return False
    words = filters.words.lower().split()
    text = told.shown.lower() if words else ""
    return all(word in text for word in words)


def _tellings(told: Told, opened: OpenCase) -> int:
    family = opened.family_of.get(told.id)
    return len(family.tellings) if family else 0


def _key(sort: str, opened: OpenCase) -> Callable[[Told], tuple[object, ...]]:
    keys: dict[str, Callable[[Told], tuple[object, ...]]] = {
        "outlet": lambda told: (told.outlet.lower(),),
        "told most": lambda told: (-_tellings(told, opened),),
        "most checkable": lambda told: (-told.claim.score,),
    }
    return keys[sort]


def _row(told: Told, opened: OpenCase) -> ClaimRow:
    family = opened.family_of.get(told.id)
    return ClaimRow(
        id=told.id,
        pieces=pieces(told, opened.book.names),
        when=full_moment_words(told.when) if told.when else "undated",
        outlet=told.outlet,
        teller=told.teller,
        chain=list(told.chain),
        denies=told.claim.polarity is Polarity.DENIES,
        family=f"{family_href(family)}#{told.id}" if family else "",
        short=opened.book.short[family.id] if family else "",
        tellings=len(family.tellings) if family else 1,
        document=f"/documents/{told.document.id}#{told.id}",
    )


def _cells(told: Told, opened: OpenCase) -> tuple[Cell, ...]:
    family = opened.family_of.get(told.id)
    return (
        told.id,
        told.shown,
        told.when or "",
        told.outlet,
        told.teller,
        " → ".join(told.chain),
        told.claim.polarity.value,
        "; ".join(one.anchor.exact for one in told.hedges),
        "; ".join(one.anchor.exact for one in told.figures),
        family.id if family else "",
        len(family.tellings) if family else 1,
        told.document.path,
    )
