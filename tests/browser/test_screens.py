"""Every screen of the reading room, as a browser shows it.

`make screenshots` names a folder in RETOLD_SCREENSHOTS: each screen is kept there.
"""

import os
from pathlib import Path

import pytest

from browser.serving import DESK, SCHEMES, SCREENS, SIZES, ran, visit

KEPT = os.environ.get("RETOLD_SCREENSHOTS")
# What a window of the desk's size has room for when everything is twice as large.
ZOOMED = (DESK[0] // 2, DESK[1] // 2)
REFUSED = "Failed to load resource: the server responded with a status of 404"


def sized(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


def too_wide(page):
    """Name what stands out at the right of the window, outside a box that scrolls."""
    return page.evaluate("""() => {
      const room = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= room) return [];
      return [...document.querySelectorAll("body *")]
        .filter(one => one.getBoundingClientRect().right > room + 1)
        .map(one => one.tagName + "." + one.className).slice(0, 9);
    }""")


def keep(page, name, size, scheme):
    if KEPT:
        file = Path(KEPT) / f"{name}-{size}-{scheme}.png"
        page.screenshot(path=file, full_page=True)


@pytest.fixture(scope="module")
def visitor(browser, site):
    with visit(browser, site) as found:
        yield found


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_opens_in_every_size_and_scheme_without_a_fault(visitor, at, screen):
    page, seen = visitor
    seen.faults.clear()
    answer = page.goto(at(screen))
    assert answer.status == (404 if screen == "error" else 200)
    assert page.get_by_role("heading", level=1).count() == 1
    for name, size in SIZES.items():
        sized(page, size)
        assert too_wide(page) == [], name
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            keep(page, screen, name, scheme)
    sized(page, ZOOMED)
    assert too_wide(page) == [], "at 200 %"
    assert ran(page) == []
    faults = [one for one in seen.faults if screen != "error" or REFUSED not in one]
    assert faults == []
