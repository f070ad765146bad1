"""Why one claim was read as it was: every rule that fired, with its words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from retold.extract import Fired, rule_texts, says
from retold.model.claim import Attribution, Polarity, SourceKind
from retold.model.quantity import Figure
from retold.model.text import Anchor
from retold.model.when import TimeMention
from retold.present.casebook import Casebook
from retold.present.explained import Explained
from retold.present.family_text import (
    descent_lines,
    finding_lines,
    moment_of,
    particular,
    place_of,
    spoken_by,
)
from retold.present.marked_text import Part, marked_lines
from retold.present.pen import Pen
from retold.present.units import unit_words
from retold.present.words import amount_words, counted, date_words, shorten

_INDENT = "  "
_DEEPER = "      "
_MOST_CONTENT = 200  # columns of what somebody said
_SOURCE_WORDS = {
    SourceKind.PERSON: "a person",
    SourceKind.ORGANISATION: "an organisation",
    SourceKind.DOCUMENT: "a document",
    SourceKind.GROUP: "a group",
    SourceKind.UNNAMED: "nobody by name",
}
_POLARITY_WORDS = {
    Polarity.ASSERTS: "asserts",
    Polarity.DENIES: "denies",
    Polarity.QUESTIONS: "asks",
}


def explain_lines(one: Explained, book: Casebook, pen: Pen) -> list[str]:
    """Explain a claim of a case: where it stands, its rules, and what it met."""
    head = f"{one.told.id}  {moment_of(one.told)}  {spoken_by(one.told)}"
    lines = pen.wrapped(head, _DEEPER, _INDENT)
    lines += pen.wrapped(place_of(one.told), _DEEPER, _INDENT)
    return [*lines, "", *rule_lines(one, pen), *_elsewhere(one, book, pen)]


def rule_lines(one: Explained, pen: Pen) -> list[str]:
    """Set a claim's words with their parts, then the rules by what they find."""
    lines = marked_lines(one.told.claim.anchor, _parts(one), pen, _INDENT)
    for title, told in _sections(one, pen):
        lines += ["", f"{_INDENT}{title}", *told]
    return lines


def _parts(one: Explained) -> list[Part]:
    found = one.found
    sources = [each.source.anchor for each in found.attributions if each.source]
    negating = chain.from_iterable(each.words for each in one.why.polarity)
    return [
        Part(letter="F", name="figure", words=_anchors(found.figures)),
        Part(letter="T", name="time", words=_anchors(found.times)),
        Part(letter="P", name="place", words=_anchors(found.places)),
        Part(letter="R", name="page or section", words=_anchors(found.pinpoints)),
        Part(letter="S", name="source", words=sources),
        Part(letter="C", name="cue", words=[each.cue for each in found.attributions]),
        Part(letter="H", name="hedge", words=_anchors(found.hedges)),
        Part(letter="M", name="modal word", words=_anchors(one.told.claim.modals)),
        Part(letter="N", name="what denies or asks", words=list(negating)),
    ]


class _Placed(Protocol):
    @property
    def anchor(self) -> Anchor: ...


def _anchors(found: Iterable[_Placed]) -> list[Anchor]:
    return [each.anchor for each in found]


def _sections(one: Explained, pen: Pen) -> Iterator[tuple[str, list[str]]]:
    """Give each section's title and lines; those without anything are left out."""
    yield "ON WHOSE WORD", _whose_word(one, pen)
    yield "ASSERTS, DENIES OR ASKS", _polarity(one, pen)
    for title, lines in (
        ("A PART OF ITS SENTENCE", _named(one, "part", pen)),
        ("NO CLAIM", _named(one, "talk", pen)),
        ("MAY, MUST, WILL, IF", _modals(one, pen)),
        ("HEDGES", _hedges(one, pen)),
        ("FIGURES", _figures(one, pen)),
        ("DATES AND TIMES", _times(one, pen)),
        ("PLACES", _places(one, pen)),
        ("WHERE IN A SOURCE", _pinpoints(one, pen)),
    ):
        if lines:
            yield title, lines
    yield "HOW CHECKABLE", _checkability(one, pen)


def _whose_word(one: Explained, pen: Pen) -> list[str]:
    """Tell each attribution, the outermost first."""
    if not one.found.attributions:
        words = "No source stands here: the document says it in its own voice."
        return pen.wrapped(words, _DEEPER, _INDENT)
    lines = []
    for number, each in enumerate(one.found.attributions, start=1):
        rule, _, how = each.rule.partition("; ")
        mode = f"{each.mode}{', denied' if each.denies else ''}"
        first = f"{_INDENT}{number}. "
        lines += pen.wrapped(_source(each), _DEEPER, first)
        lines += particular("cue", f"“{each.cue.exact}”", pen)
        lines += particular("rule", says("attribution", rule), pen)
        if how:
            name = f"{each.resolved}: {says('speaker', how)}"
            lines += particular("is", name, pen)
        content = " … ".join(piece.exact for piece in each.content)
        quoted = f"“{shorten(content, _MOST_CONTENT)}” ({mode})"
        lines += particular("content", quoted, pen)
    return lines


def _source(one: Attribution) -> str:
    if one.source is None:
        return "nobody stands there"
    return f"“{one.source.anchor.exact}”, {_SOURCE_WORDS[one.source.kind]}"


def _polarity(one: Explained, pen: Pen) -> list[str]:
    words = _POLARITY_WORDS[one.told.claim.polarity]
    if not one.why.polarity:
        words = f"{words}: nothing in it denies or asks"
    lines = pen.wrapped(words, _DEEPER, _INDENT)
    for each in one.why.polarity:
        told = f"{says('polarity', each.rule)}{_quoted(each.words)}"
        lines += particular("because", told, pen)
    for each_back in one.told.claim.negations:
        taken = " … ".join(f"“{piece.exact}”" for piece in each_back.scope)
        told = f"“{each_back.cue.exact}” takes back {taken}"
        lines += particular("not", told, pen)
    return lines


