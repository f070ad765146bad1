"""The reliability plot: what share comes true at each score, beside the ideal.

A calibrated score lies on the diagonal: of all that is scored 0.7, seven in ten are
worth checking (DeGroot and Fienberg, 1983). Drawn by hand, so that no plotting library
is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.measure.judged import Bin

_SIDE, _EDGE = 320, 56  # pixels of the square, and round it
_LARGEST, _SMALLEST = 14.0, 3.0  # radius in pixels of the fullest bin, and of any
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_STYLE = (
    "<style>text{font:12px system-ui,sans-serif;fill:#1f2328}"
    "line{stroke:#8a8f98}.ideal{stroke-dasharray:4 4}"
    "circle{fill:#2f6f8f;fill-opacity:.75}</style>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisWords:
    """What the plot says of its axes, and what its dots hold so many `of`."""

    score: str
    true: str
    of: str


def reliability_svg(bins: Sequence[Bin], title: str, words: AxisWords) -> str:
    """Draw bins as dots, larger where more was scored; all words are plain text."""
    whole = _SIDE + 2 * _EDGE
    fullest = max((one.n for one in bins), default=1)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{whole}" '
        f'role="img"><title>{_plain(title)}</title>'
    )
    parts = [
        head,
        _STYLE,
        _text(whole / 2, _EDGE / 2, title),
        _line(0.0, 0.0, 1.0, 0.0),
        _line(0.0, 0.0, 0.0, 1.0),
        _line(0.0, 0.0, 1.0, 1.0, "ideal"),
        *(_text(_x(tick), _y(0.0) + 18, f"{tick:g}") for tick in _TICKS),
        *(_text(_EDGE - 22, _y(tick) + 4, f"{tick:g}") for tick in _TICKS),
        _text(whole / 2, whole - 12, words.score),
        _text(_x(0.0) - 40, _y(1.0) - 12, words.true, "start"),
        *(_dot(one, fullest, words.of) for one in bins),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _dot(one: Bin, fullest: int, of: str) -> str:
    radius = max(_SMALLEST, _LARGEST * (one.n / fullest) ** 0.5)
    told = f"{one.n:,} {of} scored {one.said:.2f} on average: {one.true:.2f} true"
    return (
        f'<circle cx="{_x(one.said):.1f}" cy="{_y(one.true):.1f}" r="{radius:.1f}">'
        f"<title>{_plain(told)}</title></circle>"
    )


def _line(x1: float, y1: float, x2: float, y2: float, kind: str = "axis") -> str:
    return (
        f'<line class="{kind}" x1="{_x(x1):.1f}" y1="{_y(y1):.1f}" '
        f'x2="{_x(x2):.1f}" y2="{_y(y2):.1f}"/>'
    )


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f"<text {place}>{_plain(words)}</text>"


def _x(share: float) -> float:
    return _EDGE + _SIDE * share


def _y(share: float) -> float:
    return _EDGE + _SIDE * (1 - share)


def _plain(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
