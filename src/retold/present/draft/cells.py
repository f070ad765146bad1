"""The table of a draft in words: one row a statement, the same in every form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retold.draft import HEADER
from retold.model.draft import Draft, Former, Standing, Statement
from retold.model.source import Finding, SourcePassage
from retold.present.grounds import gloss_words, pinpoint_words
from retold.present.names import Audience, Names
from retold.present.words import counted, one_line, passage_words, shorten

OWN_VOICE = "the draft itself"
GONE = "no longer in the draft"
TITLE = "The statements of this draft (by Retold; write into the last column)"
# Shares of the columns, for forms that set them.
WIDTHS = (4, 24, 10, 10, 8, 8, 24, 12, 16, 16)
_QUOTED_COLUMNS = 240
_MOST_SOURCES = 3
_NAMES = Names((), Audience.DESK)  # a draft is for the desk alone


def table(draft: Draft) -> list[tuple[str, ...]]:
    """Return the header, a row for each statement, and the rows without a place."""
    names = source_names(draft)
    return [
        HEADER,
        *(_row(one, names) for one in draft.statements),
        *(_unplaced(one) for one in draft.unplaced),
    ]


def source_names(draft: Draft) -> Mapping[str, str]:
    """Name each source by its file."""
    return {one.document.id: one_line(one.document.path) for one in draft.sources}


def status_words(statement: Statement, names: Mapping[str, str]) -> str:
    """Say where a statement stands: "says so (page 3)", "not found in report.pdf"."""
    standing, given = statement.standing, statement.is_attributed
    if standing is Standing.NOT_CHECKED:
        return "not checked" if given else "no source given"
    if standing is Standing.NOT_FOUND:
        where = (
            names[statement.findings[0].source]
            if len(statement.findings) == 1
            else counted(len(statement.findings), "source")
        )
        return f"{'' if given else 'no source given; '}not found in {where}"
    if standing is Standing.CANNOT_TELL:
        return "cannot tell"
    said = "says so" if standing is Standing.SAYS_SO else "says something else"
    return f"{said}{_page_words(statement.findings[0].passages)}"


def source_words(statement: Statement, names: Mapping[str, str]) -> str:
    """Quote the passages that were found, with file, page and paragraph.

    Behind them, where the draft's own "page 12" leads there, and what the figures and
    dates of words in another language say.
    """
    found = [one for one in statement.findings if one.passages or one.pinpoints]
    return "; ".join(_found(one, names) for one in found[:_MOST_SOURCES])


def _row(statement: Statement, names: Mapping[str, str]) -> tuple[str, ...]:
    telling = statement.telling
    voices = list(dict.fromkeys(map(_NAMES.source, telling.attributions)))
    return tuple(
        one_line(cell)
        for cell in (
            str(statement.number),
            telling.text,
            voices[0] if voices else OWN_VOICE,
            " → ".join(voices[1:]),
            ", ".join(dict.fromkeys(one.anchor.exact for one in telling.hedges)),
            ", ".join(dict.fromkeys(one.anchor.exact for one in telling.figures)),
            source_words(statement, names),
            status_words(statement, names),
            " ".join(statement.questions),
            statement.note,
        )
    )


def _unplaced(row: Former) -> tuple[str, ...]:
    """Keep a row whose statement is gone, with its note, in the same columns."""
    number = str(row.number) if row.number else ""
    empty = ("",) * 5
    return (number, one_line(row.words), *empty, GONE, "", one_line(row.note))


def _page_words(passages: Sequence[SourcePassage]) -> str:
    place = passages[0] if passages else None
    if place is None:
        return ""
    if place.table is not None:
        return f" ({one_line(passage_words(place))})"
    if place.page is not None:
        return f" (page {one_line(place.label or str(place.page))})"
    return f" (paragraph {place.paragraph})" if place.paragraph else ""


def _found(finding: Finding, names: Mapping[str, str]) -> str:
    quoted = [_passage(finding, names)] if finding.passages else []
    glosses = "; ".join(map(gloss_words, finding.glosses))
    reads = [f"({glosses})"] if glosses else []
    led = [f"[{pinpoint_words(one)}]" for one in finding.pinpoints]
    return " ".join((*quoted, *reads, *led))


def _passage(finding: Finding, names: Mapping[str, str]) -> str:
    passage = finding.passages[0]
    where = passage_words(passage)
    quote = shorten(passage.anchor.exact, _QUOTED_COLUMNS)
    return f"{names[finding.source]}{f', {where}' if where else ''}: “{quote}”"
