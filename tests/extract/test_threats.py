import pytest

from extract.extract_tables import passage
from retold.extract.threats import find_threats


def threats(text, language="en"):
    return [
        (one.anchor.exact, one.strength.value, one.rule)
        for one in find_threats(passage(text, language))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Shoot them all, I say.",
            [("Shoot them", "strong", "call-to-harm")],
            id="call",
        ),
        pytest.param(
            "The harbour board should be hanged.",
            [("should be hanged", "strong", "should-be-harmed")],
            id="should-be-hanged",
        ),
        pytest.param(
            "I will kill that captain.",
            [("I will kill", "strong", "announced-harm")],
            id="announced",
        ),
        pytest.param(
            "I hope you die.", [("hope you die", "weak", "wished-death")], id="wish"
        ),
        pytest.param(
            "Wipe them out!",
            [("Wipe them out", "strong", "call-to-harm")],
            id="particle",
        ),
        pytest.param("Wipe them down!", [], id="another-particle"),
        pytest.param(
            "The board should be put down.",
            [("should be put down", "strong", "should-be-harmed")],
            id="put-down",
        ),
        pytest.param(
            "I am going to end you.",
            [("am going to end you", "strong", "announced-harm")],
            id="end-you",
        ),
        pytest.param("They let him starve.", [], id="report-of-letting-die"),
        pytest.param(
            "Let them drown.",
            [("Let them drown", "weak", "wished-death")],
            id="let-die",
        ),
        pytest.param("The quay was wiped off the map.", [], id="report-of-wiping"),
        pytest.param("Gunmen tried to kill them.", [], id="report-of-an-attempt"),
        pytest.param("He would kill them for it.", [], id="said-of-another"),
        pytest.param("Nine people were killed at the quay.", [], id="report"),
        pytest.param("The board should be dismissed.", [], id="dismissal"),
        pytest.param("The heat is killing me.", [], id="idiom"),
    ],
)
def test_what_reads_as_a_threat(text, expected):
    assert threats(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Häng dem allihop!", ["Häng dem"], id="call"),
        pytest.param("Chefen borde skjutas.", ["borde skjutas"], id="should"),
        pytest.param("Nio personer sköts vid kajen.", [], id="report"),
    ],
)
def test_swedish_threats(text, words):
    assert [one[0] for one in threats(text, "sv")] == words


def test_a_threat_names_its_segment_and_holds_in_the_text():
    (found,) = find_threats(passage("Hang them at dawn."))
    assert found.anchor.holds_in("Hang them at dawn.")
    assert found.segment == passage("Hang them at dawn.").segment