def _modals(one: Explained, pen: Pen) -> list[str]:
    return [
        line
        for each in one.told.claim.modals
        for line in _item(
            each.anchor, f"{each.kind}; {says('modality', each.kind)}", pen
        )
    ]


def _named(one: Explained, finds: str, pen: Pen) -> list[str]:
    """Say each rule of one kind that the claim names."""
    names = [each for each in one.told.claim.why if each in rule_texts()[finds]]
    return [
        line
        for name in dict.fromkeys(names)
        for line in pen.wrapped(says(finds, name), _DEEPER, _INDENT)
    ]


def _hedges(one: Explained, pen: Pen) -> list[str]:
    return [
        line
        for each in one.found.hedges
        for line in _item(
            each.anchor, f"{each.strength}; {says('hedge', each.kind)}", pen
        )
    ]


def _figures(one: Explained, pen: Pen) -> list[str]:
    lines = []
    for each in one.found.figures:
        lines += _item(each.anchor, _amount(each), pen)
        bound = _quoted(one.why.bounds.get(each.id, ()))
        lines += particular("bound", f"{says('bound', each.bound)}{bound}", pen)
        if each.change is not None:
            words = _quoted(one.why.changes.get(each.id, ()))
            lines += particular("change", f"{says('change', each.change)}{words}", pen)
    return lines


def _amount(figure: Figure) -> str:
    """Write a figure's value, its unit, what is counted and what over."""
    unit = figure.quantity.unit
    named = [
        amount_words(figure),
        "" if unit == "1" else f"in {unit_words(unit)}",
        f"of {figure.of}" if figure.of else "",
        *(f"per {each}" for each in figure.per),
    ]
    return ", ".join(filter(None, named))


def _times(one: Explained, pen: Pen) -> list[str]:
    lines = []
    for each in one.found.times:
        value = each.value or "which one cannot be told"
        lines += _item(each.anchor, f"{value} ({each.kind})", pen)
        if each.rule:
            lines += particular("rule", says("time", each.rule), pen)
        lines += particular("from", _counted_from(one, each), pen)
    return lines


def _counted_from(one: Explained, time: TimeMention) -> str:
    """Say what a relative time counts from; nothing for one that stands alone."""
    date = one.why.counted_from
    if date is None and time.value is None:
        return "it may count from the date of the text, which is not known"
    if date is None or time.id not in one.why.relative:
        return ""
    return f"counted from {date_words(date.value)}, the date of the text"


def _places(one: Explained, pen: Pen) -> list[str]:
    lines = []
    for each in one.found.places:
        known = each.lat is not None and each.lon is not None
        where = f"{each.lat:.2f}, {each.lon:.2f}" if known else "no coordinates known"
        lines += _item(each.anchor, f"{each.name}: {where}", pen)
    return lines


def _pinpoints(one: Explained, pen: Pen) -> list[str]:
    lines = []
    for each in one.found.pinpoints:
        named = (
            ("page", each.page),
            ("paragraph", each.paragraph),
            ("section", each.section),
        )
        words = ", ".join(f"{name} {held}" for name, held in named if held)
        lines += _item(each.anchor, words, pen)
    return lines


def _checkability(one: Explained, pen: Pen) -> list[str]:
    """Take the score apart: where every sentence begins, what raised or lowered it."""
    start = 1 / (1 + math.exp(-one.why.bias))
    words = (
        f"{one.told.claim.score:.2f} of 1. A sentence of which nothing is known has "
        f"{start:.2f}; the numbers below are log-odds and add up."
    )
    lines = pen.wrapped(words, _DEEPER, _INDENT)
    for title, sign in (("raised", 1), ("lowered", -1)):
        moved = [each for each in one.why.features if each.weight * sign > 0]
        for number, each in enumerate(moved):
            lines += particular("" if number else title, _feature(each, pen), pen)
    return lines


def _feature(one: Fired, pen: Pen) -> str:
    sign = pen.minus if one.weight < 0 else "+"
    what = says("feature", one.rule)
    return f"{sign}{abs(one.weight):.2f} {what}{_quoted(one.words)}"


def _elsewhere(one: Explained, book: Casebook, pen: Pen) -> list[str]:
    """Say what the claim was matched with, and what sources say."""
    lines = ["", f"{_INDENT}TOLD ELSEWHERE"]
    if one.family is None:
        words = "No other telling of it was found in this case."
        lines += pen.wrapped(words, _DEEPER, _INDENT)
    else:
        others = len(one.family.tellings) + len(one.family.denials) - 1
        short = book.short[one.family.id]
        words = f"{counted(others, 'other telling')}: {book.command('show', short)}"
        lines += pen.wrapped(words, _DEEPER, _INDENT)
        lines += descent_lines(one.told, one.family, book, pen)
    lines += ["", f"{_INDENT}WHAT THE SOURCE SAYS"]
    for finding in one.findings:
        lines += finding_lines([finding], book, pen)
    if not one.findings:
        words = "No source in this case was compared with this telling."
        lines += pen.wrapped(words, _DEEPER, _INDENT)
    return lines


def _item(words: Anchor, told: str, pen: Pen) -> list[str]:
    return pen.wrapped(f"“{words.exact}”: {told}", _DEEPER, _INDENT)


def _quoted(words: Sequence[Anchor]) -> str:
    """Quote the words that made a rule fire; nothing when it misses some."""
    told = ", ".join(f"“{one.exact}”" for one in words)
    return f" ({told})" if told else ""
