"""One family as the report's template reads it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from retold.model.lineage import Change, Descent, Family
from retold.present.casebook import Casebook, Told, page_words
from retold.present.export.shown import Shown
from retold.present.first_lists import label_words
from retold.present.history_text import ruled_words
from retold.present.reasons import confidence_words, why_words
from retold.present.report.cited_pages import CitedPages
from retold.present.report.finding_view import FindingView, Seen, finding_view
from retold.present.report.pieces import Piece, pieces
from retold.present.stemma_order import (
    Branch,
    branches,
    ordered,
    walk,
)
from retold.present.stemma_svg import drawn_ids, stemma_svg
from retold.present.words import (
    change_kind_words,
    counted,
    date_words,
    moment_words,
    one_line,
    shorten,
)

_MOST_TELLINGS, _MOST_DENIALS = 60, 20  # of one family, in full
_MOST_DRAWN = 13  # tellings in the picture; all stand in the list and the table
_DEEPEST = 30  # levels of the nested list


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A change in the words of both sides; "" where there are none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingView:
    """One telling or denial: a row of the family's table."""

    id: str
    when: str
    teller: str
    where: str
    checked: str
    chain: tuple[str, ...]
    pieces: list[Piece]
    link: str | None
    parent: str
    parent_id: str
    why: list[str]
    confidence: str
    other_parents: int
    second: str
    second_id: str
    second_why: str
    changes: list[ChangeView]
    ruled: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchView:
    """One item of the nested list: the tree for those who do not see it."""

    id: str
    name: str
    unsure: bool
    children: list[BranchView]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyView:
    """One family in full; `picture` draws its tree, which takes longest."""

    id: str
    short: str
    label: str
    counts: str
    picture: Callable[[], Markup]
    drawn: str
    tree: list[BranchView]
    tellings: list[TellingView]
    more: str
    denials: list[TellingView]
    findings: list[FindingView]


def _folded(family: Family, shown: Collection[str]) -> str:
    """Say what a large family folds away: "23 near-identical copies"."""
    away = {*family.tellings}.difference(shown)
    changed = {one.child for one in family.stemma if one.changes and one.child in away}
    alike = len(away) - len(changed)
    copies = f"{alike:,} near-identical {'copy' if alike == 1 else 'copies'}"
    if not away:
        return ""
    if not changed:
        return copies
    return f"{counted(len(away), 'more telling')}" + (
        f", {copies} among them" if alike else ""
    )


def family_view(
    family: Family,
    book: Casebook,
    pages: CitedPages | None = None,
    most_drawn: int = _MOST_DRAWN,
) -> FamilyView:
    """Prepare one family for the template; without `pages`, no page is shown.

    `most_drawn` is how many tellings the picture has room for.
    """
    shown = _shown(family, book)
    drawn = drawn_ids(family, book, most_drawn)
    tellings = book.tellings(one for one in family.tellings if one in shown)
    return FamilyView(
        id=family.id,
        short=book.short[family.id],
        label=label_words(family, book),
        counts=count_words(family, book),
        # stemma_svg escapes every foreign word itself.
        picture=lambda: Markup(stemma_svg(family, book, drawn)),  # noqa: S704 (the line above)
        drawn=drawn_words(family, drawn),
        tree=[_branch(one, shown) for one in branches(family, book)],
        tellings=[_telling(one, family, book, shown) for one in tellings],
        more=_folded(family, {one.id for one in tellings}),
        denials=[
            _telling(one, family, book, shown)
            for one in book.tellings(family.denials)
            if one.id in shown
        ],
        findings=_findings(family, book, shown, pages or CitedPages()),
    )


def _shown(family: Family, book: Casebook) -> frozenset[str]:
    """Choose the tellings to show: those that changed something, then by time."""
    changed = {edge.child for edge in family.stemma if edge.changes}
    parents = {edge.parent for edge in family.stemma}
    told = book.tellings(family.tellings)
    told.sort(key=lambda one: one.id not in changed and one.id not in parents)
    denied = book.tellings(family.denials)[:_MOST_DENIALS]
    return frozenset(one.id for one in [*told[:_MOST_TELLINGS], *denied])


