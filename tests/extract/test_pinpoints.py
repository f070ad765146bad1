import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.extract_tables import ids, passage, rows
from retold.extract.pinpoints import find_pinpoints

_ROWS = rows("pinpoints")
_WORDY = st.lists(
    st.sampled_from(
        [
            "page",
            "12",
            ",",
            "third",
            "paragraph",
            "(",
            "3.4.3",
            ")",
            "p.",
            "pp.",
            "3–4",
            "§",
            "¶",
            "section",
            "and",
            "table",
            "of",
            "the",
            "avsnitt",
            "stycket",
            "sidan",
            "tredje",
            "4",
            "0",
            "99999",
        ]
    ),
    max_size=12,
).map(" ".join)


def _shown(pinpoint):
    shown = {
        "words": pinpoint.anchor.exact,
        "page": pinpoint.page,
        "paragraph": pinpoint.paragraph,
        "section": pinpoint.section,
    }
    return {name: value for name, value in shown.items() if value is not None}


@pytest.mark.parametrize("row", _ROWS, ids=ids(_ROWS))
def test_pinpoints_of_a_sentence(row):
    found = find_pinpoints(passage(row["text"], row["language"]))
    assert [_shown(pinpoint) for pinpoint in found] == row["found"]


@given(st.one_of(st.text(max_size=120), _WORDY), st.sampled_from(["en", "sv"]))
def test_any_text_gives_sound_pinpoints(text, language):
    """Anchors hold, and every pinpoint points somewhere."""
    found = find_pinpoints(passage(text, language))
    assert all(pinpoint.anchor.holds_in(text) for pinpoint in found)
    assert all(
        pinpoint.page is not None or pinpoint.paragraph is not None or pinpoint.section
        for pinpoint in found
    )
