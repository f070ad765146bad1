"""The first page: what waits, what is empty, what was stopped, and links to all."""

import os
import re
import shutil

import pytest

from kept_case import keep_case
from present.case_builders import kessel_case
from present.web.actions.conftest import Desk as Ruling
from present.web.conftest import ORIGIN, Held, browser
from present.web.test_jobs import Desk
from present.web.test_pages import Outline, seen
from retold.measure import story_folder
from retold.present.web.held_case import HeldCase
from retold.store import CaseFile, alone_in
from reviewed_story import WARNED, written

OURS = {"origin": ORIGIN}
GO = {"go": ""}


@pytest.fixture
def jobs():
    return Desk()


def opened(folder, jobs):
    return browser(HeldCase(folder, jobs.jobs))


def stopped(folder):
    """Leave a case as a trace does that is stopped when all is read."""
    with CaseFile(folder / ".retold") as file:
        file.mark_incomplete()


def links(text):
    return {dict(attrs).get("href", "") for _, attrs in Outline(text).tags}


def test_an_empty_folder_is_an_empty_case_with_a_way_to_begin(tmp_path, jobs):
    client = opened(tmp_path, jobs)
    text = client.get("/overview").text
    assert "No documents yet" in seen(text)
    for action in ("/add/files", "/add/links", "/add/demo"):
        assert f'action="{action}"' in text
    assert "/add/trace" not in text
    assert not (tmp_path / ".retold").exists()


def test_files_that_lie_there_are_offered_to_be_read(tmp_path, jobs):
    folder = written(tmp_path / "story")
    client = opened(folder, jobs)
    assert "4 files in story have not been read yet" in seen(
        client.get("/overview").text
    )
    assert client.post("/add/trace", data=GO, headers=OURS).status_code == 303
    assert jobs.played[-1].order.folder == str(folder)


@pytest.mark.parametrize("page", ["/documents", "/families", "/claims", "/figures",
    "/sources", "/reviews", "/problems", "/history", "/add", "/search?q=x",
    "/search.csv?q=x", "/documents.csv"])  # fmt: skip
def test_every_list_of_an_empty_case_is_a_page(tmp_path, jobs, page):
    assert opened(tmp_path, jobs).get(page).status_code == 200


def test_the_demo_is_laid_into_an_empty_case_and_into_no_other(
    tmp_path, jobs, untouched
):
    empty = opened(tmp_path, jobs)
    assert empty.post("/add/demo", data=GO, headers=OURS).status_code == 303
    with story_folder() as story:
        told = {one.name for one in story.iterdir() if one.is_file()}
    assert {one.name for one in (tmp_path / "kessel-quay").iterdir()} == told
    shutil.copytree(untouched, tmp_path / "full")
    full = opened(tmp_path / "full", jobs)
    answer = full.post("/add/demo", data=GO, headers=OURS)
    assert answer.status_code == 400
    assert "mixed with them" in seen(answer.text)
    assert not (tmp_path / "full" / "kessel-quay").exists()


def test_a_trace_that_was_stopped_goes_on_from_the_first_page(
    tmp_path, jobs, untouched
):
    shutil.copytree(untouched, tmp_path / "story")
    stopped(tmp_path / "story")
    client = opened(tmp_path / "story", jobs)  # as after a new start
    text = client.get("/overview").text
    assert "was stopped before it ended. 4 documents can be read" in seen(text)
    assert '<form method="post" action="/add/trace" data-whole><button>Go on' in text
    assert "letter.txt" in seen(client.get("/documents").text)
    assert client.post("/add/trace", data=GO, headers=OURS).status_code == 303
    assert "was stopped" not in seen(client.get("/overview").text)  # it runs


def test_a_trace_of_another_process_is_not_said_to_be_stopped(
    tmp_path, jobs, untouched
):
    shutil.copytree(untouched, tmp_path / "story")
    stopped(tmp_path / "story")
    client = opened(tmp_path / "story", jobs)
    with alone_in(tmp_path / "story" / ".retold"):
        text = client.get("/overview").text
        assert f"(process {os.getpid()}) traces this case now" in seen(text)
        assert "Go on" not in text
    assert "Go on" in client.get("/overview").text


def test_the_case_before_is_shown_on_while_its_trace_is_unfinished(
    tmp_path, jobs, untouched
):
    shutil.copytree(untouched, tmp_path / "story")
    client = opened(tmp_path / "story", jobs)
    families = client.get("/families.json").json()["rows"]
    stopped(tmp_path / "story")
    assert "was stopped before it ended" in seen(client.get("/overview").text)
    assert client.get("/families.json").json()["rows"] == families


def test_rulings_are_kept_in_sight_while_a_trace_is_unfinished(tmp_path, untouched):
    shutil.copytree(untouched, tmp_path / "story")
    Ruling(tmp_path / "story").post("/rulings", ruling="note", why="Call them.")
    stopped(tmp_path / "story")
    assert "Call them." in Ruling(tmp_path / "story").get("/history")


def test_what_waits_is_on_top_with_a_link_to_each_list(desk):
    desk.post(f"/verdicts/{desk.claims(WARNED)[0]}", do="draft", claim="Not warned")
    text = desk.sits("Maja Lind").get("/overview").text
    assert text.index("Waiting for you") < text.index("Most retold")
    assert {"/reviews?list=suggestions", "/reviews?list=verdicts"} <= links(text)


def test_every_number_of_the_first_page_leads_to_its_list(inside):
    text = inside.get("/overview").text
    given = inside.get("/overview.json").json()
    for one in [*given["contents"], *given["strip"]["bars"]]:
        (number,) = re.findall(r"(\d+) \w", one["words"].rpartition(": ")[2])[:1]
        listed = inside.get(one["href"].replace("documents?", "documents.json?"))
        assert listed.json()["leaf"]["total"] == int(number), one
    for each in given["lists"]:
        for line in each["lines"]:
            assert f"{line['href']}?view=list" in links(text)
            assert not line["source"] or given["checks"][line["id"]] in links(text)


def test_a_source_is_marked_in_the_strip(inside):
    strip = inside.get("/overview.json").json()["strip"]
    assert any(one["has_source"] for one in strip["bars"])
    assert all(inside.get(one["href"]).status_code == 200 for one in strip["sources"])


def test_the_report_is_given_as_a_file_with_names_kept_back(tmp_path):
    case = kessel_case()
    client = browser(Held(case, keep_case(tmp_path / ".retold", case)))
    answer = client.post("/report", data=GO, headers=OURS)
    assert answer.headers["content-disposition"] == 'attachment; filename="report.html"'
    assert "<h1" in answer.text
    assert client.get("/report").status_code == 405


def test_problems_are_narrowed_to_one_kind(tmp_path, untouched):
    shutil.copytree(untouched, tmp_path / "story")
    client = Ruling(tmp_path / "story").sits("Maja Lind")
    every = client.get("/problems.json").json()
    kind = every["rows"][0]["code"]
    given = client.get(f"/problems.json?code={kind}").json()
    assert {one["code"] for one in given["rows"]} == {kind}
    number = sum(one["code"] == kind for one in every["rows"])
    words = f"{kind.replace('-', ' ')} {number}"
    assert words in [one["words"] for one in given["kinds"] if one["chosen"]]
    assert client.get("/problems.json?code=nonsense").json()["rows"] == every["rows"]
