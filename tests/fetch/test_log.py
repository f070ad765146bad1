"""The log: one line a request, and the index of what is kept."""

import json

from retold.fetch import Entry, FetchLog

URL = "https://harbourpost.example/quay"


def entry(outcome="added", **more):
    return Entry(time="2025-03-04T11:05:00Z", url=URL, outcome=outcome, **more)


def test_each_request_is_one_line(tmp_path):
    path = tmp_path / "retrieved" / ".log.ndjson"
    log = FetchLog(path)
    log.add(entry(sha256="ab", file="a.warc.gz"))
    log.add(entry("failed: robots", why="line\nbreak"))
    first, second = map(json.loads, path.read_text("utf-8").splitlines())
    assert (first["url"], first["sha256"]) == (URL, "ab")
    assert (second["outcome"], second["why"]) == ("failed: robots", "line\nbreak")


def test_the_last_copy_that_is_still_there_is_known(tmp_path):
    path = tmp_path / ".log.ndjson"
    log = FetchLog(path)
    log.add(entry(file="gone.warc.gz"))
    assert log.kept(URL) is None
    (tmp_path / "a.warc.gz").write_bytes(b"")
    log.add(entry(file="a.warc.gz"))
    log.add(entry("failed: status"))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"time": 3}\nno line of ours\n{"url": "cut')
    assert FetchLog(path).kept(URL) == entry(file="a.warc.gz")
    assert FetchLog(path).kept("https://other.example/") is None
