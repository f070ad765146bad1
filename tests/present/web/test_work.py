"""Adding documents and tracing again, in the browser and without scripts."""

import pytest

from kept_case import keep_case
from present.case_builders import kessel_case
from present.web.conftest import ORIGIN, Held, browser
from present.web.test_jobs import Desk
from present.web.test_pages import Outline, seen
from retold.present.web import uploads
from retold.present.web.jobs import State
from retold.present.web.telling import Ended, Stage, Step

OURS = {"origin": ORIGIN}
GO = {"go": ""}  # so that the client says that this is a form, as browsers do


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def at_home(tmp_path, desk):
    """A browser on a case whose documents lie beside it."""
    case = kessel_case()
    for one in case.readings:
        file = tmp_path / one.document.path
        file.parent.mkdir(exist_ok=True)
        file.write_text(one.document.text)
    held = Held(case, keep_case(tmp_path / ".retold", case))
    held.jobs = desk.jobs
    return browser(held)


def add(browsed, *files, **fields):
    parts = [("files", one) for one in files]
    return browsed.post("/add/files", files=parts, headers=OURS, **fields)


def test_files_are_kept_beside_the_documents_and_traced(at_home, desk, tmp_path):
    answer = add(at_home, ("new.txt", b"Words."), ("../x.txt", b"More."))
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")
    added = tmp_path / "retrieved" / "added"
    assert {one.name for one in added.iterdir()} == {"new.txt", "x.txt"}
    order = desk.played[-1].order
    assert (order.folder, order.case_dir) == (str(tmp_path), str(tmp_path))
    assert order.links == ()
    desk.leave(Ended(told="11 files: 2 new or changed."))
    assert "11 files: 2 new or changed." in seen(at_home.get("/add").text)


def test_progress_is_read_without_scripts_and_as_json(at_home, desk):
    at_home.post("/add/trace", data=GO, headers=OURS)
    text = at_home.get("/add").text
    assert 'http-equiv="refresh"' in text
    assert "Starting" in seen(text)
    scripts = [
        dict(attrs)["src"] for tag, attrs in Outline(text).tags if tag == "script"
    ]
    assert scripts == ["/app.js"]  # of every page; nothing here waits for it
    given = at_home.get("/add.json").json()
    assert (given["runs"], given["words"]) == (True, "Starting")
    desk.leave(
        Stage(stage="Reading", total=9),
        Step(stage="Reading", detail="<b>.html"),
        Ended(told="Done it."),
    )
    text = at_home.get("/add").text
    assert 'http-equiv="refresh"' not in text
    assert at_home.get("/add.json").json()["job"]["detail"] == "<b>.html"


def test_the_work_is_stopped_by_a_form(at_home, desk):
    at_home.post("/add/trace", data=GO, headers=OURS)
    assert 'action="/add/stop"' in at_home.get("/add").text
    assert at_home.post("/add/stop", data=GO, headers=OURS).status_code == 303
    desk.jobs.wait()
    assert desk.jobs.now().state is State.STOPPED


def test_a_second_wish_is_refused_and_nothing_is_kept(at_home, desk, tmp_path):
    at_home.post("/add/trace", data=GO, headers=OURS)
    answer = add(at_home, ("new.txt", b"Words."))
    assert answer.status_code == 400
    assert "None was added" in seen(answer.text)
    assert not (tmp_path / "retrieved").exists()
    again = at_home.post("/add/trace", data=GO, headers=OURS)
    assert "being done already" in seen(again.text)
    desk.leave()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "No address was given"),
        ("coast.example", "is not a web address"),
        ("file:///etc/passwd", "is not a web address"),
        ("https://a.example/" + "x" * 3000, "is not a web address"),
        ("\n".join(f"https://a.example/{at}" for at in range(201)), "too many"),
    ],
)
def test_what_is_no_address_is_refused_before_the_network(at_home, desk, typed, told):
    answer = at_home.post("/add/links", data={"links": typed}, headers=OURS)
    assert answer.status_code == 400
    assert told in seen(answer.text)
    assert desk.played == []


def test_addresses_go_to_the_child_once_each(at_home, desk):
    typed = "https://a.example/1\r\n\r\n https://b.example/2 \r\nhttps://a.example/1"
    at_home.post("/add/links", data={"links": typed}, headers=OURS)
    wanted = ("https://a.example/1", "https://b.example/2")
    assert desk.played[-1].order.links == wanted
    desk.leave()


def test_only_the_form_for_it_says_network(at_home):
    text = at_home.get("/add").text
    forms = text.split("<form")[1:]
    of_network = [one for one in forms if "network" in one.partition("</form>")[0]]
    assert len(of_network) == 1
    assert 'action="/add/links"' in of_network[0]


def test_too_much_is_refused_while_it_comes_in(at_home, monkeypatch, tmp_path):
    monkeypatch.setattr(uploads, "MOST_MB", 0.001)
    assert add(at_home, ("new.txt", b"x" * 2000)).status_code == 413
    monkeypatch.setattr(uploads, "MOST_FILES", 1)
    assert add(at_home, ("1.txt", b"x"), ("2.txt", b"x")).status_code == 400
    assert not (tmp_path / "retrieved").exists()


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_what_is_no_form_with_files_is_refused(at_home, kind):
    headers = {**OURS, "content-type": kind}
    answer = at_home.post("/add/files", content=b"files=x", headers=headers)
    assert answer.status_code in {400, 415}


def test_without_a_file_it_says_so(at_home, desk):
    part = b'Content-Disposition: form-data; name="files"; filename=""'
    body = b"--x\r\n" + part + b"\r\n\r\n\r\n--x--\r\n"
    headers = {**OURS, "content-type": "multipart/form-data; boundary=x"}
    answer = at_home.post("/add/files", content=body, headers=headers)
    assert answer.status_code == 400
    assert "No file was chosen" in seen(answer.text)
    assert desk.played == []


def test_a_case_apart_from_its_documents_says_what_to_do(inside):
    text = inside.get("/add").text
    assert "does not find the folder" in seen(text)
    assert "<form method" not in text.partition("<main")[2]
    answer = inside.post("/add/trace", data=GO, headers=OURS)
    assert answer.status_code == 400


def test_nobody_from_outside_starts_anything(held, outside):
    for path in ("/add/files", "/add/links", "/add/trace", "/add/stop"):
        assert outside.post(path, headers=OURS).status_code == 403
    assert outside.get("/add").status_code == 403
    assert held.jobs.now() is None


def test_another_site_starts_nothing(at_home, desk):
    foreign = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    for path in ("/add/trace", "/add/links", "/add/files", "/add/stop"):
        assert at_home.post(path, headers=foreign).status_code == 403
    assert desk.played == []
