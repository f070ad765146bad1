import sys
from pathlib import Path

import pytest

from archive_builder import PAGE, QUAY, mail, wacz, warc
from retold.model.ids import content_id
from retold.read import Input, Limits, Reader, Status, child
from retold.read.wire import Request

QUICK = Limits(cpu_s=1, wall_s=0.9)


def _input(tmp_path, name="leak.txt", data=b"Forty tonnes leaked."):
    file = tmp_path / name
    file.write_bytes(data)
    return Input(path=name, file=file)


def _becomes(monkeypatch, script):
    """Let the child run `script` in place of the worker."""
    monkeypatch.setattr(child, "_COMMAND", (sys.executable, "-c", script))


def test_a_document_gets_its_place_in_the_world(tmp_path):
    with Reader() as reader:
        outcome = reader.read(_input(tmp_path))
    (document,) = outcome.documents
    assert outcome.status is Status.EXTRACTED
    assert outcome.size_bytes == 20
    assert document.sha256 == outcome.sha256
    assert document.id == content_id("d", "leak.txt", "", outcome.sha256)
    assert document.text == "Forty tonnes leaked."


def test_the_same_bytes_give_the_same_document(tmp_path):
    with Reader() as first, Reader() as second:
        item = _input(tmp_path)
        assert first.read(item) == second.read(item) == first.read(item)


def test_what_was_left_out_makes_an_outcome_partial(tmp_path):
    page = b"<html><body><p>Words of an article.</p><div id=disqus_thread></div>"
    with Reader() as reader:
        assert reader.read(_input(tmp_path, "a.html", page)).status is Status.PARTIAL


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("leak.eml", mail("Fuel leaked."), Status.EXTRACTED),
        ("all.WARC.GZ", warc((QUAY, 200, "text/html", PAGE)), Status.EXTRACTED),
        ("cut.warc.gz", warc((QUAY, 200, "text/html", PAGE))[:-5], Status.PARTIAL),
        ("all.wacz", wacz({"archive/a.warc": warc()}), Status.REFUSED),
        ("feed.xml", "<rss><item><title>Leak</title></item></rss>", Status.EXTRACTED),
        ("feed.opml", "<opml><outline text='Post'/></opml>", Status.EXTRACTED),
    ],
)
def test_archives_mail_and_feeds_are_read_in_the_box(tmp_path, name, data, status):
    data = data.encode() if isinstance(data, str) else data
    with Reader() as reader:
        outcome = reader.read(_input(tmp_path, name, data))
    assert outcome.status is status
    codes = [one.code for one in outcome.problems]
    codes += [one.code for doc in outcome.documents for one in doc.problems]
    assert not set(codes) & {"parser-error", "not-as-named"}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "format-unknown"),
        ("large.txt", b"x" * 1_000_001, "too-large"),
    ],
)
def test_a_refusal_names_the_input_and_why(tmp_path, name, data, code):
    with Reader(Limits(file_mb=1)) as reader:
        outcome = reader.read(_input(tmp_path, name, data))
    (problem,) = outcome.problems
    assert outcome.status is Status.REFUSED
    assert (problem.code, problem.path) == (code, name)
    assert problem.sha256 == outcome.sha256
    assert problem.message.startswith(f"{name} was not read: ")
    assert problem.message.endswith(".")


