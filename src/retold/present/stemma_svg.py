"""A family's stemma as a picture: time runs right, each outlet has a lane.

Every instant gets the same room, so that nothing overlaps; the dates stand
above. The drawing uses `currentColor`, so a page colours it, light or dark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from retold.model.lineage import Descent, Family
from retold.present.casebook import UNDATED, Casebook, Order, Told
from retold.present.stemma_fold import folded
from retold.present.stemma_marks import (
    Line,
    Place,
    drawn_line,
    key_marks,
    key_width,
    mark_shape,
    text,
    told_place,
)
from retold.present.stemma_order import branches, is_unsure, walk
from retold.present.stemma_svg_labels import Label, figure_label, news_label, set_apart
from retold.present.stemma_text import figure_unit
from retold.present.words import (
    columns,
    counted,
    date_words,
    moment_words,
    name_words,
    shorten,
)

_LANE = 54  # pixels from lane to lane
_ROOM, _MIN_STEP, _MAX_STEP = 700, 56, 130  # pixels for all tellings, between two
_TOP, _RIGHT, _BOTTOM = 62, 64, 44
_NAME_COLUMNS, _NAME_CHAR, _NAME_GAP = 28, 6.8, 24  # a character: pixels
_UNIT_ROOM = 170  # pixels for the unit at the end of the key
_ARC = 17  # how far a line within one lane bends away from the tellings between
_LAST: Order = (True, UNDATED, 0, False, 0)
_OWN_STYLE = (
    "<style>svg{color:#1f2328;background:#fdfcf9;font-family:system-ui,sans-serif}"
    "text{paint-order:stroke;stroke:#fdfcf9;stroke-width:4px}.hollow{fill:#fdfcf9}"
    "@media(prefers-color-scheme:dark){svg{color:#e6e3dd;background:#17191c}"
    "text{stroke:#17191c}.hollow{fill:#17191c}}</style>"
)


_Rank: TypeAlias = tuple[Order, bool, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """One telling, denial or lost telling and its place in the picture."""

    id: str
    told: Told | None
    edge: Descent | None
    place: Place
    x: int
    y: int


def drawn_ids(family: Family, book: Casebook, most: int) -> frozenset[str]:
    """Choose at most `most` tellings for a picture, and the first few denials."""
    tellings = [one.id for one in walk(folded(branches(family, book), most))]
    if len(family.tellings) + len(family.lost) <= most:
        tellings = list(family.tellings)
    denials = [one.id for one in book.tellings(family.denials)[: most // 4]]
    return frozenset((*tellings, *denials))


def stemma_svg(
    family: Family,
    book: Casebook,
    shown: Collection[str] | None = None,
    *,
    standalone: bool = False,
) -> str:
    """Draw the stemma of `family` as SVG; each telling links to `#` and its id.

    `shown` are the ids of the tellings to draw, all when it is None.
    `standalone` adds what a file of its own needs: colours, and no links.
    """
    nodes, lanes = _placed(family, book, shown)
    by_id = {node.id: node for node in nodes}
    lines = [line for node in nodes for line in _lines(node, by_id, family)]
    places, kinds = {node.place for node in nodes}, {one.kind for one in lines}
    left = _left(lanes)
    width = max((node.x for node in nodes), default=left) + _RIGHT
    width = max(width, key_width(places, kinds) + _UNIT_ROOM)
    height = _TOP + max(1, len(lanes)) * _LANE + _BOTTOM
    body = [
        *_lanes(lanes, left, width),
        *_dates(nodes),
        *(one.drawn for one in lines),
        *(_mark(node, linked=not standalone) for node in nodes),
        *_labels(nodes, family, book),
        key_marks(places, kinds, height - 16),
        *_unit_words(nodes, family, book, (key_width(places, kinds), height - 16)),
    ]
    key = escape(family.id, quote=True)
    name = escape(book.names.masked(family.label))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}"'
        f' height="{height}" viewBox="0 0 {width} {height}"'
        f' aria-labelledby="t-{key} x-{key}" font-size="12" fill="currentColor">'
        f'<title id="t-{key}">How “{name}” was retold</title>'
        f'<desc id="x-{key}">{_described(family, lanes)}</desc>'
        f"{_OWN_STYLE if standalone else ''}{''.join(body)}</svg>"
    )


def _described(family: Family, lanes: list[str]) -> str:
    told = counted(len(family.tellings), "telling")
    denied = counted(len(family.denials), "denial")
    return (
        f"{told} and {denied} by {counted(len(lanes), 'outlet')}, the earliest at "
        "the left. Solid lines are well supported, dashed lines are guesses. "
        "The same tree stands below as a list."
    )


def _placed(
    family: Family, book: Casebook, shown: Collection[str] | None
) -> tuple[list[_Node], list[str]]:
    """Give each telling a column by its rank in time and a lane by its outlet."""
    drawn = [(one.id, one.told) for one in walk(branches(family, book))]
    drawn += [(one, book.telling(one)) for one in family.denials]
    if shown is not None:
        drawn = [one for one in drawn if one[1] is None or one[0] in shown]
    # A lost telling stands before the earliest of those that come from it.
    in_order = sorted(drawn, key=lambda one: _rank(one, family, book))
    lanes = list(dict.fromkeys(_lane(told) for _, told in in_order))
    edges = {edge.child: edge for edge in family.stemma}
    places = _columns(in_order, edges)
    step = max(_MIN_STEP, min(_MAX_STEP, _ROOM // max(1, max(places, default=0))))
    nodes = [
        _Node(
            id=id_,
            told=told,
            edge=edges.get(id_),
            place=told_place(told, denial=id_ in family.denials),
            x=_left(lanes) + column * step,
            y=_TOP + lanes.index(_lane(told)) * _LANE + _LANE // 2,
        )
        for column, (id_, told) in zip(places, in_order, strict=True)
    ]
    return nodes, lanes


def _left(lanes: list[str]) -> int:
    """Leave room for the names of the lanes, in pixels."""
    longest = max((columns(name_words(one, _NAME_COLUMNS)) for one in lanes), default=0)
    return int(longest * _NAME_CHAR) + _NAME_GAP + 12


def _columns(
    in_order: Sequence[tuple[str, Told | None]], edges: dict[str, Descent]
) -> list[int]:
    """Put tellings of one moment into one column, unless they are kin."""
    found: list[int] = []
    beside: dict[str, str] = {}  # who stands in the current column: id by lane
    moment: str | None = None
    for id_, told in in_order:
        when = told.when if told else None
        edge = edges.get(id_)
        kin = edge is not None and edge.parent in beside.values()
        is_new = told is None or when != moment or kin or _lane(told) in beside
        if is_new:
            beside = {}
        beside[_lane(told)] = id_
        found.append(found[-1] + is_new if found else 0)
        moment = when
    return found


def _lane(told: Told | None) -> str:
    return told.outlet if told else "(not in this case)"


def _rank(one: tuple[str, Told | None], family: Family, book: Casebook) -> _Rank:
    id_, told = one
    if told is not None:
        return (told.order, True, id_)
    below = (edge.child for edge in family.stemma if edge.parent == id_)
    lost = {one.id for one in family.lost}
    known = [book.telling(child).order for child in below if child not in lost]
    return (min(known, default=_LAST), False, id_)


def _lanes(lanes: list[str], left: int, width: int) -> list[str]:
    drawn = []
    for place, outlet in enumerate(lanes):
        y = _TOP + place * _LANE + _LANE // 2
        drawn.append(
            f'<line x1="{left - 14}" y1="{y}" x2="{width - 16}" y2="{y}"'
            ' stroke="currentColor" stroke-opacity=".16"/>'
            + text(left - _NAME_GAP, y + 4, name_words(outlet, _NAME_COLUMNS), "end")
        )
    return drawn


def _dates(nodes: list[_Node]) -> list[str]:
    """Write each day once, its year when that is new, and each time of day."""
    drawn, last_day, last_year, last_x = [], "", "", -1
    for node in sorted(nodes, key=lambda one: one.x):
        if node.told is None or node.x == last_x:
            continue
        last_x = node.x
        when = node.told.when
        moment = moment_words(when) if when else "undated"
        day, _, clock = moment.rpartition(" ") if ":" in moment else (moment, "", "")
        if day != last_day:
            year = when[:4] if when else last_year
            words = date_words(when) if when and year != last_year else day
            drawn.append(text(node.x, 24, words, style=' font-weight="600"'))
            last_day, last_year = day, year
        if clock:
            drawn.append(text(node.x, 41, clock, style=' fill-opacity=".8"'))
    return drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of descent as it is drawn."""

    drawn: str
    kind: Line


