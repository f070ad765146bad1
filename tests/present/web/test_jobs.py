"""One job at a time, told in words, stopped at will, and ended in a sentence."""

from queue import Queue

import msgspec
import pytest

from retold.model.errors import WrongUseError
from retold.present.web.jobs import Child, Job, Jobs, State
from retold.present.web.telling import Ended, Note, Order, Stage, Step

ORDER = Order(folder="made", case_dir="made")


class Played:
    """A child whose lines the test plays."""

    def __init__(self, order):
        self.order = order
        self.said = Queue()
        self.stopped = False

    def say(self, *lines):
        for one in lines:
            self.said.put(msgspec.json.encode(one) + b"\n")

    def leave(self, last=b""):
        self.said.put(last)
        if last:
            self.said.put(b"")

    def line(self):
        return self.said.get()

    def stop(self):
        self.stopped = True
        self.leave()

    def end(self, timeout_s):
        pass


class Desk:
    """Jobs whose children are played, the last of them at hand."""

    def __init__(self):
        self.played = []
        self.jobs = Jobs(self._start)

    def _start(self, order):
        self.played.append(Played(order))
        return self.played[-1]

    def start(self):
        return self.jobs.start(ORDER)

    def leave(self, *lines, last=b""):
        """Let the child say something and end; return how its job stands then."""
        self.played[-1].say(*lines)
        self.played[-1].leave(last)
        self.jobs.wait()
        return self.jobs.now()


@pytest.fixture
def desk():
    return Desk()


def test_how_far_it_has_come_is_counted(desk):
    desk.start()
    steps = [Step(stage="Reading", detail=f"{at}.html") for at in range(23)]
    job = desk.leave(Stage(stage="Reading", total=48), *steps)
    assert (job.done, job.total, job.detail) == (23, 48, "22.html")


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (Job(number=1, state=State.RUNNING), "Starting"),
        (
            Job(number=1, state=State.RUNNING, stage="Reading", done=23, total=48,
                detail="interim-report.pdf"),
            "Reading 23 of 48: interim-report.pdf",
        ),
        (
            Job(number=1, state=State.RUNNING, stage="Families", total=3),
            "Families 0 of 3",
        ),
        (Job(number=1, state=State.DONE, told="Nothing new."), "Nothing new."),
    ],
)  # fmt: skip
def test_a_job_says_in_words_how_it_stands(job, words):
    assert job.words == words


def test_a_second_job_waits_for_the_first(desk):
    desk.start()
    with pytest.raises(WrongUseError, match="being done already"):
        desk.start()
    desk.leave()
    assert desk.start().number == 2
    desk.leave()
    assert len(desk.played) == 2


@pytest.mark.parametrize(
    ("lines", "state", "words"),
    [
        ([Ended(told="2 files: 1 new.")], State.DONE, "2 files: 1 new."),
        ([Ended(told="No room.\nMake it.", failed=True)], State.FAILED, "No room. M"),
        ([], State.FAILED, "Trace again"),
    ],
    ids=["done", "failed", "killed"],
)
def test_the_end_is_a_sentence(desk, lines, state, words):
    desk.start()
    job = desk.leave(Stage(stage="Reading", total=2), *lines)
    assert job.state is state
    assert words in job.words
    assert not desk.jobs.running


def test_what_a_killed_child_said_last_is_no_harm(desk):
    desk.start()
    job = desk.leave(Stage(stage="Reading", total=2), last=b'{"type":"Sta')
    assert (job.state, job.stage) == (State.FAILED, "Reading")


def test_a_stop_ends_it_and_says_what_is_kept(desk):
    desk.start()
    desk.jobs.stop()
    desk.jobs.wait()
    assert desk.played[-1].stopped
    assert desk.jobs.now().state is State.STOPPED
    assert "trace again to go on" in desk.jobs.now().words
    desk.jobs.stop()  # nothing runs any more
    assert desk.jobs.now().state is State.STOPPED


def test_notes_are_kept_and_are_one_line_each(desk):
    desk.start()
    job = desk.leave(*(Note(told=f"site {at}\n\x1b[2J") for at in range(200)))
    assert len(job.notes) == 100
    assert job.notes[-1].startswith("site 199")
    assert all(one.isprintable() for one in job.notes)


@pytest.fixture
def story(tmp_path):
    """A folder with two documents and a case of none of them."""
    (tmp_path / "one.txt").write_text("About 40 tonnes leaked, the ministry said.\n")
    (tmp_path / "two.txt").write_text("About 40 tonnes leaked, Coast Wire wrote.\n")
    return tmp_path


def test_a_child_traces_and_tells(story):
    jobs = Jobs(Child)
    jobs.start(Order(folder=str(story), case_dir=str(story)))
    jobs.wait()
    assert jobs.now().state is State.DONE
    assert jobs.now().words.startswith("2 files: 2 new or changed.")
    assert (story / ".retold" / "case.sqlite").is_file()


def test_a_child_that_cannot_says_what_to_do(story):
    jobs = Jobs(Child)
    jobs.start(Order(folder=str(story / "nosuch"), case_dir=str(story)))
    jobs.wait()
    assert jobs.now().state is State.FAILED
    assert "Check the name" in jobs.now().words


def test_an_address_that_is_not_public_is_never_asked(story):
    """The guard of `retold add` stands before the network here too."""
    jobs = Jobs(Child)
    links = ("http://127.0.0.1/", "http://localhost/", "http://[::1]/x")
    jobs.start(Order(folder=str(story), case_dir=str(story), links=links))
    jobs.wait()
    told = "\n".join(jobs.now().notes)
    for link in links:
        assert f"{link}: " in told
    assert told.count("public") + told.count("this computer itself") >= len(links)
    assert jobs.now().state is State.DONE
