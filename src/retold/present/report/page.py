"""The whole report: what was asked, what was found, and how to doubt it."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment
from markupsafe import Markup

from retold import __version__
from retold.model.case import Case, Reading
from retold.model.lineage import Family
from retold.present.casebook import UNSURE_BELOW, Casebook
from retold.present.contents import (
    contents_words,
    left_out_words,
    span_words,
)
from retold.present.document_lines import (
    document_line,
    document_name,
    problem_sentence,
)
from retold.present.export.shown import Shown
from retold.present.family_table import VERDICT_LEGEND
from retold.present.first_lists import MOST_IN_LIST, family_line, first_lists
from retold.present.names import Audience
from retold.present.ranking import (
    changed_most,
    denied_and_told_again,
    most_retold,
    one_voice,
)
from retold.present.report.cited_pages import CitedPages
from retold.present.report.family_view import (
    family_view,
)
from retold.present.report.highlight import Highlight, highlight
from retold.present.report.versions_view import history_view
from retold.present.summary import retold_words
from retold.present.templates import environment
from retold.present.words import (
    counted,
    one_line,
    verdict_sign,
)

_MOST_IN_FULL = 60
_MOST_IN_TABLE = 500


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
    pages = pages or CitedPages()
    return (
        _environment(book)
        .get_template("report.html.j2")
        .render(
            case=one_line(case.name),
            version=__version__,
            public=audience is Audience.PUBLIC,
            **_first_screen(book),
            **_families(book, pages),
            pages=pages.embedded,  # the families have chosen them
            **_end(book, case),
        )
    )


def _environment(book: Casebook) -> Environment:
    """Load the templates; where names are hidden, whatever they write is masked.

    What a view forgot is caught so, and what will be added to a template one day.
    """
    plain = environment("retold.present.report")
    if not book.names.any_hidden:
        return plain
    shown = Shown(book)

    def hidden(value: object) -> object:
        is_words = isinstance(value, str) and not isinstance(value, Markup)
        return shown.anything(str(value)) if is_words else value

    return plain.overlay(finalize=hidden)


def _first_screen(book: Casebook) -> dict[str, object]:
    """Say what was read, and what was not."""
    return {
        "documents_count": counted(len(book.counted), "document"),
        "contents": contents_words(book),
        "span": span_words(book),
        "claims_count": counted(_claims(book), "claim"),
        "left_out": left_out_words(book),
        "doubted": sum(1 for one in book.counted if one.document.problems),
        "undated": [
            document_name(one.document, book) for one in book.counted if not _dated(one)
        ],
        "retold_words": retold_words(book),
    }


def _families(book: Casebook, pages: CitedPages) -> dict[str, object]:
    """Show the families: some in full, the others as lines."""
    retold = most_retold(book)
    full = _in_full(book, retold)
    shown = {one.id for one in full}
    rest = [one for one in retold if one.id not in shown]

    def href(family: Family) -> str:
        return f"#{family.id}" if family.id in shown else ""

    return {
        "highlight": _highlight(book, full),
        "lists": first_lists(book, href),
        "families": [family_view(one, book, pages) for one in full],
        "rest": [family_line(one, book, href) for one in rest[:_MOST_IN_TABLE]],
        "rest_left": max(0, len(rest) - _MOST_IN_TABLE),
    }


def _end(book: Casebook, case: Case) -> dict[str, object]:
    """List every document, what could not be read, and how to read the signs."""
    return {
        "left_out_files": [problem_sentence(one) for one in case.problems],
        "histories": [history_view(one, book) for one in case.histories],
        "documents": [document_line(one, book) for one in case.readings],
        "gaps": _gaps(book),
        "unsure_below": f"{UNSURE_BELOW:.2f}",
        "legend": [(verdict_sign(one), words) for one, words in VERDICT_LEGEND.items()],
    }


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
        for one in chosen[:MOST_IN_LIST]
    ]
    ids = {one.id for one in named}
    fill = [one for one in retold if one.id not in ids]
    chosen = {one.id for one in [*named, *fill][:_MOST_IN_FULL]}
    told_once = [one for one in named if one not in retold]
    return [one for one in [*retold, *told_once] if one.id in chosen]


def _gaps(book: Casebook) -> list[tuple[str, str]]:
    """List the places where words seem to have been lost, by document."""
    return [
        (
            document_name(one.document, book),
            counted(len(one.segmentation.gaps), "place"),
        )
        for one in book.counted
        if one.segmentation.gaps
    ]


def _dated(reading: Reading) -> bool:
    return reading.document.published is not None


def _claims(book: Casebook) -> int:
    return sum(len(one.extraction.claims) for one in book.counted)
