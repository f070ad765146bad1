"""What people ruled, in lines for a terminal: who, when, what, why, and its fate."""

from __future__ import annotations

from collections.abc import Sequence

from retold.model.review import Fate, Reviewed, Ruled, Ruling, Subject
from retold.model.verdict import ASKED, DRAFT
from retold.present.pen import Pen
from retold.present.words import counted, full_moment_words, shorten

_INDENT = "  "
_DEEPER = " " * 6
_QUOTED_COLUMNS = 60
_TURNS = frozenset({Ruling.UNDO, Ruling.REDO})
_FATES = {
    Fate.STANDS: "",
    Fate.REPLACED: "no longer: ",
    Fate.UNDONE: "no longer: ",
    Fate.UNPLACED: "unplaced: ",
    Fate.REFUSED: "without effect: ",
}
_NAMES = {
    Ruling.CORRECT: "correct the words of",
    Ruling.APART: "keep apart",
    Ruling.PARENT: "set the parent of",
    Ruling.DATE: "date",
    Ruling.PRIMARY: "mark",
    Ruling.CHECK: "check",
    Ruling.VERDICT: "verdict on",
    Ruling.NOTE: "note on",
}
_STATES = {DRAFT: " (a draft)", ASKED: " (a second reader is asked)"}
_LINKS = {
    Ruling.CORRECT: "to",
    Ruling.SPLIT: "from",
    Ruling.PARENT: "to",
    Ruling.CHECK: "against",
}


def history_lines(ended: Sequence[Reviewed], pen: Pen) -> list[str]:
    """List every review in the order of the log, and apart those without a place."""
    if not ended:
        return [
            *pen.wrapped(
                "Here would be what people ruled, by whom, when and why.", _INDENT
            ),
            *pen.wrapped(
                "Nobody has ruled on this case yet. See: retold review --help", _INDENT
            ),
        ]
    lines: list[str] = []
    for one in ended:
        lines += [*_review(one, pen), ""]
    lost = [one for one in ended if one.fate is Fate.UNPLACED]
    if lost:
        lines.append(f"{_INDENT}UNPLACED")
        words = (
            f"{len(lost)} of {counted(len(ended), 'review')} no longer find their "
            "words (the files changed). They are kept, and find them again when the "
            "words come back: " + ", ".join(str(one.review.number) for one in lost)
        )
        lines += [*pen.wrapped(words, _INDENT), ""]
    last = ended[-1].review
    seal = f"{counted(len(ended), 'review')}, the last sealed {last.hash[:16]}"
    return [*lines, *pen.wrapped(seal, _INDENT)]


def in_effect(one: Reviewed) -> bool:
    """Say whether a review changes or says something now; an undo only takes away."""
    return one.fate is Fate.STANDS and one.review.ruled.ruling not in _TURNS


def ruled_words(one: Reviewed) -> str:
    """Tell in one line what a standing review says of a claim, and whose it is."""
    ruled = one.review.ruled
    why = f": {shorten(ruled.why, 200)}" if ruled.why else ""
    sure = f" (found again by {one.score:.2f})" if one.score < 1 else ""
    when = full_moment_words(one.review.at)
    return f"{one.told}, by {ruled.reviewer} on {when}{sure}{why}"


def _review(one: Reviewed, pen: Pen) -> list[str]:
    ruled, review = one.review.ruled, one.review
    when = full_moment_words(review.at)
    head = f"#{review.number} {ruled.reviewer}, {when} UTC"
    lines = pen.wrapped(head, _DEEPER, _INDENT)
    lines += pen.wrapped(asked_words(one.review.ruled), _DEEPER, _DEEPER)
    if ruled.why:
        lines += pen.wrapped(f"why: {ruled.why}", _DEEPER, _DEEPER)
    if fate_words(one):
        lines += pen.wrapped(fate_words(one), _DEEPER, _DEEPER)
    return lines


def fate_words(one: Reviewed) -> str:
    """Tell what put a review out of effect; "" for one that stands."""
    if not one.told or one.fate is Fate.STANDS:
        return ""
    return f"{_FATES[one.fate]}{one.told}"


def asked_words(ruled: Ruled) -> str:
    """Tell what was ruled, in the words of its subjects."""
    if ruled.ruling in _TURNS:
        number = ruled.values.get("undoes", ruled.values.get("redoes"))
        what = "undo review" if ruled.ruling is Ruling.UNDO else "take back undo"
        return f"{what} {number}"
    link = f" {_LINKS.get(ruled.ruling, 'and')} "
    subjects = link.join(map(_subject, ruled.subjects)) or "the case"
    verb = _NAMES.get(ruled.ruling, ruled.ruling.value)
    return f"{verb} {subjects}{_given(ruled)}"


def _given(ruled: Ruled) -> str:
    """Tell what a ruling gives, behind its subjects."""
    if ruled.ruling is Ruling.PRIMARY:
        return f" as {'a' if ruled.values.get('primary') else 'no'} primary source"
    if ruled.ruling is Ruling.PARENT and len(ruled.subjects) == 1:
        return ": none seen"
    if ruled.ruling is Ruling.VERDICT:
        rating = ruled.values.get("rating")
        words = rating.get("words") if isinstance(rating, dict) else None
        told = f": {words}" if words else ""
        return f"{told}{_STATES.get(str(ruled.values.get('state', '')), '')}"
    if ruled.ruling is Ruling.ASSIGN:
        return f" to {ruled.values.get('to') or 'nobody'}"
    if ruled.ruling is Ruling.NOTE:
        return _note_given(ruled)
    told = ", ".join(
        "no date" if value is None else str(value).replace("_", " ")
        for value in ruled.values.values()
    )
    return f": {told}" if told else ""


def _note_given(ruled: Ruled) -> str:
    """Tell from which program a note came, and its tags."""
    tags = ruled.values.get("tags")
    words = ", ".join(map(str, tags)) if isinstance(tags, list) else ""
    program = ruled.values.get("program")
    origin = f", from {program}" if program else ""
    return f"{origin}{f' (tags: {words})' if words else ''}"


def _subject(one: Subject) -> str:
    place = f"{one.path} ({one.part})" if one.part else one.path
    if one.anchor is None:
        return place
    return f"“{shorten(one.anchor.exact, _QUOTED_COLUMNS)}” ({place})"
