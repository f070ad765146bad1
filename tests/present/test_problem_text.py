from dataclasses import replace

from present.case_builders import kessel_case
from retold.model.case import Case
from retold.model.claim import Strength, Threat
from retold.model.text import anchor
from retold.present.pen import Pen
from retold.present.problem_text import problem_lines


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
