import pytest

from read_helpers import assert_lawful, codes, read_one
from retold.read.captions import labelled


def cue(second, *lines):
    words = "\n".join(lines)
    return f"00:00:{second:02}.000 --> 00:00:{second + 1:02}.000\n{words}\n\n"


LINES = [
    "about forty<00:00:01.500><c> tonnes</c>",
    "of fuel leaked",
    "at the quay",
    "on Monday",
]
ROLLING = "WEBVTT\n\n" + "".join(
    cue(2 * number, *([*LINES[number - 1 : number], line]))
    + cue(2 * number + 1, line.replace("<00:00:01.500><c>", "").replace("</c>", ""))
    for number, line in enumerate(LINES)
)


def test_a_line_that_rolls_through_captions_is_kept_once():
    part = read_one(ROLLING, ".vtt")
    assert_lawful(part)
    assert part.text == "about forty tonnes\nof fuel leaked\nat the quay\non Monday"
    assert codes(part) == ["captions-rolled"]
    assert part.blocks[1].origin.startswith("00:00:02")


def test_a_line_that_is_said_twice_is_kept_twice():
    chorus = "WEBVTT\n\n" + "".join(
        cue(second, line)
        for second, line in enumerate(["No.", "No.", "What leaked?", "Fuel.", "Where?"])
    )
    assert read_one(chorus, ".vtt").text.startswith("No.\nNo.\n")


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        ("MIA ROE: We lost fuel.", "MIA ROE", "We lost fuel."),
        (">> MIA ROE: We lost fuel.", "MIA ROE", "We lost fuel."),
        (">> Mia Roe: We lost fuel.", "Mia Roe", "We lost fuel."),
        (">> We lost fuel.", None, "We lost fuel."),
        ("- ÅSA ÖRN: We lost fuel.", "ÅSA ÖRN", "We lost fuel."),
    ],
)
def test_a_label_names_who_speaks(words, name, said):
    found = labelled(words)
    assert (found.name, words[found.start :]) == (name, said)


@pytest.mark.parametrize(
    "words",
    [
        "At 10:30 it leaked",
        "One thing: fuel leaked",
        "MIA ROE:",
        "Fuel leaked",
        "BREAKING: Fuel leaked",
        "SENASTE NYTT: Diesel läckte",
        "THE LEAK: 40 TONNES",
    ],
)
def test_words_before_a_colon_are_not_always_a_label(words):
    assert labelled(words) is None


def test_a_label_stays_in_the_text_and_its_speaker_goes_on():
    data = "WEBVTT\n\n" + "".join(
        [
            cue(1, "MIA ROE: We lost forty"),
            cue(3, "tonnes."),
            cue(5, "Divers came."),
        ]
    )
    part = read_one(data, ".vtt")
    assert_lawful(part)
    assert part.text == "MIA ROE: We lost forty\ntonnes.\nDivers came."
    shown = [(one.author, part.text[one.start : one.end]) for one in part.blocks]
    assert shown == [
        ("MIA ROE", "We lost forty"),
        ("MIA ROE", "tonnes."),
        (None, "Divers came."),
    ]


@pytest.mark.parametrize(
    ("cues", "names"),
    [
        (["MIA ROE: WE LOST FUEL.", "MIA ROE: ALL OF IT."], ["MIA ROE", "MIA ROE"]),
        (["THE LEAK: 40 TONNES.", "NO MORE."], [None, None]),
        (["MIA ROE: We lost fuel.", "BREAKING: It burns."], ["MIA ROE", None]),
    ],
    ids=["said-again", "once-in-capitals", "programme"],
)
def test_a_label_names_a_speaker_by_its_file(cues, names):
    part = read_one("WEBVTT\n\n" + "".join(map(cue, range(9), cues)), ".vtt")
    assert [block.author for block in part.blocks] == names
