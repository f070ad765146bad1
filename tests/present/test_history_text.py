"""What the history says of a ruling, in one line."""

import pytest

from retold.model.review import Ruled, Ruling, Subject
from retold.present.history_text import asked_words

ON = Subject(document="d-1", path="letter.txt")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "letter.txt"),
        ({"program": "Hypothesis", "tags": []}, "letter.txt, from Hypothesis"),
        (
            {"program": "Hypothesis", "link": "x", "tags": ["quay", "to ask"]},
            "letter.txt, from Hypothesis (tags: quay, to ask)",
        ),
    ],
)
def test_a_note_says_where_it_came_from(values, told):
    ruled = Ruled(
        ruling=Ruling.NOTE, subjects=(ON,), reviewer="Maja Lind", values=values
    )
    assert asked_words(ruled).endswith(told)


def test_a_date_is_told_as_it_was_given():
    ruled = Ruled(
        ruling=Ruling.DATE,
        subjects=(ON,),
        reviewer="Maja Lind",
        values={"date": "2025-03-05"},
    )
    assert asked_words(ruled).endswith("letter.txt: 2025-03-05")
