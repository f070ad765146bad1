from dataclasses import replace

import pytest

from match.telling_builders import part, told
from retold.lineage.label import label
from retold.model.document import Role

LEAK = "An estimated 40 tonnes of fuel leaked from tank 7"
CASES = {
    "sentence-before-headline": (
        [(LEAK, {"role": Role.HEADLINE}), (LEAK + ".", {})],
        1,
    ),
    "text-before-comment": ([(LEAK + "!", {"role": Role.COMMENT}), (LEAK, {})], 1),
    "with-the-figure": (
        [("Much fuel leaked from tank 7", {}), (LEAK, {}), (LEAK + " today", {})],
        1,
    ),
    "figure-told-most": (
        [("400 tonnes of fuel leaked", {}), (LEAK, {}), (LEAK, {"by": "B"})],
        1,
    ),
    "stands-alone": ([("She saw 40 tonnes of fuel leak", {}), (LEAK, {})], 1),
    "no-torn-sentence": ([("has 40 tonnes of fuel leaked", {}), (LEAK, {})], 1),
    "in-the-family-language": (
        [
            ("40 ton bränsle läckte ut", {"language": "sv"}),
            ("40 tonnes of fuel leaked out", {}),
            ("40 tonnes of fuel leaked", {}),
        ],
        1,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_plainest_telling_is_the_label(case):
    told_as, wanted = case
    tellings = [told(text, **more) for text, more in told_as]
    assert label(tellings).startswith(told_as[wanted][0].rstrip("."))


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("The port said that fuel had leaked away", "that fuel had leaked away", None),
        ("Fuel had leaked away, the port said", "Fuel had leaked away,", None),
        (
            "The port said out fuel had leaked away",
            "out fuel had leaked away",
            "The port said out fuel had leaked away",
        ),
    ],
    ids=["that-is-dropped", "speaker-is-dropped", "fragment-is-not-taken"],
)
def test_only_a_whole_clause_is_taken_out(text, content, expected):
    assert label([saying(text, content)]) == (expected or "Fuel had leaked away")


def saying(text, content):
    """Make a telling whose attribution has `content`."""
    made = told(text, says="the port" if "the port" in text else "The port")
    (one,) = made.attributions
    content_here = (part(made.claim.anchor, content),)
    return replace(made, attributions=(replace(one, content=content_here),))
