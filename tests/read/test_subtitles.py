import pytest

from read_helpers import assert_lawful, codes, read_one
from retold.model.errors import ReadError

VTT = """WEBVTT

00:01.000 --> 00:02.500
<v Ana Bell>About 40 tonnes &amp; more
<i>leaked</i> today.</v>

00:03.000 --> 00:04.000
<v Tom>No.</v> <v Ana Bell>Yes.</v>
"""
NOTED = VTT.replace(
    "WEBVTT\n",
    "WEBVTT\n\nNOTE\nSource: Harbour Office\nPublished: 2025-03-05T14:00+01:00\n",
)
SRT = """1
00:00:01,000 --> 00:00:02,000
The quay is closed.

2
00:00:03,000 --> nowhere
lost
"""


def test_cues_keep_time_and_voice():
    part = read_one(VTT, ".vtt")
    assert_lawful(part)
    assert part.text == "About 40 tonnes & more leaked today.\nNo.\nYes."
    assert [(block.author, block.origin) for block in part.blocks] == [
        ("Ana Bell", "00:00:01.000 --> 00:00:02.500"),
        ("Tom", "00:00:03.000 --> 00:00:04.000"),
        ("Ana Bell", "00:00:03.000 --> 00:00:04.000"),
    ]


def test_cues_that_cannot_be_read_are_counted():
    part = read_one(SRT, ".srt")
    assert part.text == "The quay is closed."
    assert codes(part) == ["cues-skipped"]


def test_a_file_without_cues_is_refused():
    with pytest.raises(ReadError, match="cue") as caught:
        read_one("nothing of the kind", ".srt")
    assert caught.value.code == "damaged"


def test_notes_say_from_whom_and_when():
    part = read_one(NOTED, ".vtt")
    assert part.metadata.publisher == "Harbour Office"
    assert part.metadata.published.value == "2025-03-05T14:00+01:00"
    assert "Harbour Office" not in part.text
