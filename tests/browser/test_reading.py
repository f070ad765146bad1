"""The reading view: marks and their notes, speakers, words of one's own, a phone."""

import pytest

from browser.serving import DESK, PHONE, visit

SELECT = """() => {
  const parts = [...document.querySelectorAll(".body [data-text]")];
  const node = parts.map(one => document.createTreeWalker(one, 4).nextNode())
    .find(one => one.length > 40);
  const range = document.createRange();
  range.setStart(node, 3);
  range.setEnd(node, 31);
  getSelection().addRange(range);
}"""


@pytest.fixture
def reading(browser, site, at):
    width, height = DESK
    with visit(browser, site, viewport={"width": width, "height": height}) as found:
        page, seen = found
        page.goto(at("reading"))
        yield page
        assert seen.faults == []


def chosen(page):
    return page.evaluate("document.querySelector('[aria-current=true]')?.id ?? ''")


def test_a_click_on_a_mark_chooses_its_note(reading):
    mark = reading.locator("mark.retold").nth(1)
    mark.click()
    note = mark.get_attribute("aria-details")
    assert reading.evaluate("document.activeElement.id") == note


def test_a_speaker_lights_all_claims_on_that_word_by_pointer_and_by_focus(reading):
    speaker = reading.locator("[data-speaker='daily tide']").first
    speaker.hover()
    assert reading.locator("mark.lit").count() == 2
    assert reading.locator(".note.lit").count() == 2
    reading.mouse.move(1, 1)
    assert reading.locator(".lit").count() == 0
    speaker.focus()
    assert reading.locator("mark.lit").count() == 2


def test_a_speaker_s_claims_are_shown_alone_without_scripts(browser, site, at):
    with visit(browser, site, java_script_enabled=False) as (page, _):
        page.goto(at("reading"))
        every = page.locator("article.reading .note").count()
        page.locator("article [data-speaker='daily tide']").first.click()
        some = page.locator("article.reading .note").count()
        assert 0 < some < every
        assert (
            page.locator(".choices [aria-current]").inner_text().endswith("daily tide")
        )


def test_selected_words_are_added_to_a_family(browser, own, at):
    maja = {"name": "retold-reviewer", "value": "Maja%20Lind", "url": own.origin}
    with visit(browser, own) as (page, seen):
        page.context.add_cookies([maja])
        page.goto(at("reading"))
        page.evaluate(SELECT)
        page.get_by_role("button", name="Add to a family…").click()
        page.wait_for_url("**/claims/*/merge*")
        assert page.locator("h1").inner_text() == "Is it the same claim?"
        page.get_by_role("button", name="Merge: one claim").first.click()
        page.locator(".toast", has_text="Merge").wait_for()
        told = [one["what"] for one in page.request.get("/history.json").json()["rows"]]
        assert len(told) == 2
        assert seen.faults == []


def test_on_a_phone_notes_are_folded_into_a_sheet(reading, at):
    reading.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    reading.goto(at("reading"))
    assert reading.locator("article .note:visible").count() == 0
    reading.locator("article .opens").nth(1).click()
    sheet = reading.locator(".notes.docked")
    assert sheet.locator(".note:visible").count() > 0
    box = sheet.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(PHONE[1], abs=1)
    reading.get_by_role("button", name="Close").click()
    assert reading.locator("article .note:visible").count() == 0
    focused = "document.activeElement.matches('.opens')"
    assert reading.evaluate(focused)
    reading.locator("mark.retold").nth(1).click()
    assert sheet.locator("[aria-current=true]:visible").count() == 1


def test_on_a_phone_without_scripts_notes_stand_under_their_words(browser, site, at):
    look = {"width": PHONE[0], "height": PHONE[1]}
    with visit(browser, site, java_script_enabled=False, viewport=look) as (page, _):
        page.goto(at("reading"))
        assert page.locator("article .note:visible").count() > 10


def test_printed_from_a_phone_the_notes_are_there(reading, at):
    reading.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    reading.goto(at("reading"))
    reading.emulate_media(media="print")
    assert reading.locator("article .note:visible").count() > 10


def test_a_document_is_cited(reading):
    reading.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reading.locator("summary", has_text="Cite").click()
    reading.get_by_role("button", name="Copy", exact=True).click()
    reading.locator(".toast", has_text="Copied").wait_for()
    copied = reading.evaluate("navigator.clipboard.readText()")
    assert "Quayside Notes" in copied
    assert "5 Mar 2025" in copied
