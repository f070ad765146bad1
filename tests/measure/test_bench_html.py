import gzip
import json

import pytest

from retold.measure import bench_html
from retold.measure.bench_html import html_report, main, report_as_text


def test_without_pages_it_skips_with_a_word(tmp_path, capsys):
    assert main(["--bench", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said == f"Skipped: no web pages in {tmp_path}/article_extraction.\n"


def test_the_median_round_stands_beside_the_yardstick():
    rounds = [
        {"parse, in process": 8.0, "read, with its child": 10.0, "trafilatura": peer}
        for peer in (5.0, 90.0, 5.0)
    ]
    lines = report_as_text(rounds, 20).splitlines()
    assert [line.split()[-2:] for line in lines[2:]] == [
        ["2.5", "0.62"],
        [">=", "0.8"],
        ["4.0", "1.00"],
    ]
    assert lines[3].split()[-4:-2] == ["2.0", "0.50"]


@pytest.fixture
def bench(tmp_path):
    folder = tmp_path / "article_extraction"
    folder.mkdir()
    row = {"html": "<h1>Fuel leak</h1><p>The port at Kessel Quay was closed.</p>"}
    with gzip.open(folder / "dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row))
    return tmp_path


def test_every_reader_gets_every_page(bench, monkeypatch):
    given = []
    monkeypatch.setattr(bench_html, "_peer", lambda: given.append)
    assert len(html_report(bench, rounds=2).splitlines()) == 5
    assert len(given) == 2
    assert given[0].startswith("<h1>Fuel leak")


def test_without_the_yardstick_it_says_so(bench, monkeypatch):
    monkeypatch.setattr(bench_html, "_peer", lambda: None)
    assert "trafilatura" in html_report(bench)
