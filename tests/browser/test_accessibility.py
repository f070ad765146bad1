"""What axe-core finds on every screen: nothing, light and dark."""

import pytest

from browser.serving import DESK, PHONE, SCHEMES, SCREENS, visit

# What a template repeats is asked a few times, not hundreds of times.
THINNED = """() => [
    [".family", 4], [".telling", 6], [".finding", 3], ["tr", 25], [".row", 25]]
  .forEach(([repeated, kept]) => [...document.querySelectorAll(repeated)]
    .slice(kept).forEach(one => one.remove()))"""
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


@pytest.fixture(scope="module")
def visitor(browser, site):
    pytest.importorskip("axe_playwright_python", reason="no axe here")
    with visit(browser, site) as found:
        yield found


def broken(page, options=None):
    """Name the rules that are broken, each with the first places of it."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - may lack

    page.evaluate(THINNED)
    asked = {"resultTypes": ["violations"], **(options or {})}
    return [
        (one["id"], one["impact"], [each["target"] for each in one["nodes"][:3]])
        for one in Axe().run(page, options=asked).response["violations"]
    ]


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing(visitor, at, screen):
    page, _ = visitor
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page.goto(at(screen))
    page.emulate_media(color_scheme=SCHEMES[0])
    assert broken(page) == []
    page.emulate_media(color_scheme=SCHEMES[1])
    assert broken(page, COLOURS) == []


@pytest.mark.parametrize("screen", ["documents", "reading", "table"])
def test_nor_where_tables_become_lists_on_a_phone(visitor, at, screen):
    page, _ = visitor
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(at(screen))
    assert broken(page) == []


OPENED = {
    "tree": (DESK, "() => document.querySelector('.stemma a').focus()"),
    "reading": (PHONE, "() => document.querySelector('.opens').click()"),
    "settings": (DESK, "() => { document.querySelector('main details').open = true }"),
    "figures": (DESK, "() => { document.querySelector('main details').open = true }"),
}


@pytest.mark.parametrize("screen", OPENED)
def test_nor_in_what_is_docked_or_unfolded(visitor, at, screen):
    page, _ = visitor
    (width, height), unfold = OPENED[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(at(screen))
    page.evaluate(unfold)
    assert broken(page) == []
    page.emulate_media(color_scheme=SCHEMES[1])
    assert broken(page, COLOURS) == []
    page.emulate_media(color_scheme=SCHEMES[0])
