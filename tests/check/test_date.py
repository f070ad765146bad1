"""A time told nearby agrees only where no other one stands in the sentence itself."""

import pytest

from asked_text import OTHERWISE, SO, asked_of


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("until Monday", "It said so on Monday. The quay is shut until Friday."),
        ("in April", "The rails came in April. The quay is shut in October."),
        ("next spring", "A pier burnt next spring. The quay is shut last winter."),
        ("yesterday", "A tug sank yesterday. The quay is shut tomorrow."),
        ("next week", "Guests come next week. The quay is shut last week."),
        ("at noon", "A horn is blown at noon. The quay is shut at midnight."),
        ("in 2016", "A pier was built in 2016. The quay is shut in 2021."),
    ],
    ids=["weekday", "month", "season", "named", "week", "clock", "year"],
)
def test_the_time_of_another_sentence_is_not_borne_out(told, source):
    found = asked_of(f"The quay is shut {told}.", source)
    assert found.verdict is not SO
    assert {one.kind for one in found.differences} >= {"time"}


@pytest.mark.parametrize(
    ("claim", "source", "verdict"),
    [
        (
            "The quay is shut until Friday.",
            "It said so on Monday. The quay is shut until Friday.",
            SO,
        ),
        (
            "The old quay was shut on 3 March 2025.",
            "On 3 March 2025 a crane fell. The old quay was shut at 9 am.",
            SO,
        ),
        ("The quay is shut until Sunday.", "The quay is shut until Friday.", OTHERWISE),
        ("The quay is shut in May.", "The quay is shut in October.", OTHERWISE),
    ],
    ids=["same", "nearby-and-a-clock-here", "another-weekday", "another-month"],
)
def test_times_agree_or_are_named(claim, source, verdict):
    assert asked_of(claim, source).verdict is verdict
