"""A family's stemma as lines of text: who told it after whom, and what changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from retold.model.lineage import Family
from retold.present.casebook import UNSURE_BELOW, Casebook, Told, page_words
from retold.present.change_text import brief_changes
from retold.present.pen import Pen
from retold.present.stemma_fold import folded
from retold.present.stemma_order import Branch, branches, walk
from retold.present.words import (
    columns,
    counted,
    date_words,
    moment_words,
    name_words,
)

_INDENT = "  "
_MOST_NAME, _MIN_NAME = 24, 8  # columns of an outlet's name
_MIN_WHO, _WHO_SHARE = 16, 0.42  # of what the dates leave
_CHANGES_SHARE, _MIN_WORDS = 0.52, 15  # of what the names leave; narrower: no words
_MOST_DENIALS, _DENIER_SHARE = 4, 0.45
_COPY_LINES = 2  # room kept for folded copies
_WORTH_MORE = 9  # columns; fewer hold no word that is worth a cut
_LOST = "(lost telling)"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line of the tree before it is set in columns.

    `tongue` is the code of its language, "" where all are told in one.
    """

    when: str
    tree: str
    branch: Branch
    tongue: str = ""

    @property
    def page(self) -> str:
        """Its language and the page of a source document, which are never cut."""
        told = self.branch.told
        page = page_words(told) if told and told.primary else ""
        tongue = f", {self.tongue}" if self.tongue else ""
        return tongue + (f", {page}" if page else "")

    @property
    def name(self) -> str:
        """Who tells it."""
        told = self.branch.told
        return name_words(_short(told), _MOST_NAME) if told else _LOST


def stemma_lines(
    family: Family, book: Casebook, pen: Pen, most: int | None = None
) -> list[str]:
    """Draw a family as a text tree, then its denials in order of time.

    `most` caps the lines of the tree: copies are folded, and of the others
    those that changed most are drawn; the rest are counted in a last line.
    """
    roots = _drawn(family, book, most)
    whole = len(family.tellings) + len(family.lost)
    drawn = walk(roots)
    lines = _tree_lines(roots, family, book, pen)
    left = whole - len(drawn) - sum(len(one.copies) for one in drawn)
    if left > 0:
        more = counted(left, "more telling")
        lines.append(
            f"{_INDENT}({more}: {book.command('show', book.short[family.id])})"
        )
    return lines + denial_lines(family, book, pen, all_of_them=most is None)


def _drawn(family: Family, book: Casebook, most: int | None) -> tuple[Branch, ...]:
    """Grow the tree, folded to `most` lines when there is such a limit."""
    roots = branches(family, book)
    if most is None:
        return roots
    kept = folded(roots, most)
    copied = any(one.copies for one in walk(kept))
    return folded(roots, most - _COPY_LINES) if copied else kept


def legend(
    family: Family, book: Casebook, pen: Pen, most: int | None = None
) -> list[str]:
    """Explain the signs that a family's tree uses, and no others.

    `most` is the limit that the tree was drawn with.
    """
    drawn = walk(_drawn(family, book, most))
    told = [one.told for one in drawn if one.told]
    signs = []
    if any(one.primary for one in told):
        signs.append(f"{pen.source} source document")
    if any(one.unsure for one in drawn):
        signs.append(f"{pen.unsure} a guess, less sure than {UNSURE_BELOW:.2f}")
    if family.denials:
        signs.append(f"{pen.denial} denial")
    if any(one.when is None for one in told):
        signs.append("undated: not placed in time")
    return signs


def figure_unit(family: Family, book: Casebook) -> str | None:
    """Give the unit in which most tellings of a family tell a figure."""
    units = Counter(
        unit
        for one in family.tellings
        for unit in sorted({f.quantity.unit for f in book.telling(one).figures})
    )
    most = sorted(units.items(), key=lambda item: (-item[1], item[0]))
    return most[0][0] if most else None


