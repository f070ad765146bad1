"""Lists of families: told most, changed most, denied and told again, and others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from retold.present.first_lists import FamilyLine
from retold.present.web.asked import Asked, Cell, Leaf, Table, href, leaf

_LEAF = 50
_LISTS = {
    "retold": ("Told more than once", "by number of tellings and outlets"),
    "changed": ("Changed most", "figures, hedges, sources and more, not mere wording"),
    "denied": ("Denied and still told", "told again after a denial in this collection"),
    "one-voice": ("Only one voice", "three outlets or more, all from one beginning"),
    "unsure": ("With unsure links", "some telling may come from elsewhere"),
    "checked": ("Checked against a source", "a document of the case says something"),
    "all": ("All", "those told once too"),
}
_HEADER = ("id", "claim", "tellings", "outlets", "denials", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLink:
    """One list to choose, with how long it is."""

    title: str
    href: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FamiliesPage:
    """One list of families."""

    template: ClassVar[str] = "families.html.j2"
    section: ClassVar[str] = "families"
    title: str
    explains: str
    lists: list[ListLink]
    chosen: str
    words: str
    leaf: Leaf
    rows: list[FamilyLine]
    table: Table


def families_page(asked: Asked) -> FamiliesPage:
    """Prepare one list of families."""
    opened = asked.case
    chosen = asked.choice("list", _LISTS, "retold")
    words = asked.words("q")
    wanted = words.lower().split()
    lines = [opened.lines[one.id] for one in opened.ranked[chosen]]
    found = [one for one in lines if all(word in one.label.lower() for word in wanted)]
    query = {"list": chosen, "q": words}
    shown, cut = leaf(found, asked.number("page"), _LEAF, query)
    return FamiliesPage(
        title=f"Families: {_LISTS[chosen][0].lower()}",
        explains=_LISTS[chosen][1],
        lists=[
            ListLink(
                title=title,
                href=href(list=name, q=words),
                number=len(opened.ranked[name]),
                chosen=name == chosen,
            )
            for name, (title, _) in _LISTS.items()
        ],
        chosen=chosen,
        words=words,
        leaf=cut,
        rows=list(shown),
        table=lambda: [_HEADER, *map(_cells, found)],
    )


def _cells(one: FamilyLine) -> tuple[Cell, ...]:
    return (one.id, one.label, one.told, one.outlets, one.denied, one.source)
