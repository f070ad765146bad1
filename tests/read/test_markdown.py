from read_helpers import assert_lawful, read_one, shown

PAGE = """---
title: "Fuel leak at Kessel Quay"
author: Ana Bell
date: 2025-03-04
---
# The leak

About 40 tonnes
leaked, says [the report](https://harbour.example/r "Report").

> We regret this,
> said the office.

- one
- two

See https://harbour.example/map too.
"""


def test_marks_become_blocks_and_text_stays_as_written():
    part = read_one(PAGE, ".md")
    assert_lawful(part)
    assert part.text == PAGE
    assert shown(part)[5:] == [
        ("heading", "The leak"),
        (
            "paragraph",
            (
                "About 40 tonnes\nleaked, says "
                '[the report](https://harbour.example/r "Report").'
            ),
        ),
        ("quote", "We regret this,\n> said the office."),
        ("list_item", "one"),
        ("list_item", "two"),
        ("paragraph", "See https://harbour.example/map too."),
    ]


def test_front_matter_is_metadata():
    known = read_one(PAGE, ".md").metadata
    assert known.title == "Fuel leak at Kessel Quay"
    assert known.authors == ("Ana Bell",)
    assert known.published.value == "2025-03-04"


def test_link_words_are_anchored():
    links = read_one(PAGE, ".md").links
    assert [(link.anchor.exact, link.href) for link in links] == [
        ("the report", "https://harbour.example/r"),
        ("https://harbour.example/map", "https://harbour.example/map"),
    ]
