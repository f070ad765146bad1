"""A case with the standing reviews put over it: another case, and what each did.

First what is a claim and what a document is, then families, trees and checks; each
in the order of numbers. The machine's case comes in and goes out unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from retold.model.case import Case, Reading
from retold.model.document import Problem
from retold.model.errors import ReviewError
from retold.model.review import Fate, Review, Reviewed, Ruled, Ruling, Subject
from retold.review import checks, claims, trees
from retold.review.desk import Desk, Draw, Draws, UnplacedError
from retold.review.placing import Shelf
from retold.review.standing import Standing, as_quoted, standing

_ON_CLAIMS: Mapping[Ruling, Callable[[Ruled, Desk], str]] = {
    Ruling.ACCEPT: claims.accept,
    Ruling.REJECT: claims.reject,
    Ruling.CORRECT: claims.correct,
    Ruling.MARK: claims.mark,
    Ruling.DATE: claims.date,
    Ruling.PRIMARY: claims.primary,
}
_ON_TREES: Mapping[Ruling, Callable[..., str]] = {
    Ruling.MERGE: trees.merge,
    Ruling.SPLIT: trees.split,
    Ruling.APART: trees.apart,
    Ruling.PARENT: trees.parent,
}
_ON_THE_REST: Mapping[Ruling, Callable[[Ruled, Desk], str]] = {
    Ruling.CHECK: checks.check,
    Ruling.VERDICT: checks.verdict,
    Ruling.ASSIGN: checks.assign,
    Ruling.NOTE: checks.note,
}
ON_DOCUMENTS = frozenset({Ruling.DATE, Ruling.PRIMARY})
UNPLACED = "unplaced-reviews"  # the problem's code


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRulings:
    """What people ruled on whole documents, by document id, before the join.

    `dated` are documents with the date that a person gave, `primary` says of a
    document whether it is a primary source.
    """

    dated: tuple[Reading, ...] = ()
    primary: dict[str, bool] = field(default_factory=dict)

    def over(self, readings: Sequence[Reading]) -> tuple[Reading, ...]:
        """Put the dates given by people into the readings."""
        given = {one.document.id: one for one in self.dated}
        return tuple(given.get(one.document.id, one) for one in readings)


def document_rulings(
    readings: Sequence[Reading], reviews: Sequence[Review]
) -> DocumentRulings:
    """Find the dates and the primary marks that stand; what has no place is left."""
    shelf = Shelf(readings)
    by_id = {one.document.id: one for one in readings}
    dated: dict[str, Reading] = {}
    primary: dict[str, bool] = {}
    for one in _standing(shelf, reviews).reviews:
        ruled = one.ruled
        if ruled.ruling not in ON_DOCUMENTS or not ruled.subjects:
            continue
        place = shelf.place(ruled.subjects[0])
        if place is None:
            continue
        try:
            if ruled.ruling is Ruling.PRIMARY:
                primary[place.document] = claims.is_primary(ruled)
            else:
                own = by_id[place.document]
                document = claims.with_date(own.document, claims.stated(ruled))
                dated[place.document] = replace(own, document=document)
        except ReviewError:
            continue  # `applied` says so
    return DocumentRulings(dated=tuple(dated.values()), primary=primary)


def applied(
    case: Case, reviews: Sequence[Review], draw: Draw, shelf: Shelf | None = None
) -> Case:
    """Put a whole log of reviews over the machine's case.

    `draw` makes from the readings what compares and names tellings; a `shelf` of the
    case's documents remembers what was looked up in it before. A case that this
    very log lies over already comes back as it is, as does one without reviews.
    Raises ReviewError for a case under another log: reviews go over the machine's.
    """
    if tuple(reviews) == tuple(one.review for one in case.reviews):
        return case
    if case.reviews:
        raise ReviewError("another log of reviews lies over this case already")
    desk = Desk.of(case, shelf or Shelf(case.readings))
    stand = _standing(desk.shelf, reviews)
    ended = {one.number: _ended(one, stand) for one in reviews}
    targets = {one.number: _targets(one, desk) for one in stand.reviews}
    told: dict[int, tuple[Fate, str]] = {}
    for one in stand.reviews:
        if one.ruled.ruling in _ON_CLAIMS:
            told[one.number] = _done(one, desk, _ON_CLAIMS[one.ruled.ruling])
    _on_families(stand, desk, told, draw)
    for one in stand.reviews:
        ids, score = _later_targets(one, desk, targets[one.number])
        fate, words = told[one.number]
        ended[one.number] = Reviewed(
            review=one, fate=fate, told=words, targets=ids, score=score
        )
    every = tuple(ended[one.number] for one in reviews)
    done = desk.cleared()
    problems = (*done.problems, *_unplaced(every))
    return replace(done, problems=problems, reviews=every)


def _on_families(
    stand: Standing, desk: Desk, told: dict[int, tuple[Fate, str]], draw: Draw
) -> None:
    """Mend families after the claims, then follow the rulings on them and the rest."""
    moved = {id_ for id_, was in desk.replaced.items() if desk.claims[id_] != was}
    on_trees = any(one.ruled.ruling in _ON_TREES for one in stand.reviews)
    rules = dict(_ON_THE_REST)
    if moved or desk.left or on_trees:
        draws = draw(desk.drawn_from())
        _mend(desk, moved, draws)
        rules |= {key: partial(rule, draws=draws) for key, rule in _ON_TREES.items()}
    for one in stand.reviews:
        if one.ruled.ruling in rules:
            told[one.number] = _done(one, desk, rules[one.ruled.ruling])


def _mend(desk: Desk, moved: set[str], draws: Draws) -> None:
    """Take rejected claims out of their families; name anew what was corrected."""
    desk.drop_findings()
    for claim in desk.left:
        home = desk.home(claim)
        if home is not None:
            desk.swap([home], trees.without(home, claim, desk, draws))
    for family in tuple(desk.families.values()):
        if moved & {*family.tellings, *family.denials}:
            desk.swap([family], trees.retold_anew(family, moved, draws))


def _done(
    review: Review, desk: Desk, rule: Callable[[Ruled, Desk], str]
) -> tuple[Fate, str]:
    """Follow one ruling; say what it did, or why it could not be followed."""
    try:
        return Fate.STANDS, rule(review.ruled, desk)
    except UnplacedError as error:
        return Fate.UNPLACED, str(error)
    except ReviewError as error:
        return Fate.REFUSED, str(error)
    except IndexError:
        return Fate.REFUSED, "it does not name all that it rules on"


def _standing(shelf: Shelf, reviews: Sequence[Review]) -> Standing:
    """Find what stands, two quotations of one place being one subject."""

    def identify(subject: Subject) -> Hashable:
        place = shelf.place(subject)
        if place is None:
            return as_quoted(subject)
        return (place.document, place.anchor)

    return standing(reviews, identify)


def _ended(review: Review, stand: Standing) -> Reviewed:
    """Say of a review that is not in effect what put it out of effect."""
    number = review.number
    if number in stand.undone:
        by = stand.undone[number]
        told = f"undone by review {by}"
        return Reviewed(review=review, fate=Fate.UNDONE, told=told, by=by)
    if number in stand.replaced:
        by = stand.replaced[number]
        told = f"review {by} ruled anew on the same"
        return Reviewed(review=review, fate=Fate.REPLACED, told=told, by=by)
    if number in stand.idle:
        return Reviewed(review=review, fate=Fate.REFUSED, told=stand.idle[number])
    return Reviewed(review=review, fate=Fate.STANDS, told=_turned(review.ruled))


def _turned(ruled: Ruled) -> str:
    if ruled.ruling is Ruling.UNDO:
        return f"review {ruled.values['undoes']} undone"
    if ruled.ruling is Ruling.REDO:
        return f"undo {ruled.values['redoes']} taken back"
    return ""


def _targets(review: Review, desk: Desk) -> tuple[str | None, ...]:
    """Name the claims and documents that a review is on before anything changes."""
    return tuple(_target(one, desk) for one in review.ruled.subjects)


def _target(subject: Subject, desk: Desk) -> str | None:
    place = desk.shelf.place(subject)
    if place is None or place.anchor is None:
        return place.document if place else None
    try:
        return desk.claim_at(subject).id
    except ReviewError:
        return None


def _later_targets(
    review: Review, desk: Desk, before: tuple[str | None, ...]
) -> tuple[tuple[str | None, ...], float]:
    """Name what a review is on, also where only an earlier review made the claim."""
    after = _targets(review, desk)
    ids = tuple(one or other for one, other in zip(before, after, strict=True))
    places = [desk.shelf.place(one) for one in review.ruled.subjects]
    return ids, min((one.score if one else 0.0 for one in places), default=1.0)


def _unplaced(ended: Sequence[Reviewed]) -> list[Problem]:
    """Say how many reviews no longer find their words, if any."""
    lost = sum(one.fate is Fate.UNPLACED for one in ended)
    if not lost:
        return []
    finds = "no longer finds its" if lost == 1 else "no longer find their"
    kept = "It is" if lost == 1 else "They are"
    reviews = "review" if len(ended) == 1 else "reviews"
    return [
        Problem(
            code=UNPLACED,
            message=f"{lost:,} of {len(ended):,} {reviews} {finds} words (the files "
            f"changed). {kept} kept: see Unplaced in retold history.",
        )
    ]
