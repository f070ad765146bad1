"""Every screen by keyboard alone: the skip link, the order, nothing out of reach."""

import pytest

from browser.serving import SCREENS, visit

REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button:enabled, input:not([type=hidden]), select, textarea, summary, "
    + "[tabindex='0']")]
  .filter(one => one.type !== "radio" || one.checked)
  .filter(one => one.checkVisibility({visibilityProperty: true}))"""
NAME = """one => one.tagName + " " + (one.getAttribute("href")?.baseVal
    ?? one.getAttribute("href") ?? one.name ?? "")
    + " " + one.textContent.trim().slice(0, 40)"""


@pytest.fixture(scope="module")
def visitor(browser, site):
    with visit(browser, site) as found:
        yield found


def tabbed(page, most):
    """Press Tab through a page, and name what has the focus after each press."""
    met = []
    for _ in range(most):
        page.keyboard.press("Tab")
        met.append(page.evaluate(f"({NAME})(document.activeElement)"))
    return met


@pytest.mark.parametrize("screen", sorted(set(SCREENS) - {"list", "table"}))
def test_tab_reaches_everything_in_the_order_of_reading(visitor, at, screen):
    page, _ = visitor
    page.goto(at(screen))
    expected = page.evaluate(f"({REACHABLE})().map({NAME})")
    assert tabbed(page, len(expected)) == expected


def test_the_skip_link_shows_itself_and_leads_past_the_rail(visitor, at):
    page, _ = visitor
    page.goto(at("overview"))
    page.keyboard.press("Tab")
    box = page.locator(".skip").bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    inside = "document.activeElement.closest('main') !== null"
    assert page.evaluate(inside)


def test_what_has_the_focus_is_framed(visitor, at):
    page, _ = visitor
    page.goto(at("tree"))
    links = page.locator(".rail a, .stemma a, .choices a, main summary")
    page.keyboard.press("Tab")  # from now on the focus is that of a keyboard
    for one in (links.nth(place) for place in range(0, links.count(), 7)):
        one.focus()
        style = one.evaluate("one => getComputedStyle(one).outline")
        assert "solid 3px" in style
        assert "none" not in style


def test_the_focus_goes_through_the_tree_in_the_order_of_time(visitor, at):
    page, _ = visitor
    page.goto(at("table"))
    in_time = page.eval_on_selector_all("table tr[id]", "all => all.map(one => one.id)")
    page.goto(at("tree"))
    drawn = page.eval_on_selector_all(
        ".stemma a", "all => all.map(one => one.getAttribute('href').slice(1))"
    )
    assert len(drawn) > 20
    places = [in_time.index(one) for one in drawn]
    assert places == sorted(places)


def test_a_mark_in_the_tree_leads_to_its_telling_without_scripts(browser, site, at):
    with visit(browser, site, java_script_enabled=False) as (page, _):
        page.goto(at("tree"))
        mark = page.locator(".stemma a").nth(5)
        id_ = mark.get_attribute("href").removeprefix("#")
        mark.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/families/*#{id_}")
        page.locator(f"[id='{id_}']").wait_for(state="visible")


def test_words_are_looked_for_by_keyboard_alone(visitor, at):
    page, _ = visitor
    page.goto(at("overview"))
    for _ in range(3):  # the skip link, the name of the program, the field
        page.keyboard.press("Tab")
    page.keyboard.type("diesel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=diesel")
    assert page.locator(".hit").count() > 5