def gist(told: Told, limit: int, pen: Pen, unit: str | None = None) -> str:
    """Quote the heart of a telling: from its figure's bound or hedge on.

    `unit` is that of the figure to choose when the telling has several.
    """
    text = told.shown
    if text != told.text or columns(pen.text(text)) <= limit - 2:
        return pen.quoted(text, limit)
    start, end = _heart(told, unit)
    figure = pen.text(text[start:end])
    if end and limit - 2 - _WORTH_MORE < columns(figure) <= limit - 2:
        return pen.quoted(figure, limit)
    return pen.quoted(text[start:], limit)


def _heart(told: Told, unit: str | None) -> tuple[int, int]:
    """Say where in a telling its figure stands, with a hedge right before it."""
    own = [one for one in told.figures if one.quantity.unit == unit]
    figure = min(own or told.figures, key=lambda one: one.anchor.start, default=None)
    if figure is None:
        return 0, 0
    start = figure.anchor.start
    for hedge in told.hedges:
        if hedge.anchor.start < start <= hedge.anchor.end + 1:
            start = hedge.anchor.start
    base = told.claim.anchor.start
    return max(0, start - base), figure.anchor.end - base


def _rows(roots: tuple[Branch, ...], book: Casebook, pen: Pen) -> list[_Row]:
    """Return each branch with the lines of the tree before it, from the top."""
    years = {one.when[:4] for one in _all_told(roots, book) if one.when}
    tongues = {one.document.language for one in _all_told(roots, book)}
    rows: list[_Row] = []
    waiting = [(root, "", "") for root in reversed(roots)]
    while waiting:
        branch, here, below = waiting.pop()
        mark = f"{pen.source} " if branch.told and branch.told.primary else ""
        when = _when(branch.told, with_year=len(years) > 1) if branch.told else ""
        tongue = branch.told.document.language if branch.told else None
        shown = tongue if tongue and len(tongues) > 1 else ""
        rows.append(_Row(when=when, tree=here + mark, branch=branch, tongue=shown))
        for place, child in enumerate(reversed(branch.children)):
            is_last = place == 0
            sign = _sign(child, pen, is_last=is_last)
            stem = "   " if is_last else f"{pen.stem} "
            waiting.append((child, f"{below}{sign} ", f"{below}{stem}"))
    return rows


def _short(told: Told) -> str:
    """Name who tells it; of a nameless comment the page is clear from the tree."""
    return told.teller.removesuffix(f" on {told.outlet}") or told.teller


def _all_told(roots: tuple[Branch, ...], book: Casebook) -> list[Told]:
    return book.tellings(one.told.id for one in walk(roots) if one.told)


def _when(told: Told, *, with_year: bool = False) -> str:
    if told.when is None:
        return "undated"
    return date_words(told.when) if with_year else moment_words(told.when)


def _sign(branch: Branch, pen: Pen, *, is_last: bool) -> str:
    if branch.unsure:
        return pen.unsure_last if is_last else pen.unsure_fork
    return pen.last if is_last else pen.fork


def _tree_lines(
    roots: tuple[Branch, ...], family: Family, book: Casebook, pen: Pen
) -> list[str]:
    """Set the tree in columns: when, who, in which words, with what changes."""
    rows = _rows(roots, book, pen)
    dates = max((columns(one.when) for one in rows), default=0) + 2
    room = pen.width - len(_INDENT) - dates
    names = (columns(one.tree + one.name + one.page) for one in rows)
    who = min(max(names, default=0), max(_MIN_WHO, int(room * _WHO_SHARE)))
    changes = int((room - who - 2) * _CHANGES_SHARE)
    told = [_changes(one.branch, changes, pen) for one in rows]
    changes = max(map(columns, told), default=0)
    words = room - who - changes - 2
    if words < _MIN_WORDS:
        words, changes = 0, room - who - 1
        told = [_changes(one.branch, changes, pen) for one in rows]
    unit = figure_unit(family, book)
    lines = []
    for row, cell in zip(rows, told, strict=True):
        line = f"{_INDENT}{pen.cell(row.when, dates)}{_who(row, who, pen)} "
        if words:
            said = gist(row.branch.told, words, pen, unit) if row.branch.told else ""
            line += f"{said}{' ' * (words - columns(said))} "
        lines.append((line + cell).rstrip())
        lines += [*_copies(row, dates, pen), *_also(row, dates, book, pen)]
    return lines


