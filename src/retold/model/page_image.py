"""A page of a document as a picture, and where on it words stand.

A reader who is told "p. 3 ¶4" wants to see page 3 with that paragraph framed.
Places are in percent of the page, so that they hold at any size of the picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """Which page to draw, from 1, and how large: `scale` is pixels for a point.

    A point is 1/72 inch; a page of A4 at a scale of 1.5 is 893 pixels wide.
    """

    number: int
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """One page as a PNG in grey; width and height in pixels and in points.

    `scale` is the one it was drawn at, smaller than asked for where the page is
    very large.
    """

    number: int
    scale: float
    width_px: int
    height_px: int
    width_pt: float
    height_pt: float
    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page, in percent of its width and height from the upper left."""

    left: float
    top: float
    width: float
    height: float


def frame(boxes: Iterable[Box]) -> Box | None:
    """Return the smallest box that holds all boxes; None when there are none."""
    all_ = list(boxes)
    if not all_:
        return None
    left, top = min(one.left for one in all_), min(one.top for one in all_)
    right = max(one.left + one.width for one in all_)
    foot = max(one.top + one.height for one in all_)
    return Box(left=left, top=top, width=right - left, height=foot - top)
