"""One claim with all its tellings, as a notebook or a terminal shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from retold.model.errors import WrongUseError
from retold.model.lineage import Family as FamilyRecord
from retold.present.casebook import Casebook, Told
from retold.present.family_text import counts_words
from retold.present.library.html import Head, Stands, table_html
from retold.present.library.records import Records
from retold.present.pen import Pen
from retold.present.stemma_svg import drawn_ids, stemma_svg
from retold.present.stemma_text import stemma_lines
from retold.present.word_diff import word_diff

_WIDTH = 100  # columns
_MOST_DRAWN = 60  # tellings in one picture
_DIFF_HEADS = (
    Head(html="from", stands=Stands.SHORT),
    Head(html="to", stands=Stands.SHORT),
    Head(html="words", stands=Stands.WORDS),
)
_TEXT_MARKS = {"": ("", ""), "del": (" [-", "-] "), "ins": (" {+", "+} ")}
_HTML_MARKS = {"": ("", ""), "del": (" <del>", "</del> "), "ins": (" <ins>", "</ins> ")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """How one claim was retold: a picture in a notebook, lines in a terminal."""

    svg: str
    text: str

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        """Show a wide tree whole: notebooks cut a picture where the cell ends."""
        return f'<div style="overflow-x:auto">{self.svg}</div>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Two tellings of one claim, each with who tells it, in their own words."""

    before_id: str
    before_by: str
    before: str
    after_id: str
    after_by: str
    after: str


class Diff:
    """What was taken out and put in, from telling to telling.

    `steps` are pairs of tellings; `changes` the same as typed changes.
    """

    def __init__(self, steps: Sequence[Step], changes: Records) -> None:
        self.steps = tuple(steps)
        self.changes = changes

    def __str__(self) -> str:
        lines = []
        for one in self.steps:
            lines.append(f"{one.before_by} -> {one.after_by}")
            lines.append(f"  {_marked(one, _TEXT_MARKS)}")
        return "\n".join(lines) or "(nothing is told after anything else here)"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = (
            (
                escape(one.before_by),
                escape(one.after_by),
                _marked(one, _HTML_MARKS, html=True),
            )
            for one in self.steps
        )
        return table_html(_DIFF_HEADS, rows)


class Family:
    """One claim: its tellings, its denials, and its tree."""

    def __init__(
        self, record: FamilyRecord, book: Casebook, tables: dict[str, Records]
    ) -> None:
        self._record = record
        self._book = book
        self._tables = tables

    @property
    def id(self) -> str:
        """The id, as in every table."""
        return self._record.id

    @property
    def short(self) -> str:
        """The short id, as the command line shows it."""
        return self._book.short[self.id]

    @property
    def label(self) -> str:
        """The claim in the words of one telling."""
        return self._book.names.masked(self._record.label)

    @property
    def tellings(self) -> Records:
        """Everybody who tells or denies it, in order of time."""
        return self._tables["tellings"].where(family=self.id)

    @property
    def edges(self) -> Records:
        """Who has it from whom, with confidence and reasons."""
        return self._tables["edges"].where(family=self.id)

    @property
    def changes(self) -> Records:
        """What changed on the way, by kind."""
        return self._tables["changes"].where(family=self.id)

    @property
    def figures(self) -> Records:
        """The figures in its tellings."""
        return self._tables["figures"].where(family=self.id)

    @property
    def findings(self) -> Records:
        """What sources say about it."""
        return self._tables["findings"].where(family=self.id)

    def tree(self) -> Tree:
        """Draw who told it from whom."""
        shown = drawn_ids(self._record, self._book, _MOST_DRAWN)
        svg = stemma_svg(self._record, self._book, shown, standalone=True)
        lines = stemma_lines(self._record, self._book, Pen(width=_WIDTH))
        lines = list(map(self._book.names.masked, lines))  # changes quote words too
        return Tree(svg=svg, text="\n".join(lines))

    def diff(self, before: str | None = None, after: str | None = None) -> Diff:
        """Lay each telling beside the one it comes from; or two that are named.

        `before` and `after` are ids of claims of this family. Raises WrongUseError
        when only one is given, or one that is not told here.
        """
        if before is None and after is None:
            lost = {one.id for one in self._record.lost}
            pairs = [
                (edge.parent, edge.child)
                for edge in self._record.stemma
                if edge.parent and not {edge.parent, edge.child} & lost
            ]
        else:
            pairs = [(self._known(before), self._known(after))]
        steps = [self._step(*map(self._book.telling, pair)) for pair in pairs]
        return Diff(sorted(steps, key=self._order), self.changes)

    def _known(self, claim: str | None) -> str:
        if claim in {*self._record.tellings, *self._record.denials}:
            return str(claim)
        raise WrongUseError(
            f"diff() takes the ids of two claims of this family or none, not {claim!r}."
        )

    def _order(self, one: Step) -> tuple[object, ...]:
        return self._book.telling(one.after_id).order

    def _step(self, before: Told, after: Told) -> Step:
        return Step(
            before_id=before.id,
            before_by=before.teller,
            before=before.shown,
            after_id=after.id,
            after_by=after.teller,
            after=after.shown,
        )

    def __str__(self) -> str:
        counts = counts_words(self._record, self._book)
        return f"{self.short}  “{self.label}”\n{counts}\n{self.tree()}"

    def __repr__(self) -> str:
        counts = counts_words(self._record, self._book)
        return f"<Family {self.short} “{self.label}”: {counts}>"

    def _repr_html_(self) -> str:
        counts = escape(counts_words(self._record, self._book))
        return (
            f"<p><strong>{escape(self.label)}</strong><br>{counts}</p>"
            f"{self.tree()._repr_html_()}"
        )


def _marked(
    step: Step, marks: dict[str, tuple[str, str]], *, html: bool = False
) -> str:
    """Lay two wordings into one, with marks around what left and what came."""
    words = ""
    for one in word_diff(step.before, step.after):
        start, end = marks[one.mark]
        text = " ".join(one.text.split()) if one.mark else one.text
        words += f"{start}{escape(text) if html else text}{end}"
    return " ".join(words.split())