def _lines(node: _Node, by_id: dict[str, _Node], family: Family) -> Iterator[_Line]:
    """Lead to what a telling comes from, and to what it took a detail from."""
    line = _line(node, by_id, family)
    if line:
        yield line
    edge = node.edge
    second = by_id.get(edge.second.parent) if edge and edge.second else None
    if second:
        path = _curve(second, node, by_id.values())
        yield _Line(drawn=drawn_line(Line.SECOND, path), kind=Line.SECOND)


def _line(node: _Node, by_id: dict[str, _Node], family: Family) -> _Line | None:
    """Lead from a telling to the nearest one drawn that it comes from."""
    edges = {edge.child: edge for edge in family.stemma}
    edge, sure = node.edge, True
    while edge is not None and edge.parent is not None:
        sure = sure and not is_unsure(edge)
        parent = by_id.get(edge.parent)
        if parent is not None:
            kind = Line.SURE if sure else Line.UNSURE
            path = _curve(parent, node, by_id.values())
            return _Line(drawn=drawn_line(kind, path), kind=kind)
        edge = edges.get(edge.parent)
    return None


def _curve(parent: _Node, node: _Node, others: Collection[_Node]) -> str:
    """Leave the parent at once and run along the child's lane, where that is free."""
    x, y = parent.x, parent.y
    near = x + min(_MIN_STEP, node.x - x)
    if y == node.y:
        between = any(one.y == y and x < one.x < node.x for one in others)
        bend = 2 * _ARC if between else 0
        return f"M{x} {y}Q{(x + node.x) // 2} {y + bend} {node.x} {y}"
    if any(one.y == node.y and near <= one.x < node.x for one in others):
        middle = (x + node.x) // 2
        return f"M{x} {y}C{middle} {y} {middle} {node.y} {node.x} {node.y}"
    turn = (x + near) // 2
    return f"M{x} {y}C{turn} {y} {turn} {node.y} {near} {node.y}H{node.x}"


