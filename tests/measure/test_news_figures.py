import json

import pytest

from retold.measure.news_figures import (
    same_change,
    same_unit,
    same_value,
    score_news_figures,
    tally,
)


def found(value="12", unit="1", **more):
    return {
        "value": value,
        "low": value,
        "high": value,
        "unit": unit,
        "relation": "=",
        "of": None,
        "per": [],
        "change": None,
    } | more


@pytest.mark.parametrize(
    ("true", "ours", "same"),
    [
        ("12.0", found("12"), True),
        ("0.6666666666666666", found("0.6667"), True),
        ("-1.3", found("-1.3"), True),
        ("5-10", found(None, low="5", high="10"), True),
        ("5-10", found("5"), False),
        ("10-100", found(None, low="20", high="Infinity"), False),
    ],
    ids=["same", "rounded", "negative", "range", "one-end", "open-end"],
)
def test_a_value_is_right_with_both_its_ends(true, ours, same):
    assert same_value({"value": true}, ours) is same


@pytest.mark.parametrize(
    ("true", "ours", "same"),
    [
        ("percentage", found(unit="percent"), True),
        ("dollar per share", found(unit="USD", per=["share"]), True),
        ("dollar per share", found(unit="USD"), False),
        ("dollar", found(unit="USD", per=["share"]), False),
        ("kilometre per hour", found(unit="kilometre/hour"), True),
        ("year of age", found(unit="year", of="person"), True),
        ("year of age", found(unit="year"), False),
        ("launch", found(of="launches"), True),
        ("people", found(of="old people"), True),
        ("boat", found(of="berths"), False),
        ("-", found(of="berths"), True),
        ("basis point", found(unit="basis_point"), True),
        ("part per million", found(unit="part per million"), True),
        ("russian ruble", found(unit="RUB"), True),
        ("dollar per square metre", found(unit="USD", per=["sq m"]), True),
    ],
)
def test_a_unit_is_right_by_the_name_the_set_gives_it(true, ours, same):
    assert same_unit({"normalized_unit": true}, ours) is same


@pytest.mark.parametrize(
    ("true", "ours", "same"),
    [
        ("=", found(), True),
        ("<", found(relation="<="), True),
        ("~", found(relation="~", change="up"), True),
        ("up", found(relation="~", change="up"), True),
        ("=", found(change="up"), False),
        ("=", found(relation="range"), True),
        ("~", found(relation="<", text="Nearly 12"), True),
        ("~", found(relation="<", text="under 12"), False),
    ],
)
def test_a_change_is_right_as_bound_or_as_rise(true, ours, same):
    assert same_change({"change": true}, ours) is same


def test_another_set_is_told_apart_and_has_no_changes():
    row = {"set": "rtext_age", "quantities": [{"value": "12", "unit": "-"}]}
    assert set(tally(row, [found()])) == {"rtext_value_f1", "rtext_unit_f1"}


def test_the_set_is_read_where_it_lies(tmp_path):
    marked = {
        "change": "=",
        "value": "12",
        "unit": "berths",
        "normalized_unit": "berth",
    }
    row = {
        "id": "made-1",
        "set": "newsquant",
        "text": "12 berths.",
        "quantities": [marked],
    }
    (tmp_path / "newsquant").mkdir()
    file = tmp_path / "newsquant" / "newsquant.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")

    def find(rows):
        assert [each["text"] for each in rows] == ["12 berths."]
        return [{"quantities": [found(of="berths")]}]

    scored = {one.metric: one.value for one in score_news_figures(tmp_path, find)}
    assert scored["value_f1"] == scored["unit_f1"] == scored["change_f1"] == 1.0
