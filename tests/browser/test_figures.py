"""The chart of figures: a frame drawn over it, and what goes to other programs."""

import pytest

from browser.serving import DESK, visit


@pytest.fixture
def figures(browser, site, at):
    width, height = DESK
    with visit(browser, site, viewport={"width": width, "height": height}) as found:
        page, seen = found
        page.goto(at("figures"))
        yield page
        assert seen.faults == []


def rows(page):
    return page.locator("table.rows tbody tr").count()


def test_a_frame_over_the_chart_filters_table_and_address(figures):
    every = rows(figures)
    box = figures.locator(".chart svg").bounding_box()
    figures.mouse.move(box["x"] + 90, box["y"] + 5)
    figures.mouse.down()
    figures.mouse.move(box["x"] + 900, box["y"] + 150, steps=4)
    assert figures.locator(".chart .brush").count() == 1
    figures.mouse.up()
    figures.wait_for_url("**least=*")
    assert 0 < rows(figures) < every
    assert "since=" in figures.url
    outside = figures.locator(".chart .dot.out").count()
    assert outside > 0
    figures.get_by_role("link", name="Show all").click()
    figures.wait_for_url(lambda address: "least=" not in address)
    assert rows(figures) == every


def test_a_mark_still_leads_to_its_row(figures):
    figures.locator(".chart a").nth(2).click()
    place = figures.url.partition("#")[2]
    assert figures.locator(f"tr[id='{place}']").evaluate(
        "one => one.matches(':target')"
    )


def test_the_same_is_asked_by_fields_without_scripts(browser, site, at):
    with visit(browser, site, java_script_enabled=False) as (page, _):
        page.goto(at("figures"))
        every = rows(page)
        page.fill("[name=least]", "300")
        page.get_by_role("button", name="Show").click()
        assert 0 < rows(page) < every
        page.get_by_role("link", name="logarithmic").click()
        assert "least=300" in page.url


def test_the_table_goes_to_a_chart_maker(figures):
    figures.context.grant_permissions(["clipboard-read", "clipboard-write"])
    figures.locator("summary", has_text="Datawrapper").click()
    figures.get_by_role("button", name="Copy", exact=True).click()
    figures.locator(".toast", has_text="Copied").wait_for()
    copied = figures.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[0].split("\t")[:2] == ["Date", "Value"]
    assert len(copied) == rows(figures) + 1
