from decimal import Decimal
from fractions import Fraction

import pytest

from retold.conduct.run import TraceOptions, trace
from retold.measure.marked import MarkedFigure
from retold.measure.swedish import (
    count,
    marked_half,
    score_swedish,
    see,
    value_is_right,
)
from retold.model.claim import Extraction
from retold.model.quantity import INFINITY, Bound, Figure, Quantity
from retold.model.text import anchor
from retold.present.cli.progress import Silence


@pytest.fixture(scope="module")
def tracer(tmp_path_factory):
    def run(folder):
        case_dir = tmp_path_factory.mktemp("case")
        options = TraceOptions(inputs=(folder,), case_dir=case_dir)
        return trace(options, Silence()).case

    return run


@pytest.fixture(scope="module")
def scores(tracer):
    return score_swedish(tracer)


def test_both_halves_are_scored_apart_in_the_same_metrics(scores):
    names = [score.metric.split() for score in scores]
    look_at = [metric for half, metric in names if half == "look-at"]
    held_out = [metric for half, metric in names if half == "held-out"]
    assert look_at == held_out
    assert len(look_at) == len(set(look_at)) == 12
    assert all(0 <= score.value <= 1 for score in scores)


def test_a_page_keeps_the_words_of_its_paragraph(tracer):
    paragraphs = [one for one in marked_half("look-at") if "\u00a0" in one.text]
    seen = see(paragraphs, tracer)
    for one in paragraphs:
        start = seen[one.id].start
        text = seen[one.id].reading.document.text
        assert text[start : start + len(one.text)] == one.text
        assert seen[one.id].reading.document.language == "sv"


def test_finding_nothing_counts_as_missing_everything(tracer):
    (one,) = marked_half("look-at")[:1]
    seen = see([one], tracer)[one.id]
    empty = type(seen)(
        reading=type(seen.reading)(
            document=seen.reading.document,
            segmentation=seen.reading.segmentation,
            extraction=Extraction(document=seen.reading.document.id),
        ),
        start=seen.start,
        length=seen.length,
    )
    counts = count(one, empty)
    assert counts["content true"] == len(one.says)
    assert counts["time true"] == len(one.times)
    assert counts["content"] == counts["content found"] == counts["time value"] == 0


def figure(low, high, value, bound=Bound.EXACTLY):
    return Figure(
        id="q-1",
        document="d-1",
        anchor=anchor("x", 0, 1),
        quantity=Quantity(low=Decimal(low), high=Decimal(high), unit="1"),
        bound=bound,
        value=None if value is None else Decimal(value),
    )


@pytest.mark.parametrize(
    ("true", "found", "expected"),
    [
        pytest.param({"values": (40,)}, figure(40, 40, 40), True, id="same"),
        pytest.param({"values": (41,)}, figure(40, 40, 40), False, id="other"),
        pytest.param(
            {"values": (Fraction(1, 3),)},
            figure("0.3333", "0.3333", "0.3333"),
            True,
            id="a-third-rounded",
        ),
        pytest.param(
            {"low": 15, "high": 20},
            figure(15, 20, None, Bound.BETWEEN),
            True,
            id="range",
        ),
        pytest.param(
            {"low": 15, "high": 21},
            figure(15, 20, None, Bound.BETWEEN),
            False,
            id="other-range",
        ),
        pytest.param(
            {"values": (2000,)},
            figure(2000, INFINITY, None, Bound.BETWEEN),
            True,
            id="open",
        ),
    ],
)
def test_values_and_ranges(true, found, expected):
    marked = MarkedFigure(words=frozenset({0}), **true)
    assert value_is_right(marked, found) is expected
