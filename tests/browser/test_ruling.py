"""A whole review by keyboard alone, and the same by forms without scripts."""

from browser.serving import visit

MAJA = {"name": "retold-reviewer", "value": "Maja%20Lind"}


def rows(page, address):
    return page.request.get(f"{address}.json").json()["rows"]


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def told(page, words):
    """Wait until a notice says so."""
    page.wait_for_function(
        "words => document.querySelector('.toast')?.textContent.includes(words)",
        arg=words,
    )


def test_one_claim_is_reviewed_by_keyboard_alone(browser, own):
    """Named, accepted, undone, redone, corrected, split, checked, judged."""
    with visit(browser, own) as (page, seen):
        page.goto("/reviews")
        press(page, "j", "a")
        page.wait_for_selector("input[name=your_name]")
        page.keyboard.press("Tab")
        page.keyboard.type("Maja Lind")
        page.keyboard.press("Enter")
        told(page, "Accept")
        press(page, "u")
        told(page, "Undo review 1")
        press(page, "U")
        told(page, "Take back undo 2")
        press(page, "j", "Enter")
        page.wait_for_url("**/claims/*")
        before = page.input_value("textarea[name=words]")
        press(page, "e", "Shift+ArrowLeft", "Tab")
        after = page.input_value("textarea[name=words]")
        assert before.startswith(after)
        assert len(after) < len(before)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # from the field of the reason, as any form
        told(page, "Correct the words")
        assert page.locator("[data-text] mark").inner_text() == after
        press(page, "v")
        page.wait_for_url("**/verdicts/*")
        assert "Rated: not yet" in page.inner_text("#preview")
        assert seen.faults == []


def test_keys_wait_while_a_ruling_is_on_its_way(browser, own):
    """Undo, struck before the rejection is back, undoes that and nothing older."""
    with visit(browser, own) as (page, _):
        page.context.add_cookies([{**MAJA, "url": own.origin}])
        page.goto("/reviews")
        press(page, "j", "a")
        told(page, "Accept")
        press(page, "x", "u")
        told(page, "Undo review 2")
        fates = [one["fate"] for one in rows(page, "/history")]
        assert fates == ["", "no longer: undone by review 3", ""]


def test_four_answers_lead_from_check_to_check(browser, own):
    with visit(browser, own) as (page, _):
        page.context.add_cookies([{**MAJA, "url": own.origin}])
        listed = page.request.get("/reviews.json?list=checks").json()["rows"]
        first, second = (one["href"] for one in listed[:2])
        page.goto(first)
        press(page, "2")
        page.wait_for_url(f"**{second}*")
        assert rows(page, "/history")[0]["what"].endswith("says otherwise")
        assert page.evaluate("document.activeElement.id") == "main"


def test_words_that_are_selected_become_a_claim(browser, own, at):
    with visit(browser, own) as (page, _):
        page.context.add_cookies([{**MAJA, "url": own.origin}])
        page.goto(at("reading"))
        words = page.evaluate(
            """() => {
              const parts = [...document.querySelectorAll(".body [data-text]")];
              const node = parts
                .map(one => document.createTreeWalker(one, 4).nextNode())
                .find(one => one.length > 40);
              const range = document.createRange();
              range.setStart(node, 3);
              range.setEnd(node, 31);
              getSelection().addRange(range);
              return range.toString().trim();
            }"""
        )
        page.get_by_role("button", name="Mark as claim").first.click()
        told(page, "Mark")
        assert words[:20] in rows(page, "/history")[0]["what"]


def test_keys_that_are_off_do_nothing(browser, own):
    with visit(browser, own) as (page, _):
        page.context.add_cookies([{**MAJA, "url": own.origin}])
        page.context.add_cookies(
            [{"name": "retold-keys", "value": "off", "url": own.origin}]
        )
        page.goto("/reviews")
        press(page, "j", "a", "g", "o", "?")
        assert page.url.endswith("/reviews")
        assert page.locator("dialog").count() == 0
        assert rows(page, "/history") == []


def test_keys_that_are_typed_are_words(browser, own):
    with visit(browser, own) as (page, _):
        page.goto("/reviews")
        press(page, "/")
        page.keyboard.type("jax?u")
        assert page.input_value("#q-top") == "jax?u"
        press(page, "Escape")
        assert page.evaluate("document.activeElement.tagName") == "BODY"
        press(page, "?")
        page.wait_for_selector("dialog[open]")
        press(page, "Escape")
        assert page.locator("dialog[open]").count() == 0


def test_everything_is_ruled_without_scripts(browser, own, at):
    with visit(browser, own, java_script_enabled=False) as (page, _):
        page.goto(at("claim"))
        page.locator("[data-item]").get_by_role("button", name="Accept").click()
        page.fill("[name=your_name]", "Maja Lind")
        page.get_by_role("button", name="Go on").click()
        page.locator(".toast").get_by_role("button", name="Undo").click()
        page.locator(".toast", has_text="Undo review 1").wait_for()
        page.goto("/history")
        assert page.locator(".log li").count() == 2
