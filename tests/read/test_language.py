import pytest

from retold.read.language import language_of, language_tag


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 40 tonnes of fuel leaked from the tank last night.", "en"),
        ("Omkring 40 ton bränsle läckte ut från tanken i natt, enligt hamnen.", "sv"),
        ("Etwa 40 Tonnen Treibstoff sind in der Nacht aus dem Tank gelaufen.", "de"),
        ("four words are few", None),
    ],
)
def test_the_language_of_a_text(text, expected):
    assert language_of(text) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en_GB", "en"), ("sv-SE", "sv"), ("nb-NO", "no"), ("x", None), (None, None)],
)
def test_language_tags(tag, expected):
    assert language_tag(tag) == expected
