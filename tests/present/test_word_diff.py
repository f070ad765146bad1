import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.present.word_diff import word_diff

ROWS = {
    "exchanged": ("About 40 tonnes", "About 400 tonnes", "About [-40][+400]tonnes"),
    "dropped": ("it reportedly leaked", "it leaked", "it [-reportedly]leaked"),
    "put-in": ("it leaked", "it allegedly leaked", "it [+allegedly]leaked"),
    "marks-alone": ("it leaked, he said", "it leaked he said", "it leaked he said"),
    "nothing-before": ("", "It leaked.", "[+It leaked.]"),
    "nothing-after": ("It leaked.", "", "[-It leaked.]"),
}
WORDS = st.lists(st.sampled_from("abcdef"), max_size=8).map(" ".join)


def drawn(before, after):
    signs = {"": "{}", "del": "[-{}]", "ins": "[+{}]"}
    return "".join(
        signs[one.mark].format(one.text.rstrip() if one.mark else one.text)
        for one in word_diff(before, after)
    )


@pytest.mark.parametrize(("before", "after", "shown"), ROWS.values(), ids=ROWS)
def test_two_wordings_become_one_line(before, after, shown):
    assert drawn(before, after) == shown


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_off(before, after):
    found = word_diff(before, after)
    for mark, wording in (("del", before), ("ins", after)):
        kept = "".join(one.text + " " for one in found if one.mark in {"", mark})
        assert kept.split() == wording.split()
