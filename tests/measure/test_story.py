import csv
import html
import importlib.util
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from retold.measure.locate import places_of
from retold.measure.story import gold, story_digest, story_folder

GOLD = gold()
ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared"
REPORT = "interim-report.pdf"
COMMENT = re.compile(r'<li id="comment-\d+" class="[^"]*depth-(\d)')
_NOT_SHOWN = re.compile(r"<(head|script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_HIDDEN_HYPHEN = "\ufffe"  # what pdfium puts where a line ends in a hyphen


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    with story_folder() as folder:
        return {file.name: readable(file) for file in sorted(folder.iterdir())}


def readable(file: Path) -> str:
    """Strip a document to what a reader sees, as crudely as will do."""
    if file.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(file)
        text = "\n".join(page.get_textpage().get_text_range() for page in pages)
        return text.replace(_HIDDEN_HYPHEN, "")
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        shown = _NOT_SHOWN.sub(" ", text)
        return html.unescape(re.sub(r"<[^>]+>", "", shown))
    return text


def test_the_story_is_a_real_folder(texts):
    assert len(texts) >= 16
    assert {Path(name).suffix for name in texts} == {
        ".csv",
        ".html",
        ".md",
        ".pdf",
        ".txt",
        ".vtt",
    }


def test_gold_knows_every_document_and_no_other(texts):
    assert sorted(GOLD.files) == sorted(texts)


def test_gold_is_large_enough_to_measure_with():
    members = [one for family in GOLD.families for one in family.members]
    assert len(GOLD.families) >= 5
    assert len(members) >= 35
    assert sum(one.has_edge for one in members) >= 25


def test_keys_are_unique():
    counted = Counter(one.key for one in GOLD.tellings)
    assert [key for key, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("telling", GOLD.tellings, ids=lambda one: one.key)
def test_each_quote_stands_once_in_its_document(telling, texts):
    assert len(places_of(telling.quote, texts[telling.file])) == 1


@pytest.mark.parametrize("family", GOLD.families, ids=lambda one: one.name)
def test_parents_are_of_the_family_and_not_later(family):
    members = {one.key: one for one in family.members}
    for child in family.members:
        for key in child.parents:
            if key == "none":
                continue
            parent = members[key]
            if parent.when and child.when:
                assert parent.when <= child.when, f"{child.key} from {key}"


@pytest.mark.parametrize("family", GOLD.families, ids=lambda one: one.name)
def test_the_true_tree_has_no_cycle(family):
    parent = {one.key: one.parents[0] for one in family.members}
    for key in parent:
        path = [key]
        while path[-1] != "none":
            path.append(parent[path[-1]])
            assert len(path) == len(set(path)), path


def test_what_gold_asks_about_is_in_gold():
    keys = {one.key for one in GOLD.tellings}
    asked = {key for pair in GOLD.not_same for key in (pair.left, pair.right)}
    assert asked | {check.key for check in GOLD.checks} <= keys


def test_the_comments_are_a_thread_of_three_levels():
    with story_folder() as folder:
        page = (folder / "quayside-notes.html").read_text(encoding="utf-8")
    depths = [int(found) for found in COMMENT.findall(page)]
    assert len(depths) >= 12
    assert set(depths) == {1, 2, 3}
    assert all(after <= before + 1 for before, after in pairwise(depths))


def test_the_posts_are_a_table():
    with (
        story_folder() as folder,
        (folder / "posts-kesselquay.csv").open(encoding="utf-8", newline="") as file,
    ):
        rows = list(csv.DictReader(file))
    assert len(rows) >= 12
    assert list(rows[0]) == ["id", "thread_id", "author", "timestamp", "body", "url"]
    assert all(all(row.values()) for row in rows)


def test_page_labels_of_the_report_are_not_its_page_numbers():
    with story_folder() as folder:
        report = pypdfium2.PdfDocument(folder / REPORT)
        labels = [report.get_page_label(index) for index in range(len(report))]
    assert labels == ["i", "ii", "iii", "1", "2", "3", "4", "5"]


def test_the_report_breaks_a_word_and_never_says_dead_zone(texts):
    with story_folder() as folder:
        report = pypdfium2.PdfDocument(folder / REPORT)
        raw = "".join(page.get_textpage().get_text_range() for page in report)
    assert _HIDDEN_HYPHEN in raw
    assert "dead zone" not in texts[REPORT]
    assert sum("dead zone" in text for text in texts.values()) >= 3


def test_the_report_is_built_to_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    tool = ROOT / "tools" / "build_story_report.py"
    spec = importlib.util.spec_from_file_location("build_story_report", tool)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.build(tmp_path / REPORT)
    with story_folder() as folder:
        assert (tmp_path / REPORT).read_bytes() == (folder / REPORT).read_bytes()


def test_the_digest_is_of_the_content():
    assert re.fullmatch(r"[0-9a-f]{64}", story_digest())
    assert story_digest() == story_digest()


def test_no_eight_words_come_from_the_shared_pages(texts):
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the shared pages are not here")
    theirs = {run for seed in seeds for run in _runs(seed.read_text(encoding="utf-8"))}
    assert not theirs & {run for text in texts.values() for run in _runs(text)}


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}
