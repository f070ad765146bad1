import pytest

from read_helpers import read_one

PROSE = "The port said that forty tonnes of fuel had leaked at Kessel Quay by then. "


def page(entries):
    items = "".join(
        f"<div class='e'><p><time datetime='{time}'>{time[-5:]}</time></p>"
        f"<p>{number}. {PROSE * 2}</p></div>"
        for number, time in enumerate(entries, start=1)
    )
    return (
        "<html lang='en'><body><h1>Fuel leak, live</h1>"
        f"<article>{items}</article></body></html>"
    )


def told(part):
    return [
        one.date for one in part.blocks if part.text[one.start : one.end].endswith(".")
    ]


def test_each_entry_of_a_live_report_has_its_own_time():
    times = ["2025-03-04T11:05", "2025-03-04T11:40", "2025-03-05T00:10"]
    assert told(read_one(page(times), ".html")) == times


@pytest.mark.parametrize(
    "times",
    [
        ["2025-03-04T11:05", "2025-03-04T11:40"],
        ["2025-03-04", "2025-03-05", "2025-03-06"],
    ],
    ids=["publication and change", "days of other stories"],
)
def test_few_times_or_mere_days_make_no_live_report(times):
    assert set(told(read_one(page(times), ".html"))) == {None}
