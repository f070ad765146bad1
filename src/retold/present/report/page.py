"""The whole report: what was asked, what was found, and how to doubt it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold import __version__
from retold.model.case import Case, Reading
from retold.model.document import Document, Problem
from retold.model.lineage import Family
from retold.present.addresses import web_address
from retold.present.advice import advice_words
from retold.present.casebook import UNSURE_BELOW, Casebook
from retold.present.contents import (
    contents_words,
    kind_words,
    left_out_words,
    span_words,
)
from retold.present.family_table import VERDICT_LEGEND
from retold.present.left_out import reasons_words
from retold.present.names import Audience
from retold.present.original import name_words
from retold.present.ranking import (
    changed_most,
    denied_and_told_again,
    most_retold,
    one_voice,
)
from retold.present.report.cited_pages import CitedPages
from retold.present.report.family_view import (
    family_view,
    label_words,
)
from retold.present.report.highlight import Highlight, highlight
from retold.present.report.versions_view import history_view
from retold.present.summary import retold_words
from retold.present.templates import environment
from retold.present.words import (
    counted,
    date_words,
    one_line,
    passage_words,
    shorten,
    verdict_sign,
    verdict_words,
)

_MOST_IN_FULL = 60
_MOST_IN_LIST = 5
_MOST_IN_TABLE = 500
_LONGEST_PATH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLine:
    """One family as a line of a list; `href` is "" when it is not shown in full."""

    href: str
    short: str
    label: str
    told: int
    outlets: int
    denied: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document in the list at the end."""

    id: str
    name: str
    path: str
    outlet: str
    kind: str
    when: str
    how: str
    language: str
    sha256: str
    link: str | None
    doubts: list[str]
    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportList:
    """One of the four lists on the first screen."""

    title: str
    explains: str
    lines: list[FamilyLine]
    empty: str


def report_html(
    case: Case,
    *,
    audience: Audience = Audience.PUBLIC,
    pages: CitedPages | None = None,
) -> str:
    """Write `case` as one HTML page that needs no script and no network.

    For the public, commenters and people who post stand under pseudonyms.
    `pages` shows the pages that are cited; None shows their words alone. The same
    case and files give the same bytes.
    """
    book = Casebook(case, audience)
    retold = most_retold(book)
    full = _in_full(book, retold)
    shown = {one.id for one in full}
    rest = [one for one in retold if one.id not in shown]
    pages = pages or CitedPages()
    families = [family_view(one, book, pages) for one in full]
    return (
        environment("retold.present.report")
        .get_template("report.html.j2")
        .render(
            case=one_line(case.name),
            version=__version__,
            public=audience is Audience.PUBLIC,
            documents_count=counted(len(book.counted), "document"),
            contents=contents_words(book),
            span=span_words(book),
            claims_count=counted(_claims(book), "claim"),
            left_out=left_out_words(book),
            left_out_files=[_problem(one) for one in case.problems],
            doubted=sum(1 for one in book.counted if one.document.problems),
            undated=[
                _name(one.document, book) for one in book.counted if not _dated(one)
            ],
            highlight=_highlight(book, full),
            retold_words=retold_words(book),
            lists=_lists(book, retold, shown),
            families=families,
            pages=pages.embedded,
            rest=[_line(one, book, shown) for one in rest[:_MOST_IN_TABLE]],
            rest_left=max(0, len(rest) - _MOST_IN_TABLE),
            histories=[history_view(one, book) for one in case.histories],
            documents=[_document(one, book) for one in case.readings],
            gaps=_gaps(book),
            unsure_below=f"{UNSURE_BELOW:.2f}",
            legend=[
                (verdict_sign(one), words) for one, words in VERDICT_LEGEND.items()
            ],
        )
    )


def _highlight(book: Casebook, full: Sequence[Family]) -> Highlight | None:
    """Open with the most changed family that has a figure which moved."""
    for one in changed_most(book):
        if one in full and (found := highlight(one, book)):
            return found
    return None


