from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.extract import extract
from retold.lineage import families, page_histories, replaced, told_once
from retold.match import match, tellings
from retold.model.case import Reading
from retold.model.document import Block, BlockKind, Document
from retold.model.errors import RetoldError
from retold.model.ids import content_id
from retold.model.versions import Edit, Notice, PageHistory
from retold.model.when import DateKnownBy, StatedDate, When
from retold.segment import segment
from retold.store import DuckDbEngine

ENGINE = DuckDbEngine()
ADDRESS = "https://tide.example/leak"
LEAK = "About 40 tonnes of fuel leaked from tank 7 at Kessel Quay on Tuesday."
VALVE = "The leak began when a corroded valve gave way during a pumping test."
FERRY = "Ferries turned round in the fog and crews waited for booms."
ALARM = "The alarm had reportedly been broken for two years."
STORY = (LEAK, VALVE, FERRY, ALARM)


def dated(value):
    return None if value is None else StatedDate(value=value, how=DateKnownBy.META)


def version(name, paragraphs, archived=None, url=ADDRESS, **fields):
    text, blocks = "", []
    for one in paragraphs:
        start = len(text)
        text += f"{one}\n\n"
        blocks.append(
            Block(start=start, end=start + len(one), kind=BlockKind.PARAGRAPH)
        )
    known = {"title": None, "language": "en", "published": dated("2025-03-04")}
    document = Document(
        id=content_id("d", name),
        path=f"{name}.html",
        part=None,
        url=url,
        sha256=content_id("h", text),
        format="text/html",
        authors=(),
        publisher="Kessel Tide",
        updated=fields.pop("updated", None),
        archived=dated(archived),
        text=text,
        blocks=tuple(blocks),
        pages=(),
        links=(),
        problems=(),
        **(known | fields),
    )
    parts = segment(document)
    return Reading(
        document=document, segmentation=parts, extraction=extract(document, parts)
    )


def histories(*readings):
    return page_histories(readings, tellings(readings))


def only(*readings):
    (history,) = histories(*readings)
    return history


def edits(history):
    return [
        (
            one.before and one.before.exact,
            one.after and one.after.exact,
            [change.kind.value for change in one.changes],
        )
        for revision in history.revisions
        for one in revision.edits
    ]


def test_a_changed_figure_and_a_dropped_hedge_are_named():
    more = LEAK.replace("About 40", "At least 400")
    sure = ALARM.replace("reportedly ", "")
    found = only(
        version("a", STORY, "2025-03-04"),
        version("b", (more, VALVE, FERRY, sure), "2025-03-05"),
    )
    assert edits(found) == [(LEAK, more, ["figure"]), (ALARM, sure, ["hedge"])]
    assert found.revisions[0].notice is Notice.NONE
    assert found.revisions[0].seen == "2025-03-05"
    assert found.first_seen == "2025-03-04"


def test_what_was_put_in_and_taken_out_is_shown_whole():
    new = "Divers found a second hole in the hull plates."
    found = only(
        version("a", STORY, "2025-03-04"),
        version("b", (LEAK, VALVE, new, ALARM), "2025-03-05"),
    )
    assert edits(found) == [(FERRY, None, []), (None, new, [])]


def test_a_correction_is_the_note_and_no_edit():
    note = "Correction: An earlier version of this article gave a wrong figure."
    more = LEAK.replace("About 40", "About 400")
    found = only(
        version("a", STORY, "2025-03-04"),
        version("b", (more, VALVE, FERRY, ALARM, note), "2025-03-05"),
    )
    (revision,) = found.revisions
    assert revision.notice is Notice.NOTE
    assert revision.note.exact == note
    assert edits(found) == [(LEAK, more, ["figure"])]


def test_a_new_date_of_change_alone_says_not_what_changed():
    found = only(
        version("a", STORY, updated=dated("2025-03-04")),
        version("b", (LEAK, VALVE, FERRY), updated=dated("2025-03-06")),
    )
    assert found.revisions[0].notice is Notice.DATE
    assert found.revisions[0].seen == "2025-03-06"


def test_marks_and_moves_are_counted_and_do_not_lead():
    comma = FERRY.replace("fog and", "fog, and")
    found = only(
        version("a", STORY, "2025-03-04"),
        version("b", (LEAK, ALARM, VALVE, comma), "2025-03-05"),
    )
    (revision,) = found.revisions
    assert (revision.edits, revision.moved, revision.small) == ((), 1, 1)


def test_versions_stand_in_the_order_in_which_they_were_seen():
    late = version("a", (LEAK, VALVE), "2025-03-09")
    early = version("b", STORY, "2025-03-04")
    middle = version("c", (LEAK, VALVE, FERRY), "2025-03-06")
    undated = version("d", (LEAK, VALVE, ALARM), published=None)
    found = only(late, undated, early, middle)
    assert found.versions == tuple(
        one.document.id for one in (early, middle, late, undated)
    )
    assert found.revisions[-1].seen is None


