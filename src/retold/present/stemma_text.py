"""A family's stemma as lines of text: who told it after whom, and what changed."""

from __future__ import annotations

from retold.model.lineage import Change, ChangeKind, Family
from retold.present.casebook import Casebook, Told, page_words
from retold.present.pen import Pen
from retold.present.stemma_order import Branch, branches, walk
from retold.present.words import change_kind_words, columns, counted, moment_words

_INDENT = "  "
_WHEN_COLUMNS = 13
_DENIER_COLUMNS = 30
_MIN_WHO, _MAX_WHO, _MIN_NAME = 16, 25, 8
_MIN_WORDS_WIDTH = 64  # on narrower terminals the words give way to the changes
_SHORTEST_SIDE, _LONGEST_SIDE = 6, 24
_LEAD_CHARS = 24  # how far before its figure a telling's quoted words may begin
_SPEAKING_ADDITIONS = {
    ChangeKind.ADDITION,
    ChangeKind.ATTRIBUTION,
    ChangeKind.HEDGE,
    ChangeKind.PLACE,
    ChangeKind.SCOPE,
    ChangeKind.TIME,
}


def stemma_lines(
    family: Family, book: Casebook, pen: Pen, most: int | None = None
) -> list[str]:
    """Draw a family as a text tree, then its denials in order of time.

    `most` caps the tellings drawn; the rest are counted in a last line.
    """
    drawn = _drawn(branches(family, book), pen)
    shown = drawn if most is None else drawn[:most]
    lines = _lines(shown, pen)
    if len(shown) < len(drawn):
        left = counted(len(drawn) - len(shown), "more telling")
        lines.append(f"{_INDENT}({left}: retold show {book.short[family.id]})")
    for told in book.tellings(family.denials):
        lines += _denial(told, pen)
    return lines


def legend(family: Family, book: Casebook, pen: Pen) -> list[str]:
    """Explain the signs that a family's tree uses, and no others."""
    drawn = walk(branches(family, book))
    unsure = sorted(
        one.descent.confidence for one in drawn if one.unsure and one.descent
    )
    told = book.tellings((*family.tellings, *family.denials))
    signs = []
    if any(one.primary for one in told):
        signs.append(f"{pen.source} source document")
    if unsure:
        signs.append(f"{pen.unsure} unsure link ({unsure[0]:.2f})")
    if family.denials:
        signs.append(f"{pen.denial} denial")
    if any(one.when is None for one in told):
        signs.append("undated: not placed in time")
    return signs


def brief_change(change: Change, limit: int, pen: Pen) -> str:
    """Tell a change in a few columns: "40 → 400", "− source", "+ the river".

    `limit` is the most columns that either side may take.
    """
    before, after = _sides(change)
    before = pen.fit(before, limit)
    after = pen.fit(after, limit)
    name = change_kind_words(change.kind)
    if before and after:
        return f"{before} {pen.arrow} {after}"
    if after:
        return f"+ {after if change.kind in _SPEAKING_ADDITIONS else name}"
    return f"{pen.minus} {name}"


def _sides(change: Change) -> tuple[str, str]:
    """Return the words on both sides, without the last words they share."""
    before = change.before.exact.split() if change.before else []
    after = change.after.exact.split() if change.after else []
    while len(before) > 1 and len(after) > 1 and before[-1] == after[-1]:
        del before[-1], after[-1]
    return " ".join(before), " ".join(after)


def gist(told: Told, limit: int, pen: Pen) -> str:
    """Quote the heart of a telling: from its first figure's bound or hedge on."""
    text = told.text
    start = _heart(told)
    if start > _LEAD_CHARS and columns(text) > limit:
        return pen.quoted(text[start:], limit)
    return pen.quoted(text, limit)


