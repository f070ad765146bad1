"""The tables of a case, one for each kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retold.model.case import Reading
from retold.model.claim import Attribution
from retold.model.lineage import Change, Descent, Family
from retold.model.quantity import Figure
from retold.model.source import Finding
from retold.model.text import Anchor
from retold.model.versions import PageHistory, Revision
from retold.model.when import StatedDate
from retold.present.casebook import Casebook, Told, page_words
from retold.present.export.shown import Shown
from retold.present.export.tables import Row, Table, table

_DOCUMENTS = (
    "id path* part url:link sha256 format title* authors publisher* language published"
    " published_how updated archived retrieved section* pages:whole chars:whole"
    " rated_claim* rating* problems"
)
_CLAIMS = (
    "id document segment start:whole end:whole text* score:number polarity"
    " attributions hedges quantities times places pinpoints family"
)
_TELLINGS = (
    "family claim document outlet teller date text* polarity denial:flag first:flag"
    " word_of* page url:link"
)
_FAMILIES = (
    "id label* tellings:whole outlets:whole denials:whole first origins:whole verdict"
)
_EDGES = "family child parent confidence:number why* alternatives second_parent"
_CHANGES = (
    "family child parent kind before* after* before_start:whole before_end:whole"
    " after_start:whole after_end:whole"
)
_FIGURES = (
    "id document claim family date teller start:whole end:whole text* low:number"
    " high:number relation value:number unit of* per* change"
)
_ATTRIBUTIONS = "id document source* kind resolved* cue* mode within denies:flag rule"
_FINDINGS = (
    "id claim family source verdict page:whole label* paragraph:whole section* text*"
    " differences* pages_searched:whole paragraphs_searched:whole reason*"
)
_VERSIONS = "address* earlier later seen notice note* before* after* changes"
_PROBLEMS = "document path* code message*"


def case_tables(book: Casebook) -> tuple[Table, ...]:
    """Write a case as tables, under the names that its audience may see."""
    shown = Shown(book)
    case = book.case
    layouts = (
        ("documents", _DOCUMENTS, (_document(one, shown) for one in case.readings)),
        ("claims", _CLAIMS, _claims(book)),
        ("families", _FAMILIES, (_family(one, book) for one in case.families)),
        ("tellings", _TELLINGS, _tellings(book, shown)),
        ("edges", _EDGES, _edges(case.families)),
        ("changes", _CHANGES, _changes(case.families)),
        ("figures", _FIGURES, _figures(book)),
        ("attributions", _ATTRIBUTIONS, _attributions(book)),
        ("findings", _FINDINGS, _findings(book)),
        ("page_versions", _VERSIONS, _versions(case.histories)),
        ("problems", _PROBLEMS, _problems(book)),
    )
    return tuple(
        table(name, layout, tuple(rows), shown.mask) for name, layout, rows in layouts
    )


def _document(one: Reading, shown: Shown) -> Row:
    held = one.document
    rating = held.rating
    return (
        held.id,
        held.path,
        shown.part(held),
        shown.address(held),
        held.sha256,
        held.format,
        held.title,
        _words(shown.authors(held)),
        shown.publisher(held),
        held.language,
        _date(held.published),
        held.published.how.value if held.published else None,
        _date(held.updated),
        _date(held.archived),
        _date(held.retrieved),
        held.section,
        len(held.pages),
        len(held.text),
        rating.claim if rating else None,
        rating.words if rating else None,
        _words(problem.code for problem in held.problems),
    )


def _claims(book: Casebook) -> Iterator[Row]:
    family_of = _family_of(book)
    for reading in book.case.readings:
        for one in reading.extraction.claims:
            yield (
                one.id,
                one.document,
                one.segment,
                one.anchor.start,
                one.anchor.end,
                book.telling(one.id).shown,
                round(one.score, 3),
                one.polarity.value,
                _ids(one.attributions),
                _ids(one.hedges),
                _ids(one.figures),
                _ids(one.times),
                _ids(one.places),
                _ids(one.pinpoints),
                family_of.get(one.id),
            )


def _family(one: Family, book: Casebook) -> Row:
    answer = book.source_answer(one)
    return (
        one.id,
        one.label,
        len(one.tellings),
        book.outlets(one),
        len(one.denials),
        one.first,
        one.origins,
        answer.verdict.value if answer else None,
    )


def _tellings(book: Casebook, shown: Shown) -> Iterator[Row]:
    for family in book.case.families:
        for told in book.tellings((*family.tellings, *family.denials)):
            yield (
                family.id,
                told.id,
                told.document.id,
                told.outlet,
                told.teller,
                told.when,
                told.shown,
                told.claim.polarity.value,
                told.id in family.denials,
                told.id == family.first,
                " > ".join(told.chain),
                page_words(told).removeprefix("p. ") or None,
                shown.link(told),
            )


def _edges(families: Iterable[Family]) -> Iterator[Row]:
    for family in families:
        for edge in family.stemma:
            yield (
                family.id,
                edge.child,
                edge.parent,
                round(edge.confidence, 2),
                _words(f"{why.rule}: {why.detail}" for why in edge.why),
                _ids(edge.alternatives),
                edge.second.parent if edge.second else None,
            )


def _changes(families: Iterable[Family]) -> Iterator[Row]:
    for family in families:
        for edge in family.stemma:
            for change in edge.changes:
                yield _change(family, edge, change)


def _change(family: Family, edge: Descent, one: Change) -> Row:
    return (
        family.id,
        edge.child,
        edge.parent,
        one.kind.value,
        _exact(one.before),
        _exact(one.after),
        one.before.start if one.before else None,
        one.before.end if one.before else None,
        one.after.start if one.after else None,
        one.after.end if one.after else None,
    )


def _figures(book: Casebook) -> Iterator[Row]:
    family_of = _family_of(book)
    for reading in book.case.readings:
        told = [book.telling(one.id) for one in reading.extraction.claims]
        within = {figure.id: one for one in told for figure in one.figures}
        for figure in reading.extraction.figures:
            claim = within.get(figure.id)
            family = family_of.get(claim.id) if claim else None
            yield _figure(figure, claim, family)


def _figure(one: Figure, told: Told | None, family: str | None) -> Row:
    return (
        one.id,
        one.document,
        told.id if told else None,
        family,
        told.when if told else None,
        told.teller if told else None,
        one.anchor.start,
        one.anchor.end,
        one.anchor.exact,
        one.quantity.low,
        one.quantity.high,
        one.bound.value,
        one.value,
        one.quantity.unit,
        one.of,
        _words(one.per),
        one.change.value if one.change else None,
    )


def _attributions(book: Casebook) -> Iterator[Row]:
    for reading in book.case.readings:
        for one in reading.extraction.attributions:
            yield _attribution(one)


def _attribution(one: Attribution) -> Row:
    return (
        one.id,
        one.document,
        one.source.anchor.exact if one.source else None,
        one.source.kind.value if one.source else None,
        one.resolved,
        one.cue.exact,
        one.mode.value,
        one.within,
        one.denies,
        one.rule,
    )


def _findings(book: Casebook) -> Iterator[Row]:
    family_of = _family_of(book)
    for one in book.case.findings:
        yield _finding(one, family_of.get(one.claim))


def _finding(one: Finding, family: str | None) -> Row:
    first = one.passages[0] if one.passages else None
    return (
        one.id,
        one.claim,
        family,
        one.source,
        one.verdict.value,
        first.page if first else None,
        first.label if first else None,
        first.paragraph if first else None,
        first.section if first else None,
        first.anchor.exact if first else None,
        _words(
            f"{each.kind}: {each.claim} / {each.source}" for each in one.differences
        ),
        one.searched.pages,
        one.searched.paragraphs,
        one.reason,
    )


def _versions(histories: Iterable[PageHistory]) -> Iterator[Row]:
    for history in histories:
        for revision in history.revisions:
            yield from _edits(history, revision)


def _edits(history: PageHistory, one: Revision) -> Iterator[Row]:
    for edit in one.edits:
        yield (
            history.address,
            one.earlier,
            one.later,
            one.seen,
            one.notice.value,
            _exact(one.note),
            _exact(edit.before),
            _exact(edit.after),
            _words(change.kind.value for change in edit.changes),
        )


def _problems(book: Casebook) -> Iterator[Row]:
    for one in book.case.problems:
        yield (None, one.path, one.code, one.message)
    for reading in book.case.readings:
        held = reading.document
        for problem in held.problems:
            yield (held.id, held.path, problem.code, problem.message)


def _family_of(book: Casebook) -> dict[str, str]:
    return {
        claim: family.id
        for family in book.case.families
        for claim in (*family.tellings, *family.denials)
    }


def _ids(ids: Iterable[str]) -> str:
    return " ".join(ids)


def _words(words: Iterable[str]) -> str:
    return "; ".join(words)


def _exact(words: Anchor | None) -> str | None:
    return words.exact if words else None


def _date(date: StatedDate | None) -> str | None:
    return date.value if date else None
