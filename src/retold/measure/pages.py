"""How well web pages are read: body, comments, title, author, date.

The metrics are those of the sets' makers, so that values can be laid beside
what others have published.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from retold.measure.bootstrap import interval
from retold.measure.page_data import PageReader, rows
from retold.measure.score import Score
from retold.model.document import BlockKind, Document

ARTICLE, META, DATE = "article_extraction", "webpages_meta", "page_date"

_TOKEN = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")
_SHINGLE = 4  # words, as in article-extraction-benchmark's evaluate.py
# What readers would call the article. A caption or byline is not run on with it.
_BODY = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.TABLE_ROW,
        BlockKind.EMBED,
    }
)
_COMMENT = frozenset({BlockKind.COMMENT})

Counts: TypeAlias = "Counter[str]"
_Value: TypeAlias = Callable[[Sequence[Counts]], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Metric:
    """A number made of what was counted page by page.

    `n` names the count that `value` is a share of; without it, pages.
    """

    name: str
    value: _Value
    n: str | None = None
    published: float | None = None
    baseline: float | None = None


def score_articles(folder: Path, read: PageReader) -> list[Score]:
    """Score the body of articles by shared runs of four words."""
    found = [_shingle_counts(row, read(row["html"])) for row in rows(folder, ARTICLE)]
    return _scores(ARTICLE, _ARTICLE_METRICS, found)


def score_webpages(folder: Path, read: PageReader) -> list[Score]:
    """Score snippets of body and comments, and exact title, author and date."""
    found = [_meta_counts(row, read(row["html"])) for row in rows(folder, META)]
    return _scores(META, _META_METRICS, found)


def score_dates(folder: Path, read: PageReader) -> list[Score]:
    """Score the day that pages were published on."""
    found = [_date_counts(row, read(row["html"])) for row in rows(folder, DATE)]
    return _scores(DATE, _DATE_METRICS, found)


def body_text(document: Document) -> str:
    """Return the article of a page without its title, its blocks a line each."""
    return "\n".join(
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind in _BODY
        and not (block.kind is BlockKind.HEADING and block.level == 1)
    )


def _shingle_counts(row: dict[str, Any], document: Document | None) -> Counts:
    """Count shingles in both, only found, only true, as shares of their sum."""
    true = _shingles(row["article_body"])
    found = _shingles("" if document is None else body_text(document))
    both = (true & found).total()
    wrong, missed = (found - true).total(), (true - found).total()
    return Counter(both=both, wrong=wrong, missed=missed)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)
    starts = range(max(1, len(words) - _SHINGLE + 1)) if words else ()
    return Counter(tuple(words[start : start + _SHINGLE]) for start in starts)


def _meta_counts(row: dict[str, Any], document: Document | None) -> Counts:
    counts: Counts = Counter()
    body = _plain(_kinds(document, _BODY))
    comments = _plain(_kinds(document, _COMMENT))
    for name in ("with", "without"):
        snippets = [_plain(one) for one in row[name]]
        counts[name] += len(snippets)
        counts[f"{name}_found"] += sum(one in body for one in snippets)
    saved = _letters(_TAG.sub("", html.unescape(row["html"])))
    for snippet in map(_plain, row.get("comments") or ()):
        counts["comments"] += 1
        counts["comments_saved"] += _letters(snippet) in saved
        counts["comments_found"] += snippet in comments
        counts["comments_leaked"] += snippet in body
    for name, ours in _described(document).items():
        if row.get(name):
            counts[name] += 1
            counts[f"{name}_right"] += _plain(row[name]) == _plain(ours)
    return counts


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _described(document: Document | None) -> dict[str, str]:
    if document is None:
        return {"title": "", "author": "", "date": ""}
    return {
        "title": document.title or "",
        "author": "; ".join(document.authors),
        "date": _day(document),
    }


def _date_counts(row: dict[str, Any], document: Document | None) -> Counts:
    """Count one page; where nobody knows the date, giving none is right."""
    day = "" if document is None else _day(document)
    known = row["date"] if isinstance(row["date"], str) else ""
    right = day == known
    return Counter(
        known_right=right and bool(known),
        right=right,
        wrong=bool(day) and not right,
        missed=not day and not right,
    )


def _day(document: Document) -> str:
    published = document.published
    return "" if published is None else published.value[:10]


def _kinds(document: Document | None, kinds: frozenset[BlockKind]) -> str:
    if document is None:
        return ""
    return "\n".join(
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind in kinds
    )


def _plain(text: str) -> str:
    """Fold what no reader would call a difference: case and white space."""
    return " ".join(text.casefold().split())


def _scores(
    task: str, metrics: Iterable[_Metric], pages: Sequence[Counts]
) -> list[Score]:
    return [
        Score(
            task=task,
            metric=metric.name,
            value=metric.value(pages),
            n=sum(page[metric.n] for page in pages) if metric.n else len(pages),
            published=metric.published,
            baseline=metric.baseline,
            interval=interval(pages, metric.value),
        )
        for metric in metrics
    ]


def _share(part: str, whole: str, pages: Sequence[Counts]) -> float:
    all_of_it = sum(page[whole] for page in pages)
    return sum(page[part] for page in pages) / all_of_it if all_of_it else 1.0


def _per_page(other: str, pages: Sequence[Counts]) -> float:
    """Average over pages how much is in both of what is in both or `other`."""
    shares = [
        page["both"] / whole if (whole := page["both"] + page[other]) else _empty(page)
        for page in pages
    ]
    return sum(shares) / len(shares) if shares else 1.0


def _empty(page: Counts) -> float:
    return 0.0 if page["wrong"] + page["missed"] else 1.0


def _shingle_f1(pages: Sequence[Counts]) -> float:
    """Harmonic mean of the averaged precision and recall, as the makers do."""
    return _harmonic(_per_page("wrong", pages), _per_page("missed", pages))


def _segment_precision(pages: Sequence[Counts]) -> float:
    right = sum(page["with_found"] for page in pages)
    found = right + sum(page["without_found"] for page in pages)
    return right / found if found else 1.0


def _segment_f1(pages: Sequence[Counts]) -> float:
    recall = _share("with_found", "with", pages)
    return _harmonic(_segment_precision(pages), recall)


def _date_f1(pages: Sequence[Counts]) -> float:
    right, wrong, missed = (
        sum(page[name] for page in pages) for name in ("known_right", "wrong", "missed")
    )
    asked = 2 * right + wrong + missed
    return 2 * right / asked if asked else 1.0


def _harmonic(left: float, right: float) -> float:
    return 2 * left * right / (left + right) if left + right else 0.0


_ARTICLE_METRICS = (
    _Metric(
        name="shingle_f1",
        value=_shingle_f1,
        published=0.970,  # rs-trafilatura, all 181 pages
        baseline=0.951,  # trafilatura 2.3.1, the visible half
    ),
    _Metric(name="shingle_precision", value=partial(_per_page, "wrong")),
    _Metric(name="shingle_recall", value=partial(_per_page, "missed")),
)
_META_METRICS = (
    _Metric(
        name="segment_f1",
        value=_segment_f1,
        n="with",
        published=0.924,  # trafilatura 2.2.0, all 990 pages
        baseline=0.950,  # trafilatura 2.3.1, the visible part; so are those below
    ),
    _Metric(name="segment_precision", value=_segment_precision, n="with"),
    _Metric(
        name="segment_recall", value=partial(_share, "with_found", "with"), n="with"
    ),
    _Metric(
        name="comments_found",
        value=partial(_share, "comments_found", "comments"),
        n="comments",
        baseline=66 / 136,
    ),
    _Metric(  # many pages of the set were saved without the comments they loaded
        name="saved_comments_found",
        value=partial(_share, "comments_found", "comments_saved"),
        n="comments_saved",
    ),
    _Metric(
        name="comments_leaked",
        value=partial(_share, "comments_leaked", "comments"),
        n="comments",
    ),
    _Metric(
        name="title_exact",
        value=partial(_share, "title_right", "title"),
        n="title",
        baseline=69 / 114,
    ),
    _Metric(
        name="author_exact",
        value=partial(_share, "author_right", "author"),
        n="author",
        baseline=57 / 101,
    ),
    _Metric(
        name="date_exact",
        value=partial(_share, "date_right", "date"),
        n="date",
        baseline=94 / 110,
    ),
)
_DATE_METRICS = (
    _Metric(
        name="accuracy",
        value=lambda pages: sum(page["right"] for page in pages) / max(len(pages), 1),
        published=0.903,  # htmldate 1.10, 1,000 pages
        baseline=73 / 83,  # htmldate 1.11.0, the visible half
    ),
    _Metric(name="f1", value=_date_f1, published=0.949),
)
