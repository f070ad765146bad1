"""Foreign markup in every place of every page: nothing runs, nothing leaves."""

import threading
from contextlib import contextmanager
from urllib.parse import quote

import pytest
import uvicorn

from browser.hostile_case import strings, written
from browser.serving import Seen, entered, planted, ran, visit
from kept_case import keep_case
from present.web.conftest import Held
from retold.present.cli.serve import bound_near
from retold.present.names import Audience
from retold.present.report.page import report_html
from retold.present.web import Door, web_app

# What no page of ours has: handlers, frames, and links that are programs.
FOREIGN = """() => [...document.querySelectorAll("*")].filter(one =>
    ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "BASE", "VIDEO", "MATH", "TEMPLATE"]
      .includes(one.tagName.toUpperCase()) && one.getAttribute("src") !== "/app.js"
    || [...one.attributes].some(each => /^on/i.test(each.name))
    || /^\\s*(javascript|data|vbscript):/i.test(one.getAttribute("href") ?? ""))
  .map(one => one.outerHTML.slice(0, 200))"""


@contextmanager
def answering(holder):
    """Answer in a thread of this process: the case lies in no file."""
    with bound_near(8500) as bound:
        door, port = Door(), bound.getsockname()[1]
        config = uvicorn.Config(
            web_app(holder, door, port), log_config=None, lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            yield entered(door.link(f"http://127.0.0.1:{port}"))
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def holder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    case = written(folder)
    return Held(case, keep_case(folder / ".retold", case))  # kept, to be searched


@pytest.fixture(scope="module")
def visitor(browser, holder):
    with answering(holder) as site, visit(browser, site) as found:
        yield found


def harmless(page, seen, path):
    """Open a page, every part of it, and hold it to what it may do."""
    while path:
        answer = page.goto(path)
        assert answer.status == 200, path
        assert ran(page) == [], path
        assert page.evaluate(FOREIGN) == [], path
        assert seen.faults == [], path
        following = page.locator("a[rel=next]:not(.crumbs a)")
        path = following.first.get_attribute("href") if following.count() else None


LISTS = (
    "overview",
    "documents",
    "families",
    "claims",
    "figures",
    "problems",
    "history",
)


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_foreign_words_are_words(visitor, name):
    harmless(*visitor, f"/{name}")


def test_documents_of_foreign_words_are_words(visitor, holder):
    for one in holder.now().readings:
        harmless(*visitor, f"/documents/{one}")


def test_families_and_checks_of_foreign_words_are_words(visitor, holder):
    opened = holder.now()
    for number, one in enumerate(list(opened.families)[::5]):
        view = ("tree", "list", "table")[number % 3]
        harmless(*visitor, f"/families/{one}?view={view}")
    harmless(*visitor, f"/sources/{next(iter(opened.findings_in))}")
    for one in list(opened.findings)[::16]:
        harmless(*visitor, f"/checks/{one}")


def test_words_that_are_looked_for_are_words(visitor):
    for words in strings()[::2]:
        harmless(*visitor, f"/search?q={quote(words[:200])}")
    for words in strings()[1::2]:
        harmless(*visitor, f"/documents?q={quote(words[:200])}")


def test_the_original_of_a_page_full_of_markup_is_kept_and_never_shown(visitor, holder):
    page, seen = visitor
    first = next(iter(holder.now().readings))
    page.goto("/documents")
    with page.expect_download() as kept:
        page.evaluate(f"location.href = '/documents/{first}/original'")
    assert kept.value.failure() is None
    assert seen.faults == []


def test_even_a_browser_that_shows_the_original_runs_nothing_of_it(visitor, holder):
    page, seen = visitor
    first = next(iter(holder.now().readings))

    def shown(route):
        answer = route.fetch()
        headers = {**answer.headers, "content-type": "text/html; charset=utf-8"}
        headers.pop("content-disposition")
        route.fulfill(response=answer, headers=headers)

    refused = []
    page.on(
        "requestfailed",
        lambda one: refused.append(one) if one.failure == "csp" else None,
    )
    page.route("**/original", shown)
    page.goto(f"/documents/{first}/original")
    assert page.locator("script").count() > 0  # it is the page as it came
    done = [one for one in ran(page) if not one.startswith("refused")]
    assert done == []
    asked = {one.split(": ", 1)[1] for one in seen.faults if "elsewhere:" in one}
    assert asked <= {one.url for one in refused}
    page.unroute("**/original")
    page.goto("/documents")
    seen.faults.clear()  # Chromium tells each thing that the sandbox refused


@pytest.mark.parametrize("audience", Audience)
def test_a_report_of_foreign_words_is_opened_from_disk_without_harm(
    browser, holder, tmp_path, audience
):
    file = tmp_path / "report.html"
    file.write_text(report_html(holder.now().book.case, audience=audience), "utf-8")
    context = browser.new_context(offline=True)
    seen = Seen("file://")
    planted(context)
    page = seen.watch(context.new_page())
    page.goto(file.as_uri())
    assert page.locator(".family").count() > 40
    assert ran(page) == []
    assert page.evaluate(FOREIGN) == []
    assert seen.faults == []
    context.close()
