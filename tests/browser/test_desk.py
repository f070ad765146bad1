"""What a newcomer and a checker do with files, in a real browser with its script."""

import json

import pytest

from browser.serving import DESK, PHONE, served, visit
from browser.test_accessibility import COLOURS, broken
from browser.test_screens import too_wide

TEXT = "The ministry said that about 40 tonnes of fuel leaked from tank 7 on Tuesday.\n"


@pytest.fixture
def empty(tmp_path):
    folder = tmp_path / "nothing-yet"
    folder.mkdir()
    with served(folder) as found:
        yield found


def test_an_empty_folder_becomes_a_case_by_a_file_that_is_chosen(
    browser, empty, tmp_path
):
    (tmp_path / "letter.txt").write_text(TEXT)
    with visit(browser, empty) as (page, seen):
        page.goto("/overview")
        page.set_input_files("input[type=file]", tmp_path / "letter.txt")
        page.click("text=Add and trace")
        page.wait_for_url("**/add")
        page.get_by_text("See the case").wait_for()  # the page asks for news by itself
        page.click("text=See the case")
        assert page.inner_text("main .lead").startswith("1 document")
        assert seen.faults == []


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_axe_finds_nothing_on_the_first_page_of_an_empty_case(browser, empty, size):
    pytest.importorskip("axe_playwright_python", reason="no axe here")
    looks = {"viewport": dict(zip(("width", "height"), size, strict=True))}
    with visit(browser, empty, **looks) as (page, _):
        page.goto("/overview")
        assert broken(page) == []
        page.emulate_media(color_scheme="dark")
        assert broken(page, COLOURS) == []
        assert not too_wide(page)


def test_the_report_is_kept_as_a_file_and_the_page_goes_on(browser, site):
    with visit(browser, site) as (page, seen):
        page.goto("/overview")
        with page.expect_download() as given:
            page.click("text=Report >> visible=true")
        assert given.value.suggested_filename == "report.html"
        assert "kessel-quay" in given.value.path().read_text(encoding="utf-8")
        page.goto("/history")
        assert seen.faults == []


def test_a_claim_review_is_kept_as_it_is_typed(browser, site, at):
    with visit(browser, site) as (page, seen):
        page.goto(at("verdict"))
        page.fill("textarea[name=reasons]", "The report says 40 tonnes.")
        with page.expect_download() as given:
            page.click("text=Save as a file")
        held = json.loads(given.value.path().read_text(encoding="utf-8"))
        assert held["reviewBody"] == "The report says 40 tonnes."
        page.fill("textarea[name=reasons]", "Anew.")  # the form still works
        page.click("button[value=preview]")
        page.get_by_text('"reviewBody": "Anew."').wait_for()
        assert seen.faults == []