def drawn_words(family: Family, drawn: frozenset[str]) -> str:
    """Say which tellings a picture leaves out; nothing when it shows them all."""
    here = sum(one in drawn for one in family.tellings)
    if here == len(family.tellings):
        return ""
    return (
        f"{here} of {counted(len(family.tellings), 'telling')} are drawn: those that "
        "changed something, and what they came from. All stand in the table."
    )


def count_words(family: Family, book: Casebook) -> str:
    """Count tellings, outlets, denials and origins in one line."""
    denied = len(family.denials)
    return " · ".join(
        [
            counted(len(family.tellings), "telling"),
            counted(book.outlets(family), "outlet"),
            f"denied {counted(denied, 'time')}" if denied else "not denied here",
            counted(family.origins, "independent beginning"),
        ]
    )


def _branch(branch: Branch, shown: frozenset[str], depth: int = 1) -> BranchView:
    """Prepare a branch of the list; what lies too deep is told side by side."""
    told = branch.told
    when = moment_words(told.when) if told and told.when else "undated"
    below: Sequence[Branch] = branch.children if depth < _DEEPEST else ()
    if depth == _DEEPEST - 1:
        below = walk(branch.children)
    return BranchView(
        id=branch.id if branch.id in shown else "",
        name=f"{when}, {told.teller}" if told else "a telling nobody has",
        unsure=branch.unsure,
        children=[_branch(one, shown, depth + 1) for one in below],
    )


def _telling(
    told: Told, family: Family, book: Casebook, shown: frozenset[str]
) -> TellingView:
    edge = next((one for one in family.stemma if one.child == told.id), None)
    parent, parent_id = _parent(edge.parent if edge else None, family, book)
    other = edge.second if edge else None
    second, second_id = _parent(other.parent if other else None, family, book)
    return TellingView(
        id=told.id,
        when=_when(told),
        teller=told.teller,
        where=_where(told, book),
        checked=book.names.checked(told.document),
        chain=(*told.chain, told.teller) if told.chain else (),
        pieces=pieces(told, book.names),
        link=Shown(book).link(told),
        parent=parent,
        parent_id=parent_id if parent_id in shown else "",
        why=[book.names.masked(one) for one in why_words(edge)] if edge else [],
        confidence=confidence_words(edge) if edge else "",
        other_parents=len(edge.alternatives) if edge else 0,
        second=second,
        second_id=second_id if second_id in shown else "",
        second_why=book.names.masked("; ".join(why_words(other))) if other else "",
        changes=change_views(edge, book),
        ruled=[ruled_words(one) for one in book.rulings_on(told)],
    )


def _parent(id_: str | None, family: Family, book: Casebook) -> tuple[str, str]:
    """Name the telling that this one came from, and its id when it is here."""
    if id_ is None:
        return "", ""
    if id_ in {one.id for one in family.lost}:
        return "a telling nobody has", ""
    told = book.telling(id_)
    return f"{told.teller}, {_when(told)}", told.id


def _when(told: Told) -> str:
    """Write a date with its year, and the time of day where it is known."""
    if told.when is None:
        return "undated"
    _, _, clock = moment_words(told.when).rpartition(" ")
    day = date_words(told.when)
    return f"{day}, {clock}" if ":" in clock else day


def _where(told: Told, book: Casebook) -> str:
    """Say which document it stands in, and on which page."""
    title = told.document.title or told.document.path
    page = page_words(told)
    name = book.names.masked(one_line(title))
    return f"{shorten(name, 80)}{f', {page}' if page else ''}"


def change_views(edge: Descent | None, book: Casebook) -> list[ChangeView]:
    """Tell what changed on the way to a telling, the weightiest first."""
    return [_change(one, book) for one in (ordered(edge.changes) if edge else ())]


def _change(change: Change, book: Casebook) -> ChangeView:
    masked = book.names.masked
    return ChangeView(
        name=change_kind_words(change.kind),
        before=masked(change.before.exact) if change.before else "",
        after=masked(change.after.exact) if change.after else "",
    )


def _findings(
    family: Family, book: Casebook, shown: frozenset[str], pages: CitedPages
) -> list[FindingView]:
    """Tell each answer once, with all the tellings that it was the answer to."""
    alike = book.findings_alike(family)
    seen = Seen(pages)
    return [finding_view(found, book, shown, seen) for found in alike]
