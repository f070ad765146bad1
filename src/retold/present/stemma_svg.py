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
from retold.present.stemma_svg_lines import Curve, Point, curve
from retold.present.stemma_text import figure_unit
from retold.present.units import unit_words
from retold.present.words import (
    columns,
    counted,
    moment_words,
    name_words,
    shorten,
)

_LANE = 54  # pixels from lane to lane
_WIDE = 1010  # pixels: what a window of 1280 has room for beside rail and margins
_MIN_STEP, _MAX_STEP = 32, 130  # pixels from one moment to the next
_TURN = 56  # pixels that a line takes at most to change its lane
_TOP, _RIGHT, _BOTTOM = 72, 48, 44
_YEAR_Y, _DAY_Y, _CLOCK_Y = 14, 30, 46
_DAY_CHAR, _CLOCK = 7.5, 38  # pixels: a character in bold, the room of "11:05"
_NAME_COLUMNS, _NAME_CHAR, _NAME_GAP = 28, 6.8, 24  # a character: pixels
_UNIT_ROOM = 170  # pixels for the unit at the end of the key
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

    @property
    def point(self) -> Point:
        """Where its mark stands."""
        return self.x, self.y


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
    nodes, lanes, step = _placed(family, book, shown)
    by_id = {node.id: node for node in nodes}
    lines = [line for node in nodes for line in _lines(node, by_id, family, step)]
    places, kinds = {node.place for node in nodes}, {one.kind for one in lines}
    left = _left(lanes)
    width = max((node.x for node in nodes), default=left) + _RIGHT
    width = max(width, key_width(places, kinds) + _UNIT_ROOM)
    foot = _TOP + max(1, len(lanes)) * _LANE
    body = [
        *_lanes(lanes, left, width),
        *_dates(nodes, min(step // 2, 28), foot),
        *(drawn_line(one.kind, one.curve.path) for one in lines),
        *_marks(nodes, by_id, family, linked=not standalone),
        *_labels(nodes, lines, family, book),
        key_marks(places, kinds, foot + _BOTTOM - 16),
        *_unit_words(nodes, family, book, (key_width(places, kinds), foot + 28)),
    ]
    height = foot + _BOTTOM
    words = f"{_named(family, book, lanes)}{_OWN_STYLE if standalone else ''}"
    # A picture is one thing to a screen reader; a group lets it meet the links.
    role = "img" if standalone else "group"
    key = escape(family.id, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="{role}" width="{width}"'
        f' height="{height}" viewBox="0 0 {width} {height}"'
        f' aria-labelledby="t-{key} x-{key}" font-size="12" fill="currentColor">'
        f"{words}{''.join(body)}</svg>"
    )


def _named(family: Family, book: Casebook, lanes: list[str]) -> str:
    key = escape(family.id, quote=True)
    name = escape(book.names.masked(family.label))
    return (
        f'<title id="t-{key}">How “{name}” was retold</title>'
        f'<desc id="x-{key}">{_described(family, lanes)}</desc>'
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
) -> tuple[list[_Node], list[str], int]:
    """Give each telling a column by its rank in time and a lane by its outlet.

    The third value is the step from one column to the next, in pixels.
    """
    drawn = [(one.id, one.told) for one in walk(branches(family, book))]
    drawn += [(one, book.telling(one)) for one in family.denials]
    if shown is not None:
        drawn = [one for one in drawn if one[1] is None or one[0] in shown]
    # A lost telling stands before the earliest of those that come from it.
    in_order = sorted(drawn, key=lambda one: _rank(one, family, book))
    lanes = list(dict.fromkeys(_lane(told) for _, told in in_order))
    edges = {edge.child: edge for edge in family.stemma}
    places = _columns(in_order, edges)
    room = _WIDE - _left(lanes) - _RIGHT
    step = max(_MIN_STEP, min(_MAX_STEP, room // max(1, max(places, default=0))))
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
    return nodes, lanes, step


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


def _dates(nodes: list[_Node], before: int, foot: int) -> list[str]:
    """Write each year and day where it begins, and times of day that have room.

    A thin line, `before` pixels left of its first telling, parts a day from the last.
    """
    drawn, last_day, last_year, free, clock_free = [], "", "", 0, 0
    for node in sorted(nodes, key=lambda one: one.x):
        if node.told is None:
            continue
        day, clock = _day_and_clock(node.told.when)
        edge = node.x - before
        if day != last_day:
            if last_day:
                drawn.append(_parting(edge, foot))
            year = (node.told.when or "")[:4]
            if year not in {last_year, ""} and year not in day:
                drawn.append(text(edge + 5, _YEAR_Y, year, "start"))
            if edge >= free:
                bold = ' font-weight="600"'
                drawn.append(text(edge + 5, _DAY_Y, day, "start", bold))
                free = edge + 8 + int(len(day) * _DAY_CHAR)
            last_day, last_year = day, year or last_year
        if clock and node.x >= clock_free:
            drawn.append(text(node.x, _CLOCK_Y, clock, style=' fill-opacity=".8"'))
            clock_free = node.x + _CLOCK
    return drawn


def _day_and_clock(when: str | None) -> tuple[str, str]:
    moment = moment_words(when) if when else "undated"
    day, _, clock = moment.rpartition(" ") if ":" in moment else (moment, "", "")
    return day, clock


def _parting(x: int, foot: int) -> str:
    return (
        f'<line x1="{x}" y1="{_DAY_Y - 12}" x2="{x}" y2="{foot}"'
        ' stroke="currentColor" stroke-opacity=".25" stroke-dasharray="1 3"/>'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of descent as it is drawn."""

    curve: Curve
    kind: Line


def _lines(
    node: _Node, by_id: dict[str, _Node], family: Family, step: int
) -> Iterator[_Line]:
    """Lead to what a telling comes from, and to what it took a detail from."""
    marks, turn = [one.point for one in by_id.values()], min(step, _TURN)
    found = _parent(node, by_id, family)
    if found:
        parent, kind = found
        yield _Line(curve=curve(parent.point, node.point, marks, turn), kind=kind)
    edge = node.edge
    second = by_id.get(edge.second.parent) if edge and edge.second else None
    if second:
        drawn = curve(second.point, node.point, marks, turn)
        yield _Line(curve=drawn, kind=Line.SECOND)


def _parent(
    node: _Node, by_id: dict[str, _Node], family: Family
) -> tuple[_Node, Line] | None:
    """Find the nearest telling drawn that one comes from, and how sure that is."""
    edges = {edge.child: edge for edge in family.stemma}
    edge, sure = node.edge, True
    while edge is not None and edge.parent is not None:
        sure = sure and not is_unsure(edge)
        parent = by_id.get(edge.parent)
        if parent is not None:
            return parent, Line.SURE if sure else Line.UNSURE
        edge = edges.get(edge.parent)
    return None


def _marks(
    nodes: list[_Node], by_id: dict[str, _Node], family: Family, *, linked: bool
) -> Iterator[str]:
    for node in nodes:
        yield _mark(node, _above(node, by_id, family), linked=linked)


def _above(node: _Node, by_id: dict[str, _Node], family: Family) -> str:
    """Name the nearest telling drawn that one comes from; "" for none.

    A telling that nobody has cannot be gone to, and is passed over.
    """
    found = _parent(node, by_id, family)
    while found is not None and found[0].told is None:
        found = _parent(found[0], by_id, family)
    return found[0].id if found else ""


def _mark(node: _Node, above: str, *, linked: bool) -> str:
    """Draw a telling's mark; its title is what a pointer and a reader meet.

    `above` is where the arrow keys of a page lead to the left.
    """
    shape = mark_shape(node.place, node.x, node.y)
    drawn = f"<g><title>{escape(_title(node))}</title>{shape}</g>"
    if node.told is None or not linked:
        return drawn
    key = f' data-above="{escape(above, quote=True)}"' if above else ""
    return f'<a href="#{escape(node.id, quote=True)}"{key}>{drawn}</a>'


def _labels(
    nodes: list[_Node], lines: list[_Line], family: Family, book: Casebook
) -> list[str]:
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
    marks = [one.point for one in nodes]
    along = [point for one in lines for point in one.curve.along]
    return [
        text(
            one.x,
            one.y,
            one.label.words,
            one.anchor,
            ' font-weight="600"' if one.label.strong else ' fill-opacity=".85"',
        )
        for one in set_apart(wanted, marks, along)
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
    return [text(x, y + 4, f"figures in {unit_words(unit)}", "start")]


def _title(node: _Node) -> str:
    told = node.told
    if told is None:
        return "A telling nobody has: two others share what it must have had"
    when = moment_words(told.when) if told.when else "undated"
    deny = "denies: " if node.place is Place.DENIAL else ""
    return f"{when}, {told.teller}: {deny}{shorten(told.shown, 160)}"
