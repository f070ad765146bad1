"""A family's stemma as a picture: time runs right, each outlet has a lane.

Every instant gets the same room, so that nothing overlaps; the dates stand
above. The drawing uses `currentColor`, so a page colours it, light or dark.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from retold.model.lineage import Descent, Family
from retold.present.casebook import UNDATED, Casebook, Order, Told
from retold.present.pen import Pen
from retold.present.stemma_order import branches, is_unsure, ordered, walk
from retold.present.stemma_text import brief_change
from retold.present.words import counted, moment_words, shorten

_LANE = 46  # pixels from lane to lane
_ROOM, _MIN_STEP, _MAX_STEP = 860, 72, 110  # pixels for all tellings, between two
_LEFT, _TOP, _RIGHT, _BOTTOM = 190, 58, 60, 14
_RADIUS = 7
_LABEL_COLUMNS, _OUTLET_COLUMNS, _SIDE_COLUMNS = 20, 24, 12
_ARC = 17  # how far a line within one lane bends away from the tellings between
_PEN = Pen()
_LAST: Order = (True, UNDATED, 0, 0)
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
    denial: bool
    label: str
    x: int
    y: int


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
    width = max((node.x for node in nodes), default=_LEFT) + _RIGHT
    height = _TOP + max(1, len(lanes)) * _LANE + _BOTTOM
    name = escape(book.names.masked(family.label))
    by_id = {node.id: node for node in nodes}
    body = [
        *_lanes(lanes, width),
        *_dates(nodes),
        *(_edge(node, by_id) for node in nodes),
        *(_mark(node, linked=not standalone) for node in nodes),
    ]
    key = escape(family.id, quote=True)
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
    step = max(_MIN_STEP, min(_MAX_STEP, _ROOM // max(1, len(in_order))))
    nodes = [
        _Node(
            id=id_,
            told=told,
            edge=edges.get(id_),
            denial=id_ in family.denials,
            label=_change_label(edges.get(id_), book),
            x=_LEFT + rank * step,
            y=_TOP + lanes.index(_lane(told)) * _LANE + _LANE // 2,
        )
        for rank, (id_, told) in enumerate(in_order)
    ]
    return nodes, lanes


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


def _lanes(lanes: list[str], width: int) -> list[str]:
    drawn = []
    for place, outlet in enumerate(lanes):
        y = _TOP + place * _LANE + _LANE // 2
        name = escape(shorten(outlet, _OUTLET_COLUMNS))
        drawn.append(
            f'<line x1="{_LEFT - 14}" y1="{y}" x2="{width - 16}" y2="{y}"'
            ' stroke="currentColor" stroke-opacity=".16"/>'
            f'<text x="{_LEFT - 24}" y="{y + 4}" text-anchor="end">{name}</text>'
        )
    return drawn


def _dates(nodes: list[_Node]) -> list[str]:
    """Write each day once and each time of day above its telling."""
    drawn, last_day = [], ""
    for node in sorted(nodes, key=lambda one: one.x):
        if node.told is None:
            continue
        moment = moment_words(node.told.when) if node.told.when else "undated"
        day, _, clock = moment.rpartition(" ") if ":" in moment else (moment, "", "")
        if day != last_day:
            drawn.append(_text(node.x, 22, day, 'font-weight="600"'))
            last_day = day
        if clock:
            drawn.append(_text(node.x, 38, clock, 'fill-opacity=".75"'))
    return drawn


def _edge(node: _Node, by_id: dict[str, _Node]) -> str:
    edge = node.edge
    parent = by_id.get(edge.parent) if edge and edge.parent else None
    if edge is None or parent is None:
        return ""
    dash = ' stroke-dasharray="5 4"' if is_unsure(edge) else ""
    return (
        f'<path d="{_curve(parent, node)}" fill="none" stroke="currentColor"'
        f' stroke-width="1.6"{dash}/>'
    )


def _curve(parent: _Node, node: _Node) -> str:
    middle = (parent.x + node.x) // 2
    if parent.y == node.y:
        bend = 0 if abs(node.x - parent.x) <= _MIN_STEP else 2 * _ARC
        return f"M{parent.x} {parent.y}Q{middle} {node.y + bend} {node.x} {node.y}"
    return (
        f"M{parent.x} {parent.y}C{middle} {parent.y} {middle} {node.y}"
        f" {node.x} {node.y}"
    )


def _mark(node: _Node, *, linked: bool) -> str:
    """Draw a telling: ● told, ◆ in a source, ⊘ denied, ○ lost; with its change."""
    style = 'font-size="11"'
    label = "" if node.denial else node.label
    text = _text(node.x, node.y - _RADIUS - 5, label, style) if label else ""
    drawn = f"<g><title>{escape(_title(node))}</title>{_shape(node)}{text}</g>"
    if node.told is None or not linked:
        return drawn
    return f'<a href="#{escape(node.id, quote=True)}">{drawn}</a>'


def _shape(node: _Node) -> str:
    x, y, r = node.x, node.y, _RADIUS
    if node.told is None:
        return (
            f'<circle cx="{x}" cy="{y}" r="{r}" class="hollow" fill="none"'
            ' stroke="currentColor" stroke-dasharray="2 2"/>'
        )
    if node.denial:
        slant = r * 7 // 10
        return (
            f'<circle cx="{x}" cy="{y}" r="{r}" class="hollow" fill="none"'
            ' stroke="currentColor" stroke-width="2"/>'
            f'<path d="M{x - slant} {y + slant}L{x + slant} {y - slant}"'
            ' stroke="currentColor" stroke-width="2"/>'
        )
    if node.told.primary:
        far = r + 2
        return f'<path d="M{x} {y - far}l{far} {far}l-{far} {far}l-{far} -{far}z"/>'
    size = r - 2 if node.told.private else r
    return f'<circle cx="{x}" cy="{y}" r="{size}"/>'


def _title(node: _Node) -> str:
    told = node.told
    if told is None:
        return "A telling nobody has: two others share what it must have had"
    when = moment_words(told.when) if told.when else "undated"
    deny = "denies: " if node.denial else ""
    return f"{when}, {told.teller}: {deny}{shorten(told.shown, 160)}"


def _change_label(edge: Descent | None, book: Casebook) -> str:
    if edge is None or not edge.changes:
        return ""
    weightiest = brief_change(ordered(edge.changes)[0], _SIDE_COLUMNS, _PEN)
    return shorten(book.names.masked(weightiest), _LABEL_COLUMNS)


def _text(x: int, y: int, words: str, style: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="middle" {style}>{escape(words)}</text>'
