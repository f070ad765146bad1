from dataclasses import replace

import pytest

from present.case_builders import kessel_case
from retold.model.case import Case
from retold.model.claim import Strength, Threat
from retold.model.text import anchor
from retold.present.pen import Pen
from retold.present.problem_text import problem_lines


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        ("", "retold set 'my letter.txt' date=2025-03-04 --by NAME"),
        ("d 1", "retold set 'my letter.txt' date=2025-03-04 --by NAME --case 'd 1'"),
    ],
    ids=["here", "elsewhere"],
)
def test_advice_is_a_command_that_can_be_typed(folder, command):
    reading = kessel_case().readings[0]
    letter = replace(reading.document, path="my letter.txt", published=None, part=None)
    case = Case(
        name="letters",
        readings=(replace(reading, document=letter),),
        families=(),
        findings=(),
        problems=(),
    )
    told = " ".join(" ".join(problem_lines(case, Pen(), folder)).split())
    assert f"If you know it: {command} " in f"{told} "


def test_words_that_read_as_a_threat_are_shown_and_counted():
    reading = kessel_case().readings[0]
    text = reading.document.text
    threats = tuple(
        Threat(
            id=f"w-{at}",
            document=reading.document.id,
            segment="s-1",
            anchor=anchor(text, at, at + 4),
            strength=Strength.STRONG,
            rule="call-to-harm",
        )
        for at in range(4)
    )
    extraction = replace(reading.extraction, threats=threats)
    flagged = Case(
        name="flagged",
        readings=(replace(reading, extraction=extraction),),
        families=(),
        findings=(),
        problems=(),
    )
    told = " ".join(" ".join(problem_lines(flagged, Pen())).split())
    assert f"call to violence or a threat: “{text[:4]}”" in told
    assert "and 1 more" in told
    assert "Nothing was left out" in told
