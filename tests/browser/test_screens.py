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
      return [...document.querySelectorAll("body *:not(.scroll *)")]
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


@pytest.fixture(scope="module")
def without_scripts(browser, site):
    with visit(browser, site, java_script_enabled=False) as found:
        yield found


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_says_the_same_without_scripts(visitor, without_scripts, at, screen):
    page, _ = visitor
    plain, _ = without_scripts
    for one in (page, plain):
        sized(one, DESK)
        one.goto(at(screen))
    page.evaluate("document.querySelectorAll('.scripted').forEach(one => one.remove())")
    assert plain.locator("main").inner_text() == page.locator("main").inner_text()


def test_comments_open_and_lists_are_filtered_without_scripts(without_scripts, at):
    page, _ = without_scripts
    page.goto(at("reading"))
    comments = page.locator("details.comments")
    comments.locator("> summary").click()
    assert comments.locator(".row").first.is_visible()
    page.goto(at("documents"))
    page.locator(".filters input").fill("harbour")
    page.locator(".filters button").click()
    page.wait_for_url("**/documents?q=harbour*")
    assert 0 < page.locator("tbody tr").count() < 31


def test_a_page_is_printed_without_what_only_a_screen_needs(visitor, at):
    page, _ = visitor
    sized(page, DESK)
    page.goto(at("tree"))
    page.emulate_media(media="print")
    for one in (".rail", ".search", ".choices", ".foot a"):
        assert not page.locator(one).first.is_visible(), one
    assert page.locator(".telling").first.is_visible()
    page.emulate_media(media="screen")