def test_an_archive_s_address_is_that_of_the_page():
    archive = "https://web.archive.example/web/20250307120000/https://tide.example/leak"
    found = only(
        version("a", STORY, "2025-03-04"),
        version("b", (LEAK, VALVE, FERRY), url=archive),
    )
    assert found.address == "tide.example/leak"
    assert found.revisions[0].seen == "2025-03-07"


OTHER = (
    "The town council chose a new clock for the market square.",
    "Four bids had come in before the summer.",
    "The clock will be wound by hand, the mayor said.",
)


@pytest.mark.parametrize(
    "second",
    [
        version("b", OTHER, "2025-03-05"),
        version("b", (LEAK, VALVE), "2025-03-05", url=f"{ADDRESS}?page=2"),
        version("b", (LEAK, VALVE), "2025-03-05", url=None),
    ],
    ids=["front-page", "other-query", "no-address"],
)
def test_these_are_no_versions_of_one_page(second):
    assert histories(version("a", STORY, "2025-03-04"), second) == ()


def test_another_story_at_the_address_begins_another_history():
    found = histories(
        version("a", STORY, "2025-03-04"),
        version("b", (LEAK, VALVE, FERRY), "2025-03-05"),
        version("c", OTHER, "2025-03-06"),
        version("d", OTHER[:2], "2025-03-07"),
    )
    assert [len(one.versions) for one in found] == [2, 2]


@given(st.lists(st.sampled_from(STORY + OTHER), min_size=3, max_size=7), st.data())
def test_nothing_is_lost_between_two_versions(before, data):
    """What the later version has is kept, edited, moved, or put in; and the reverse."""
    after = [*data.draw(st.permutations(before[:-1])), FERRY, ALARM]
    first = version("a", before, "2025-03-04")
    for history in histories(first, version("b", after, "2025-03-05")):
        (revision,) = history.revisions
        gone = [one for one in revision.edits if one.after is None]
        come = [one for one in revision.edits if one.before is None]
        assert len(before) - len(gone) == len(after) - len(come)
        for one in revision.edits:
            assert not one.before or one.before.exact in before
            assert not one.after or one.after.exact in after


def test_revisions_join_neighbours():
    history = only(
        version("a", STORY, "2025-03-04"), version("b", STORY[:3], "2025-03-05")
    )
    with pytest.raises(RetoldError, match="join no neighbours"):
        replace(history, versions=history.versions[::-1])
    assert isinstance(history, PageHistory)
    with pytest.raises(RetoldError, match="without words"):
        Edit(before=None, after=None)


def test_a_later_version_tells_anew_only_what_it_edited():
    more = LEAK.replace("About 40", "At least 400")
    first = version("a", STORY, "2025-03-04")
    second = version("b", (more, VALVE, FERRY, ALARM), "2025-03-05")
    every = tellings((first, second))
    told = told_once(every, page_histories((first, second), every))
    later = [one for one in told if one.claim.document == second.document.id]
    assert [one.text for one in later] == [more]
    assert later[0].when == When.parse("2025-03-05")
    assert len(told) == len(STORY) + 1


def test_pages_of_two_outlets_are_both_told():
    other = version("b", STORY, "2025-03-05", url="https://coast.example/leak")
    every = tellings((version("a", STORY, "2025-03-04"), other))
    assert told_once(every, ()) == every


def joined(*readings):
    """Trace versions and other pages to their stemma's edges, by child."""
    every = tellings(readings)
    found = page_histories(readings, every)
    told = told_once(every, found)
    edited = replaced(told, found)
    made = families(told, match(told, ENGINE), ENGINE, edited)
    edges = {each.child: each for one in made for each in one.stemma}
    return {each.id: each for each in told}, edited, edges


def test_an_edited_sentence_comes_from_the_one_it_replaced():
    """Even where another outlet told it in nearly these words in between."""
    more = LEAK.replace("About 40", "At least 400")
    elsewhere = version(
        "c", (more.replace("At least", "Nearly"),), url="https://c.example"
    )
    told, edited, edges = joined(
        version("a", STORY, "2025-03-04"),
        elsewhere,
        version("b", (more, VALVE, FERRY, ALARM), "2025-03-06"),
    )
    ((child, parent),) = edited.items()
    assert (told[child].text, told[parent].text) == (more, LEAK)
    assert edges[child].parent == parent
    assert "edited-on-page" in {each.rule for each in edges[child].why}
    assert edges[child].confidence > 0.95


def test_what_came_in_with_an_older_version_is_what_was_replaced():
    """A sentence of the first version that only the third one edits."""
    more = LEAK.replace("About 40", "At least 400")
    told, edited, _ = joined(
        version("a", STORY, "2025-03-04"),
        version("b", (LEAK, VALVE, ALARM), "2025-03-05"),
        version("c", (more, VALVE, ALARM), "2025-03-06"),
    )
    ((child, parent),) = edited.items()
    assert (told[child].text, told[parent].text) == (more, LEAK)


def test_a_sentence_that_was_put_in_replaced_nothing():
    _, edited, _ = joined(
        version("a", (LEAK, VALVE), "2025-03-04"),
        version("b", (LEAK, VALVE, FERRY.replace("fog", "400 m of fog")), "2025-03-05"),
    )
    assert edited == {}