def _heart(told: Told) -> int:
    """Say where in a telling its figure begins, with a hedge right before it."""
    if not told.figures:
        return 0
    base = told.claim.anchor.start
    start = min(one.anchor.start for one in told.figures)
    for hedge in told.hedges:
        if hedge.anchor.start < start <= hedge.anchor.end + 1:
            start = hedge.anchor.start
    return max(0, start - base)


def _drawn(roots: tuple[Branch, ...], pen: Pen) -> list[tuple[str, Branch]]:
    """Return each branch with the lines of the tree before it, from the top."""
    drawn: list[tuple[str, Branch]] = []
    waiting = [(root, "", "") for root in reversed(roots)]
    while waiting:
        branch, here, below = waiting.pop()
        mark = f"{pen.source} " if branch.told and branch.told.primary else ""
        drawn.append((here + mark, branch))
        for place, child in enumerate(reversed(branch.children)):
            is_last = place == 0
            sign = _sign(child, pen, is_last=is_last)
            stem = "   " if is_last else f"{pen.stem} "
            waiting.append((child, f"{below}{sign} ", f"{below}{stem}"))
    return drawn


def _sign(branch: Branch, pen: Pen, *, is_last: bool) -> str:
    if branch.unsure:
        return pen.unsure_last if is_last else pen.unsure_fork
    return pen.last if is_last else pen.fork


def _lines(drawn: list[tuple[str, Branch]], pen: Pen) -> list[str]:
    """Set the tree in columns: when, who, in which words, with what changes."""
    longest = max((columns(tree + _who(one)) for tree, one in drawn), default=0)
    who_columns = max(_MIN_WHO, min(_MAX_WHO, longest))
    room = pen.width - len(_INDENT) - _WHEN_COLUMNS - who_columns - 2
    words_columns = room // 2 if pen.width >= _MIN_WORDS_WIDTH else 0
    lines = []
    for tree, branch in drawn:
        name_columns = max(_MIN_NAME, who_columns - columns(tree))
        line = f"{_INDENT}{_when(branch, pen)}{tree}"
        line += f"{pen.cell(_who(branch), name_columns)} "
        if words_columns and branch.told:
            words = gist(branch.told, words_columns, pen)
            line += f"{words}{' ' * (words_columns - columns(words))} "
        line += _changes(branch, pen.width - columns(line), pen)
        lines.append(line.rstrip())
    return lines


def _when(branch: Branch, pen: Pen) -> str:
    if branch.told is None:
        return " " * _WHEN_COLUMNS
    when = branch.told.when
    return pen.cell(moment_words(when) if when else "undated", _WHEN_COLUMNS)


def _who(branch: Branch) -> str:
    told = branch.told
    if told is None:
        return "(lost telling)"
    page = page_words(told) if told.primary else ""
    return f"{told.teller}{f', {page}' if page else ''}"


def _changes(branch: Branch, limit: int, pen: Pen) -> str:
    """Tell as many changes as fit, the weightiest first, and count the rest."""
    if branch.descent is None or branch.descent.parent is None:
        return ""
    sides = max(_SHORTEST_SIDE, min(_LONGEST_SIDE, (limit - len(" → ")) // 2))
    told = [brief_change(one, sides, pen) for one in branch.changes] or ["as before"]
    for number in range(len(told), 0, -1):
        left = len(told) - number
        line = ", ".join(told[:number]) + (f", +{left}" if left else "")
        if columns(line) <= limit:
            return line
    return pen.fit(told[0], max(0, limit))


def _denial(told: Told, pen: Pen) -> list[str]:
    """Tell one denial: who denies, where, in which words."""
    when = pen.cell(moment_words(told.when) if told.when else "undated", _WHEN_COLUMNS)
    speakers = told.chain[:1]
    who = f"{speakers[0]}, in {told.teller}" if speakers else told.teller
    start = f"{_INDENT}{when}{pen.denial} "
    lead = f"{start}{pen.fit(who, _DENIER_COLUMNS)}: "
    room = pen.width - columns(lead)
    return [lead + gist(told, room, pen)]
