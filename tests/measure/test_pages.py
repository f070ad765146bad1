import gzip
import json

import pytest

from retold.measure.bootstrap import interval
from retold.measure.page_data import page_reader, rows, set_files
from retold.measure.pages import score_articles, score_dates, score_webpages
from retold.model.errors import WrongUseError

BODY = "Forty tonnes of fuel leaked at Kessel Quay on Tuesday, the port said."
MORE = "Nobody was hurt, and the quay was closed for the whole of the night."
PAGE = f"""<html lang="en"><head><title>Fuel leak | Coast Wire</title>
<meta name="author" content="Ana Bell">
<meta property="article:published_time" content="2025-03-04T11:05:00+01:00">
</head><body><nav>Home and away</nav><h1>Fuel leak</h1>
<article><p>{BODY}</p><p>{MORE}</p></article>
<ol class="commentlist"><li class="comment" id="comment-12"><cite class="fn">Mia</cite>
<div class="comment-content"><p>My brother smelt it first.</p></div></li></ol>
</body></html>"""


def write(folder, name, *found, packed=True):
    (folder / name).mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in found).encode()
    if packed:
        (folder / name / "dev.jsonl.gz").write_bytes(gzip.compress(lines))
    else:
        (folder / name / "dev.jsonl").write_bytes(lines)
    return folder


def values(scores):
    return {score.metric: (score.value, score.n) for score in scores}


@pytest.fixture(scope="module")
def read():
    with page_reader() as reader:
        yield reader


def test_a_page_read_right_scores_one(tmp_path, read):
    write(
        tmp_path,
        "article_extraction",
        {"html": PAGE, "article_body": BODY + " " + MORE},
    )
    assert values(score_articles(tmp_path, read)) == {
        "shingle_f1": (1.0, 1),
        "shingle_precision": (1.0, 1),
        "shingle_recall": (1.0, 1),
    }


def test_shingles_are_runs_of_four_words_averaged_over_pages(tmp_path, read):
    truth = "Forty tonnes of fuel leaked"  # 2 runs; 13 + 14 words found: 24 runs
    write(
        tmp_path,
        "article_extraction",
        {"html": PAGE, "article_body": truth},
        {"html": "", "article_body": truth},
    )
    found = values(score_articles(tmp_path, read))
    assert found["shingle_recall"] == (0.5, 2)
    assert found["shingle_precision"] == (pytest.approx(1 / 24), 2)


def test_snippets_comments_and_what_a_page_says_of_itself(tmp_path, read):
    row = {
        "html": PAGE,
        "with": ["fuel  leaked at KESSEL", "never said"],
        "without": ["Home and away", "Nobody was hurt"],
        "comments": ["smelt it first", "not saved at all"],
        "title": "Fuel leak",
        "author": "Tom Fisk",
        "date": "2025-03-04",
    }
    write(tmp_path, "webpages_meta", row, packed=False)
    assert values(score_webpages(tmp_path, read)) == {
        "segment_f1": (0.5, 2),
        "segment_precision": (0.5, 2),
        "segment_recall": (0.5, 2),
        "comments_found": (0.5, 2),
        "saved_comments_found": (1.0, 1),
        "comments_leaked": (0.0, 2),
        "title_exact": (1.0, 1),
        "author_exact": (0.0, 1),
        "date_exact": (1.0, 1),
    }


def test_a_page_nobody_can_date_asks_for_no_date(tmp_path, read):
    plain = "<html><body><p>There is no date here.</p></body></html>"
    write(
        tmp_path,
        "page_date",
        {"html": PAGE, "date": "2025-03-04"},
        {"html": PAGE, "date": "2025-03-05"},
        {"html": plain, "date": "2025-03-05"},
        {"html": plain, "date": float("nan")},
    )
    found = values(score_dates(tmp_path, read))
    assert found == {"accuracy": (0.5, 4), "f1": (0.5, 4)}


def test_a_set_that_is_not_there_is_said(tmp_path):
    assert set_files(tmp_path, "page_date") == []
    with pytest.raises(WrongUseError, match="There is no page_date"):
        rows(tmp_path, "page_date")


def test_an_interval_is_the_same_each_time_and_holds_the_value():
    items = [0, 1] * 20
    low, high = interval(items, lambda drawn: sum(drawn) / len(drawn))
    assert (low, high) == interval(items, lambda drawn: sum(drawn) / len(drawn))
    assert 0.3 <= low < 0.5 < high <= 0.7


def test_an_interval_of_what_never_varies_has_no_width():
    assert interval([1] * 5, lambda drawn: sum(drawn) / len(drawn)) == (1.0, 1.0)
