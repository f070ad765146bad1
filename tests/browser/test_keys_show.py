"""Every single key changes something that is seen; the bench measures how fast."""

import shutil

import pytest

from browser.serving import served, visit

MAJA = {"name": "retold-reviewer", "value": "Maja%20Lind"}


@pytest.fixture(scope="module")
def own(demo, tmp_path_factory):
    """A case of its own, served: others look at the demo as it was."""
    folder = tmp_path_factory.mktemp("keys") / "story"
    shutil.copytree(demo, folder)
    with served(folder) as found:
        yield found


@pytest.fixture(scope="module")
def page(browser, own):
    with visit(browser, own) as (found, _):
        found.context.add_cookies([{**MAJA, "url": own.origin}])
        yield found


def pixels(page):
    """What is painted, at rest."""
    page.evaluate("new Promise(requestAnimationFrame)")
    return page.screenshot(animations="disabled")


@pytest.mark.parametrize(
    ("screen", "keys"),
    [
        ("reading", "j"),
        ("reading", "jjk"),
        ("tree", "n"),
        ("tree", "nnp"),
        ("tree", "nd"),
    ],
)
def test_a_key_that_only_shows_changes_what_is_painted(page, at, screen, keys):
    """The last of these keys; those before it lead there."""
    page.goto(at(screen))
    for one in keys[:-1]:
        page.keyboard.press(one)
    was = pixels(page)
    page.keyboard.press(keys[-1])
    assert pixels(page) != was


def test_a_held_h_hides_what_is_marked(page, at):
    page.goto(at("reading"))
    was = pixels(page)
    page.keyboard.down("h")
    hidden = pixels(page)
    page.keyboard.up("h")
    assert hidden != was
    assert page.locator(".unmarked").count() == 0


@pytest.mark.parametrize(
    ("screen", "keys", "says"),
    [
        ("reading", "ja", "accept"),
        ("reading", "jx", "reject"),
        ("check", "1", "says so"),
        ("check", "2", "says otherwise"),
        ("check", "3", "not found"),
        ("check", "4", "cannot tell"),
    ],
)
def test_a_key_that_rules_is_busy_at_once(page, at, screen, keys, says):
    """And the history says what was ruled."""
    page.goto(at(screen))
    for one in keys[:-1]:
        page.keyboard.press(one)
    page.evaluate(
        """() => new MutationObserver(() => {
            if (document.querySelector("button[aria-busy]")) window.wasBusy = true;
        }).observe(document, {subtree: true, attributes: true})"""
    )
    page.keyboard.press(keys[-1])
    page.wait_for_selector(".toast")
    assert page.evaluate("window.wasBusy === true")
    last = page.request.get("/history.json").json()["rows"][0]
    assert says in last["what"]
