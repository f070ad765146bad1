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


def test_comments_of_google_takeout_are_read_without_their_json():
    table = (
        "Comment ID,Channel ID,Comment Create Timestamp,Video ID,Comment Text\n"
        'Ug1,UC1,2025-03-05T08:40:00.000000+00:00,v1,"{""text"":""400 tonnes ""},'
        '{""text"":""leaked!""}"\n'
        'Ug2,UC1,2025-03-05T09:40:00.000000+00:00,v2,"{""text"":broken"\n'
    )
    first, second = read_all(table, ".csv")
    assert first.text == "400 tonnes leaked!"
    assert first.blocks[0].date == "2025-03-05T08:40:00+00:00"
    assert second.text == '{"text":broken'


def test_the_sheet_of_auto_archiver_is_posts_with_the_day_they_were_kept():
    table = (
        "Link,Archive status,Archive location,Archive date,Upload timestamp,"
        "Upload title,Textual content\n"
        "https://shoal.example/q/1,success,https://kept.example/a.html,"
        "2025-03-06T08:00:00+00:00,2025-03-05T08:40:00+00:00,Quay Cat,"
        "400 tonnes of diesel leaked\n"
        "https://shoal.example/q/2,nothing archived,,2025-03-06T08:01:00+00:00,,,\n"
    )
    (part,) = read_all(table, ".csv")
    assert part.text == "400 tonnes of diesel leaked"
    assert part.metadata.url == "https://shoal.example/q/1"
    assert part.metadata.published.value == "2025-03-05T08:40:00+00:00"
    assert part.metadata.archived.value == "2025-03-06T08:00:00+00:00"
