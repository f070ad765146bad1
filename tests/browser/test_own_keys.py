"""Single keys that a person chose: they act, those they replace do not."""

from browser.serving import visit


def test_own_keys_act_in_the_place_of_the_usual_ones(browser, site):
    with visit(browser, site) as (page, seen):
        page.goto("/settings")
        page.locator("summary", has_text="Other keys").click()
        page.fill("[name=key-next]", "w")
        page.fill("[name=key-help]", "+")
        page.get_by_role("button", name="Keep").click()
        page.wait_for_selector("[data-own-keys='jw ?+']")
        page.goto("/reviews")
        page.keyboard.press("j")
        assert page.locator("[data-item][aria-current]").count() == 0
        page.keyboard.press("w")
        assert page.locator("[data-item][aria-current]").count() == 1
        page.keyboard.press("?")
        page.keyboard.press("+")
        page.wait_for_selector("dialog[open]")
        listed = page.locator("dialog kbd").all_inner_texts()
        assert listed[0] == "w"
        assert "j" not in listed
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.press("o")  # what comes behind “go” stays as it is
        page.wait_for_url("**/overview")
        page.goto("/settings")
        page.get_by_role("button", name="Back to the usual keys").click()
        page.wait_for_selector("body:not([data-own-keys]), [data-own-keys='']")
        assert seen.faults == []


def test_two_actions_on_one_key_are_refused_and_shown_again(browser, site):
    with visit(browser, site) as (page, _):
        page.goto("/settings")
        page.locator("summary", has_text="Other keys").click()
        page.fill("[name=key-accept]", "x")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        assert "“x” cannot stand for both" in page.get_by_role("alert").inner_text()
        assert page.input_value("[name=key-accept]") == "x"
