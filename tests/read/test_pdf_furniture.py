import pytest

from pdf_layouts import drawn, report, told
from read_helpers import read_one, shown


def test_heads_that_change_and_feet_that_alternate_are_furniture():
    part = read_one(report(), ".pdf")
    texts = [text for _, text in shown(part, "paragraph")]
    assert texts == [told(number, 130) for number in range(30)]
    furniture = [text for _, text in shown(part, "chrome")]
    assert furniture[:4] == [
        "On valves",
        "Harbour Office | 5",
        "On tanks and pipes",
        "6 | Report on a leak",
    ]


def test_printed_numbers_are_the_labels_of_a_file_without_any():
    part = read_one(report(), ".pdf")
    assert [page.label for page in part.pages] == ["5", "6", "7", "8", "9"]


def _page(foot, place):
    def draw(canvas):
        canvas.drawString(72, 600, told(place, 8))
        canvas.drawString(72, 500, told(place + 40, 8))
        canvas.drawString(290, 30, foot)

    return draw


@pytest.mark.parametrize(
    ("feet", "labels"),
    [
        (["iii", "iv", "v", "1", "2", "3"], ["iii", "iv", "v", "1", "2", "3"]),
        (["Page 8 of 10", "Page 9 of 10", "Page 10 of 10"], ["8", "9", "10"]),
        (["2024", "17", "3"], ["1", "2", "3"]),
    ],
    ids=["roman-then-arabic", "of-how-many", "not-in-sequence"],
)
def test_labels_follow_numbers_that_go_up_one_by_one(feet, labels):
    data = drawn(*[_page(foot, place) for place, foot in enumerate(feet)])
    assert [page.label for page in read_one(data, ".pdf").pages] == labels


def test_words_at_the_edge_that_do_not_come_back_stay():
    pages = [_page(told(place + 80, 6), place) for place in range(2)]
    part = read_one(drawn(*pages), ".pdf")
    assert not shown(part, "chrome")
