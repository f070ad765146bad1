"""The picture of a tree by its arrow keys, and the telling that is docked beside it."""

import pytest

from browser.serving import DESK, PHONE, visit

ABOVE = "document.activeElement.dataset.above"
ID = "document.activeElement.getAttribute('href')?.slice(1)"


@pytest.fixture
def tree(browser, site, at):
    width, height = DESK
    with visit(browser, site, viewport={"width": width, "height": height}) as found:
        page, seen = found
        page.goto(at("tree"))
        yield page
        assert seen.faults == []


def docked(page):
    return page.evaluate("document.querySelector('.docked')?.id")


def go(page, key):
    page.keyboard.press(key)
    return page.evaluate(ID)


def start(page, place):
    page.locator(".stemma a").nth(place).focus()
    return page.evaluate(ID)


def test_arrow_keys_follow_the_lines_of_the_tree(tree):
    """Left and right are parent and child; up and down those of one parent."""
    first = start(tree, 0)
    child = go(tree, "ArrowRight")
    assert tree.evaluate(ABOVE) == first
    sibling = go(tree, "ArrowDown")
    assert sibling != child
    assert tree.evaluate(ABOVE) == first
    assert go(tree, "ArrowUp") == child
    assert go(tree, "ArrowLeft") == first
    assert go(tree, "ArrowLeft") == first  # a beginning: there is nothing above it


def test_every_telling_drawn_is_reached_by_arrow_keys_alone(tree):
    everyone = tree.eval_on_selector_all(
        ".stemma a", "all => all.map(one => one.getAttribute('href').slice(1))"
    )
    met, waiting = set(), [start(tree, 0)]
    while waiting:
        place = waiting.pop()
        met.add(place)
        for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
            tree.locator(f".stemma a[href='#{place}']").focus()
            found = go(tree, key)
            if found not in met and found not in waiting:
                waiting.append(found)
    assert met == set(everyone)


def test_n_and_p_step_through_the_picture_and_show_what_changed(tree):
    tree.keyboard.press("n")
    first = docked(tree)
    tree.keyboard.press("n")
    tree.keyboard.press("n")
    third = docked(tree)
    assert third != first
    assert tree.url.endswith(f"#{third}")
    shown = tree.locator(".docked")
    assert shown.locator("del, ins").count() > 0
    assert "3 of" in shown.locator(".dock-bar").inner_text()
    tree.keyboard.press("p")
    tree.keyboard.press("p")
    assert docked(tree) == first
    box, picture = (tree.locator(one).bounding_box() for one in (".docked", ".chosen"))
    assert picture["y"] + picture["height"] <= box["y"]  # the mark is not covered


def test_enter_opens_the_document_and_escape_closes_what_was_shown(tree):
    id_ = start(tree, 4)
    assert docked(tree) == id_
    tree.keyboard.press("Escape")
    assert docked(tree) is None
    tree.keyboard.press("Enter")
    tree.wait_for_url(f"**/documents/*#{id_}")


def test_other_words_beside_keep_the_telling(tree):
    id_ = start(tree, 4)
    tree.get_by_role("link", name="the first telling here").click()
    tree.wait_for_url(f"**with=first*#{id_}")
    assert tree.locator(f"[id='{id_}'] .beside").count() == 1


def test_a_ruling_on_what_is_docked_leaves_it_docked(browser, own, at):
    maja = {"name": "retold-reviewer", "value": "Maja%20Lind", "url": own.origin}
    with visit(browser, own) as (page, seen):
        page.context.add_cookies([maja])
        page.goto(at("tree"))
        id_ = start(page, 2)
        page.keyboard.press("a")
        page.locator(".toast", has_text="Accept").wait_for()
        assert docked(page) == id_
        assert page.evaluate(ID) == id_
        page.keyboard.press("u")
        page.locator(".toast", has_text="Undo review 1").wait_for()
        assert seen.faults == []


def test_a_telling_is_chosen_by_a_pointer_and_let_go_out_of_view(tree):
    tree.locator(".stemma a").nth(3).click()
    id_ = docked(tree)
    assert id_
    assert "/families/" in tree.url
    tree.evaluate("window.scrollTo({top: document.body.scrollHeight})")
    tree.wait_for_function("!document.querySelector('.docked')")


def test_on_a_phone_it_is_a_sheet_at_the_lower_edge(tree):
    tree.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    start(tree, 4)
    box = tree.locator(".docked").bounding_box()
    assert (box["x"], box["width"]) == (0, PHONE[0])
    assert box["y"] + box["height"] == pytest.approx(PHONE[1], abs=1)
    tree.get_by_role("button", name="Close").click()
    assert docked(tree) is None
