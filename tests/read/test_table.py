import pytest

from read_helpers import assert_lawful, codes, read_all, read_one
from retold.read.limits import Limits

POSTS = """id;username;created_at;text;in_reply_to;url
1;mia;2025-03-04T09:00:00Z;"400 tonnes, everyone knows;
see the river";;https://posts.example/1
2;tom;1741086300;No it is not.;1;javascript:alert(1)
3;liv;2025-03-04;;;
"""


def test_posts_become_documents():
    posts = read_all(POSTS, ".csv")
    for post in posts:
        assert_lawful(post)
    first, second = posts
    assert first.text == "400 tonnes, everyone knows;\nsee the river"
    assert (first.part, first.metadata.url) == ("row=2", "https://posts.example/1")
    assert first.metadata.authors == ("mia",)
    assert first.metadata.published.value == "2025-03-04T09:00:00Z"
    assert second.metadata.url is None
    assert second.blocks[0].date == "2025-03-04T11:05:00Z"
    assert second.blocks[0].origin == "row=3;id=2;parent=1"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_other_tables_are_rows(mark):
    part = read_one(f"Tank{mark}Tonnes\n7{mark}40\n\n8{mark}1 200\n", ".csv")
    assert_lawful(part)
    assert part.text == "Tank\tTonnes\n7\t40\n8\t1 200"
    assert [block.origin for block in part.blocks] == ["row=1", "row=2", "row=4"]


def test_rows_over_the_limit_are_cut_and_said():
    part = read_one("a,b\n" * 9, ".csv", Limits(rows=5))
    assert len(part.blocks) == 5
    assert codes(part) == ["rows-cut"]