def _in_full(book: Casebook, retold: Sequence[Family]) -> list[Family]:
    """Choose the families shown in full: those that a first list names, then others."""
    named = [
        one
        for chosen in (changed_most(book), denied_and_told_again(book), one_voice(book))
        for one in chosen[:_MOST_IN_LIST]
    ]
    ids = {one.id for one in named}
    fill = [one for one in retold if one.id not in ids]
    chosen = {one.id for one in [*named, *fill][:_MOST_IN_FULL]}
    told_once = [one for one in named if one not in retold]
    return [one for one in [*retold, *told_once] if one.id in chosen]


def _lists(
    book: Casebook, retold: Sequence[Family], shown: set[str]
) -> list[ReportList]:
    chosen = (
        (
            "Most retold",
            "by number of tellings",
            retold,
            "No claim is told by more than one of these documents.",
        ),
        (
            "Changed most",
            "figures, hedges, sources and more, not mere wording",
            changed_most(book),
            "No claim changed on its way in more than its wording.",
        ),
        (
            "Denied and still told",
            "told again after a denial in this collection",
            denied_and_told_again(book),
            "No claim here was told again after it was denied.",
        ),
        (
            "Only one voice",
            "three outlets or more, all from one beginning",
            one_voice(book),
            "No claim here reached three outlets from a single beginning.",
        ),
    )
    return [
        ReportList(
            title=title,
            explains=explains,
            lines=[_line(one, book, shown) for one in families[:_MOST_IN_LIST]],
            empty=empty,
        )
        for title, explains, families, empty in chosen
    ]


def _line(family: Family, book: Casebook, shown: set[str]) -> FamilyLine:
    answer = book.source_answer(family)
    source = ""
    if answer is not None:
        where = passage_words(answer.passages[0]) if answer.passages else ""
        place = where.partition(" (")[0]
        words = verdict_words(answer.verdict)
        source = (
            f"{verdict_sign(answer.verdict)} {words}{f', {place}' if place else ''}"
        )
    return FamilyLine(
        href=f"#{family.id}" if family.id in shown else "",
        short=book.short[family.id],
        label=label_words(family, book),
        told=len(family.tellings),
        outlets=book.outlets(family),
        denied=len(family.denials),
        source=source,
    )


def _document(reading: Reading, book: Casebook) -> DocumentLine:
    document = reading.document
    titled = document.title is not None
    hidden = book.names.hides(document)
    published = document.published
    return DocumentLine(
        id=document.id,
        name=_name(document, book) if titled else name_words(document),
        path=shorten(name_words(document), _LONGEST_PATH) if titled else "",
        outlet=one_line(book.names.outlet(document)),
        kind=_kind(reading, book),
        when=date_words(published.value) if published else "undated",
        how=published.how.value if published else "",
        language=document.language or "unknown",
        sha256=document.sha256,
        link=None if hidden else web_address(document.url),
        doubts=[_problem(one) for one in document.problems],
        left_out=reasons_words(reading),
    )


def _kind(reading: Reading, book: Casebook) -> str:
    """Name the kind of a document; a check by others with its own words for it."""
    if reading.document.id in book.copies:
        return "copy"
    rating, kind = reading.document.rating, kind_words(reading)
    if rating is None or rating.words is None:
        return kind
    return one_line(f"{kind}, rated “{book.names.masked(rating.words)}”")


def _problem(problem: Problem) -> str:
    """Tell what happened to an input, and what to do about it."""
    return one_line(f"{problem.message} {advice_words(problem.code)}")


def _name(document: Document, book: Casebook) -> str:
    title = document.title or document.path
    return shorten(book.names.masked(title), _LONGEST_PATH)


def _gaps(book: Casebook) -> list[tuple[str, str]]:
    """List the places where words seem to have been lost, by document."""
    return [
        (_name(one.document, book), counted(len(one.segmentation.gaps), "place"))
        for one in book.counted
        if one.segmentation.gaps
    ]


def _dated(reading: Reading) -> bool:
    return reading.document.published is not None


def _claims(book: Casebook) -> int:
    return sum(len(one.extraction.claims) for one in book.counted)