@pytest.mark.parametrize("name", ["gone.txt", "folder"])
def test_what_cannot_be_opened_is_refused(tmp_path, name):
    (tmp_path / "folder").mkdir()
    with Reader() as reader:
        outcome = reader.read(Input(path=name, file=tmp_path / name))
    assert [problem.code for problem in outcome.problems] == ["unreadable"]


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("import time; time.sleep(60)", "timeout"),
        ("import os; os.abort()", "crashed"),
        ("", "garbage"),
        ("print('what now' * 99)", "garbage"),
        (r"import sys; sys.stdout.buffer.write(b'\0\0\0\4junk')", "garbage"),
        (
            r"import sys; sys.stdout.buffer.write(b'\0\0\0\1\x80')",
            "garbage",
        ),
        (r"while True: print('\x7f' * 4096)", "garbage"),
    ],
    ids=["hangs", "aborts", "exits", "chats", "junk", "empty-answer", "floods"],
)
def test_a_child_gone_wrong_is_an_outcome(tmp_path, monkeypatch, script, code):
    _becomes(monkeypatch, script)
    with Reader(QUICK) as reader:
        outcome = reader.read(_input(tmp_path))
    assert [problem.code for problem in outcome.problems] == [code]
    assert outcome.sha256 is not None


def test_after_a_fault_the_next_file_gets_a_sound_child(tmp_path, monkeypatch):
    with Reader() as reader:
        with monkeypatch.context() as patch:
            _becomes(patch, "import os; os.abort()")
            assert reader.read(_input(tmp_path)).status is Status.REFUSED
        assert reader.read(_input(tmp_path)).status is Status.EXTRACTED


def test_an_interrupt_leaves_no_child(tmp_path, monkeypatch):
    seen = []

    def interrupted(self, request):
        del request
        seen.append(self._process)
        raise KeyboardInterrupt

    monkeypatch.setattr(child.Child, "ask", interrupted)
    with pytest.raises(KeyboardInterrupt), Reader() as reader:
        reader.read(_input(tmp_path))
    assert seen[0].poll() is not None


def test_a_child_serves_many_files_and_is_then_thrown_away(tmp_path, monkeypatch):
    monkeypatch.setattr(child, "_FILES_PER_CHILD", 2)
    started = []
    begin = child.Child.__init__
    monkeypatch.setattr(
        child.Child, "__init__", lambda self: (started.append(1), begin(self))[1]
    )
    with Reader() as reader:
        for _ in range(3):
            assert reader.read(_input(tmp_path)).documents
    assert len(started) == 2


def test_python_files_beside_the_input_are_not_imported(tmp_path, monkeypatch):
    (tmp_path / "msgspec.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    with Reader() as reader:
        assert reader.read(_input(Path())).documents


@pytest.mark.parametrize(
    ("code", "lives"),
    [
        ("memory", False),
        ("parser-error", False),
        ("too-deep", False),
        ("damaged", True),
        ("password", True),
        ("empty", True),
    ],
)
def test_only_a_fault_of_the_parser_ends_a_child(monkeypatch, code, lives):
    _becomes(
        monkeypatch,
        "import sys, time\n"
        "from retold.read.wire import Answer, encode\n"
        f"sys.stdout.buffer.write(encode(Answer(code={code!r}, message='why')))\n"
        "sys.stdout.buffer.flush()\n"
        "sys.stdin.buffer.read()\n",
    )
    one = child.Child()
    try:
        request = Request(ending=".txt", data=b"x", limits=Limits(cpu_s=1, wall_s=20))
        assert one.ask(request).code == code
        assert one.usable is lives
    finally:
        one.end()


@pytest.mark.parametrize(
    ("error", "code", "lives"),
    [
        ("ReadError('damaged', 'it is cut')", "damaged", True),
        ("MemoryError()", "memory", False),
        ("RecursionError()", "too-deep", False),
        ("ZeroDivisionError()", "parser-error", False),
    ],
)
def test_what_a_parser_raises_gets_its_reason(monkeypatch, error, code, lives):
    _becomes(
        monkeypatch,
        "from retold.model.errors import ReadError\n"
        "from retold.read import worker\n"
        f"def parse(*_): raise {error}\n"
        "worker.parse = parse\n"
        "worker.main()\n",
    )
    one = child.Child()
    try:
        request = Request(ending=".txt", data=b"x", limits=Limits())
        assert one.ask(request).code == code
        assert one.usable is lives
    finally:
        one.end()
