import json
import sys

import pytest

from retold.measure.bench import BenchReport, main, report_as_text, write_articles
from retold.measure.process import Cost, measure

MIB = 1024**2


def cost(cpu_seconds):
    return Cost(
        exit_code=0,
        wall_seconds=30.0,
        cpu_seconds=cpu_seconds,
        largest_bytes=512 * MIB,
        tree_peak_bytes=None,
    )


def test_without_articles_it_skips_with_a_word(tmp_path, capsys):
    assert main(["--bench", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"Skipped: no articles in {tmp_path}/polnear.\n"


@pytest.mark.parametrize(
    ("count", "names"),
    [(2, ["A0", "A2"]), (9, ["A0", "A1", "A2", "A3"])],
    ids=["spread-evenly", "no-more-than-there-are"],
)
def test_articles_are_written_as_text(tmp_path, count, names):
    lines = [json.dumps({"title": f"A{i}", "text": "Å body."}) for i in range(4)]
    (tmp_path / "train.jsonl").write_text("\n".join(lines), encoding="utf-8")
    target = tmp_path / "out"
    assert write_articles(tmp_path, target, count) == len(names)
    texts = [file.read_text(encoding="utf-8") for file in sorted(target.iterdir())]
    assert texts == [f"{name}\n\nÅ body.\n" for name in names]


def test_the_table_compares_with_what_is_wanted():
    report = BenchReport(
        small=cost(10.0),
        large=cost(42.0),
        counts=(75, 300),
        help_seconds=0.25,
        pdf=("PDF of 100 pages, times PDFium alone", "2.10 (0.21 s)", "<= 2.5"),
    )
    rows = {
        line.split("  ")[0]: line.split()
        for line in report_as_text(report).splitlines()
    }
    assert rows["documents per CPU second"][-3:] == ["7.14", ">=", "4"]
    assert rows["growth of CPU, 75 to 300"][-3:] == ["4.20", "<=", "4.6"]
    assert rows["peak of largest process, GiB"][-1] == "0.50"
    assert rows["PDF of 100 pages, times PDFium alone"][-2:] == ["<=", "2.5"]
    assert rows["peak of the process tree, GiB"][-4:-2] == ["not", "known"]


def test_a_run_is_measured_with_its_children(tmp_path):
    work = "x = bytearray(80 << 20); sum(range(6_000_000)); import time; time.sleep(.3)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    spent = measure([sys.executable, "-c", parent], tmp_path / "errors.txt")
    assert spent.exit_code == 0
    assert spent.cpu_seconds > 0.05
    assert spent.largest_bytes > 80 * MIB
    if spent.tree_peak_bytes is not None:
        assert spent.tree_peak_bytes > 80 * MIB


def test_a_failed_run_keeps_its_exit_code_and_its_words(tmp_path):
    errors = tmp_path / "errors.txt"
    spent = measure([sys.executable, "-c", "import sys; sys.exit('no')"], errors)
    assert spent.exit_code == 1
    assert errors.read_text(encoding="utf-8").strip() == "no"