def _mark(node: _Node, *, linked: bool) -> str:
    """Draw a telling's mark; its title is what a pointer and a reader meet."""
    shape = mark_shape(node.place, node.x, node.y)
    drawn = f"<g><title>{escape(_title(node))}</title>{shape}</g>"
    if node.told is None or not linked:
        return drawn
    return f'<a href="#{escape(node.id, quote=True)}">{drawn}</a>'


def _labels(nodes: list[_Node], family: Family, book: Casebook) -> list[str]:
    """Write the figures above the marks and other news below, where there is room."""
    unit = figure_unit(family, book)
    figures, news = [], []
    for node in nodes:
        if node.place is Place.DENIAL:
            continue
        told = figure_label(node.told, unit)
        other = news_label(node.edge, book, figure=bool(told))
        figures.append(Label(x=node.x, y=node.y, words=told, strong=True))
        news.append(Label(x=node.x, y=node.y, words=other, strong=False))
    wanted = [one for one in (*figures, *news) if one.words]
    return [
        text(
            label.x,
            y,
            label.words,
            style=' font-weight="600"' if label.strong else ' fill-opacity=".85"',
        )
        for label, y in set_apart(wanted)
    ]


def _unit_words(
    nodes: list[_Node], family: Family, book: Casebook, place: tuple[int, int]
) -> list[str]:
    """Say at the key's end what the figures at the marks count, if it has a name."""
    unit = figure_unit(family, book)
    if unit in {None, "1", "percent"} or not any(
        figure_label(node.told, unit) for node in nodes
    ):
        return []
    x, y = place
    return [text(x, y + 4, f"unit of the figures: {unit}", "start")]


def _title(node: _Node) -> str:
    told = node.told
    if told is None:
        return "A telling nobody has: two others share what it must have had"
    when = moment_words(told.when) if told.when else "undated"
    deny = "denies: " if node.place is Place.DENIAL else ""
    return f"{when}, {told.teller}: {deny}{shorten(told.shown, 160)}"
