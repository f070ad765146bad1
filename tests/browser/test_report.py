"""The report, opened from disk as a reader of it does, on a desk, a phone, paper."""

import os
from pathlib import Path

import pytest

from browser.serving import SCHEMES, SIZES, Seen, planted, ran
from browser.test_accessibility import COLOURS, broken
from browser.test_screens import ZOOMED, sized, too_wide

KEPT = os.environ.get("RETOLD_SCREENSHOTS")


@pytest.fixture(scope="module")
def opened(browser, demo):
    context = browser.new_context(offline=True)
    planted(context)
    seen = Seen("file://")
    page = seen.watch(context.new_page())
    page.goto((demo / "report.html").as_uri())
    yield page, seen
    context.close()


def test_it_fits_every_window_in_both_schemes_without_a_fault(opened):
    page, seen = opened
    for name, size in SIZES.items():
        sized(page, size)
        assert too_wide(page) == [], name
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            if KEPT:  # its head and its first family: the whole has 20 screens
                file = Path(KEPT) / f"report-{name}-{scheme}.png"
                clip = {"x": 0, "y": 0, "width": size[0], "height": 4_000}
                page.screenshot(path=file, full_page=True, clip=clip)
    sized(page, ZOOMED)
    assert too_wide(page) == [], "at 200 %"
    assert ran(page) == []
    assert seen.faults == []


def test_the_trees_fit_a_desk(opened):
    page, _ = opened
    sized(page, SIZES["desk"])
    hidden = page.eval_on_selector_all(
        ".stemma .scroll", "all => all.map(one => one.scrollWidth - one.clientWidth)"
    )
    assert len(hidden) > 20
    assert max(hidden) <= 0


def test_it_is_printed_on_white_with_its_pictures_whole(opened):
    page, _ = opened
    page.emulate_media(media="print", color_scheme="dark")
    white, ink = (
        page.evaluate(f"getComputedStyle(document.body).{one}")
        for one in ("backgroundColor", "color")
    )
    assert (white, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    sized(page, (700, 1000))  # the width of a sheet within its margins
    assert too_wide(page) == []
    if KEPT:
        page.pdf(path=Path(KEPT) / "report.pdf", format="A4")
    page.emulate_media(media="screen", color_scheme="light")


# The last: it takes away most of the page.
def test_axe_finds_nothing(opened):
    pytest.importorskip("axe_playwright_python", reason="no axe here")
    page, _ = opened
    sized(page, SIZES["desk"])
    page.emulate_media(color_scheme=SCHEMES[0])
    assert broken(page) == []
    page.emulate_media(color_scheme=SCHEMES[1])
    assert broken(page, COLOURS) == []