def _who(row: _Row, limit: int, pen: Pen) -> str:
    """Set the tree and a name; a deep tree may push its name to the right."""
    room = max(_MIN_NAME, limit - columns(row.tree) - columns(row.page))
    name = pen.text(name_words(row.name, room, plain=pen.plain)) + pen.text(row.page)
    return row.tree + name + " " * (limit - columns(row.tree + name))


def _changes(branch: Branch, limit: int, pen: Pen) -> str:
    if branch.descent is None or branch.descent.parent is None:
        return ""
    return brief_changes(branch.changes, max(0, limit), pen)


def _also(row: _Row, dates: int, book: Casebook, pen: Pen) -> list[str]:
    """Name the second parent of a telling, behind its line."""
    edge = row.branch.descent
    if edge is None or edge.second is None:
        return []
    other = name_words(_short(book.telling(edge.second.parent)), _MOST_NAME)
    taken = brief_changes(edge.second.changes, pen.width, pen)
    return [_below(row, dates, f"{pen.also} also from {other}: {taken}", pen)]


def _copies(row: _Row, dates: int, pen: Pen) -> list[str]:
    """Name who told a thing just so, behind the line of the one they repeat."""
    copies = row.branch.copies
    if not copies:
        return []
    names = ", ".join(dict.fromkeys(name_words(one.teller, 20) for one in copies))
    what = counted(len(copies), "copy", "copies")
    return [_below(row, dates, f"+ {what}: {names}", pen)]


def _below(row: _Row, dates: int, words: str, pen: Pen) -> str:
    """Set words behind the line of the one they are about, the tree running on."""
    below = pen.stem if row.branch.children else "  "
    indent = _INDENT + " " * dates + _under(row.tree, pen) + below
    return indent + pen.fit(words, max(_MIN_NAME, pen.width - columns(indent)))


def _under(tree: str, pen: Pen) -> str:
    """Draw what runs on below a line of the tree."""
    bare = tree.removesuffix(f"{pen.source} ")
    last = bare[-3:-1]
    stem = f"{pen.stem} " if last in {pen.fork, pen.unsure_fork} else "   "
    return bare[:-3] + stem if bare else ""


def denial_lines(
    family: Family, book: Casebook, pen: Pen, *, all_of_them: bool
) -> list[str]:
    """Tell who denies a family's claim, in order of time; the first few, or all."""
    denied = book.tellings(family.denials)
    shown = denied if all_of_them else denied[:_MOST_DENIALS]
    dates = max((columns(_when(one)) for one in shown), default=0) + 2
    lines = [_denial(one, dates, pen) for one in shown]
    if len(shown) < len(denied):
        more = counted(len(denied) - len(shown), "more denial")
        lines.append(
            f"{_INDENT}({more}: {book.command('show', book.short[family.id])})"
        )
    return lines


def _denial(told: Told, dates: int, pen: Pen) -> str:
    """Tell one denial: who denies, where, in which words."""
    start = f"{_INDENT}{pen.cell(_when(told), dates)}{pen.denial} "
    most = int((pen.width - columns(start)) * _DENIER_SHARE)
    where = name_words(_short(told), _MOST_NAME)
    who = f"{told.chain[0]}, in {where}" if told.chain else where
    if told.chain and columns(who) > most:
        who = told.chain[0]
    lead = f"{start}{pen.fit(who, most)}: "
    return lead + pen.quoted(told.shown, pen.width - columns(lead))
