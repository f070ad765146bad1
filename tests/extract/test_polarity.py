import pytest

from extract.passage_builders import read
from retold.extract.polarity import find_negations
from retold.extract.tokens import tokens

DENIES = [
    pytest.param(
        "The harbour master denied that barges were lost.",
        "denying-verb",
        id="denied-that",
    ),
    pytest.param(
        "The crew rejected the accusation of theft.", "denying-verb", id="rejected-noun"
    ),
    pytest.param(
        "There are no ‘ghost barges’ at Kessel Quay.",
        "disputed-not-there",
        id="no-quoted-thing",
    ),
    pytest.param(
        "The claims of 55 “ghost barges” are incorrect.",
        "rejected-outright",
        id="incorrect",
    ),
    pytest.param(
        "The label “ghost barge” has no basis in the port report.",
        "rejected-outright",
        id="no-basis",
    ),
    pytest.param(
        "Ann Lee said there is no evidence that fuel leaked.",
        "rejected-outright",
        id="no-evidence",
    ),
    pytest.param(
        "Such barges do not exist at Kessel Quay.",
        "rejected-outright",
        id="do-not-exist",
    ),
    pytest.param(
        "It is not correct that 400 tonnes leaked.",
        "rejected-outright",
        id="not-correct",
    ),
    pytest.param(
        "That forty barges sank is not the case.",
        "rejected-outright",
        id="not-the-case",
    ),
    pytest.param(
        "The count of 40 barges was inaccurate.", "rejected-outright", id="inaccurate"
    ),
    pytest.param(
        "The figure of 40 barges is not accurate.",
        "rejected-outright",
        id="not-accurate",
    ),
    pytest.param(
        "The mayor dismissed the claim of 40 barges.", "denying-verb", id="dismissed"
    ),
    pytest.param(
        "Ann Lee rejected the idea that 40 barges sank.", "denying-verb", id="idea-that"
    ),
    pytest.param(
        "Ann Lee rejected that 40 barges sank.", "denying-verb", id="rejected-that"
    ),
    pytest.param(
        "The port dismissed the tale of 40 barges as nonsense.",
        "denying-verb",
        id="as-nonsense",
    ),
    pytest.param(
        "The port disputed how many of 40 barges sank.", "denying-verb", id="disputed"
    ),
    pytest.param(
        "The port denied any leak from 40 barges.", "denying-verb", id="denied-thing"
    ),
    pytest.param(
        "There is no such thing as 40 ghost barges.",
        "rejected-outright",
        id="no-such-thing",
    ),
    pytest.param(
        "It is not correct that 400 tonnes of fuel leaked, the ministry said.",
        "rejected-outright",
        id="not-correct",
    ),
]


@pytest.mark.parametrize(("text", "rule"), DENIES)
def test_a_denial_and_the_rule_that_says_so(text, rule):
    (claim,) = read(text).claims
    assert (claim.polarity.value, rule in claim.why) == ("denies", True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Residents of Kessel Quay were not warned.", id="plain-negative"),
        pytest.param("There were no injuries at Kessel Quay.", id="nothing-disputed"),
        pytest.param("The port did not publish its 2021 report.", id="did-not"),
        pytest.param("The mayor did not deny that 40 barges sank.", id="did-not-deny"),
        pytest.param("The mayor didn’t deny that 40 barges sank.", id="didnt-deny"),
        pytest.param("The mayor never denied that 40 barges sank.", id="never-denied"),
        pytest.param(
            "The mayor refused to deny that 40 barges sank.", id="refused-to-deny"
        ),
        pytest.param(
            "The mayor neither confirmed nor denied that 40 barges sank.",
            id="neither-nor",
        ),
        pytest.param("The mayor would not deny that 40 barges sank.", id="would-not"),
        pytest.param("Nobody denied that 40 barges sank.", id="nobody-denied"),
        pytest.param("Ann Lee did not deny that 40 people were hurt.", id="not-deny"),
        pytest.param("Ann Lee never denied that 40 barges sank.", id="never-denied"),
        pytest.param(
            "Ann Lee denied that the reports of a leak were false.", id="two-denials"
        ),
        pytest.param(
            "The crew dumped 40 tonnes, which the captain denies.",
            id="told-then-denied",
        ),
        pytest.param(
            "The port rejected a request to open the 40 berths.", id="rejected-request"
        ),
        pytest.param("The mayor dismissed 40 harbour pilots.", id="dismissed-people"),
        pytest.param("The court denied 40 crews access to the quay.", id="no-access"),
        pytest.param(
            "The navy patrols 40 miles of disputed waters.", id="disputed-waters"
        ),
        pytest.param("Ann Lee rejected the idea of a toll of 40 crowns.", id="idea-of"),
        pytest.param(
            "The port will pay 40 crews if the report is false.", id="if-it-is-false"
        ),
        pytest.param("Some of the 40 barges may not exist.", id="may-not-exist"),
    ],
)
def test_these_assert(text):
    assert [one.polarity.value for one in read(text).claims] == ["asserts"]


def test_a_question_asks():
    (claim,) = read("Were forty barges lost at Kessel Quay in 2021?").claims
    assert claim.polarity.value == "questions"


def test_a_term_disputed_elsewhere_in_the_document():
    claims = read(
        "Daily Tide wrote of 61 ‘ghost barges’ in March.\n\n"
        "“We don’t have a ghost barge in Kessel Quay,” Ann Lee said."
    ).claims
    assert [one.polarity.value for one in claims] == ["asserts", "denies"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ministern förnekar att 40 pråmar saknas.", id="fornekar"),
        pytest.param("Uppgiften om 40 pråmar stämmer inte.", id="stammer-inte"),
        pytest.param("Det finns inga ”spökpråmar” i hamnen.", id="finns-inga"),
        pytest.param("Uppgiften om 40 pråmar är inte korrekt.", id="inte-korrekt"),
        pytest.param("Det är inte riktigt att 40 pråmar sjönk.", id="inte-riktigt"),
    ],
)
def test_swedish_denials(text):
    assert [one.polarity.value for one in read(text, "sv").claims] == ["denies"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ministern förnekade inte att 40 pråmar sjönk.", id="inte"),
        pytest.param("Ministern har aldrig förnekat att 40 pråmar sjönk.", id="aldrig"),
        pytest.param("Pråmen är inte riktigt klar med 40 ton.", id="not-quite"),
    ],
)
def test_swedish_sentences_that_deny_nothing(text):
    assert [one.polarity.value for one in read(text, "sv").claims] == ["asserts"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "Residents were not warned, the port said.",
            "en",
            [("not", "warned")],
            id="up-to-the-comma",
        ),
        pytest.param(
            "The tank didn’t leak but the pipe never held.",
            "en",
            [("didn’t", "leak"), ("never", "held")],
            id="two-clauses",
        ),
        pytest.param(
            "Residents who were not warned were moved.",
            "en",
            [("not", "warned")],
            id="up-to-the-verb-of-the-sentence",
        ),
        pytest.param(
            "It did not leave without paying.",
            "en",
            [("not", "leave without paying"), ("without", "paying")],
            id="one-in-another",
        ),
        pytest.param("It is not only old.", "en", [], id="not-only"),
        pytest.param("The tank leaked.", "en", [], id="nothing"),
        pytest.param("Why not?", "en", [], id="nothing-follows"),
        pytest.param(
            "Tanken läckte inte i mars.",
            "sv",
            [("inte", "läckte", "i mars")],
            id="swedish-behind-its-verb",
        ),
        pytest.param(
            "Uppgiften stämmer inte.",
            "sv",
            [("inte", "stämmer")],
            id="swedish-verb-alone",
        ),
        pytest.param(
            "Hon vet att hamnen inte stängdes.",
            "sv",
            [("inte", "stängdes")],
            id="swedish-before-its-verb",
        ),
        pytest.param("I mars läckte tanken inte.", "sv", [], id="swedish-verb-apart"),
        pytest.param(
            "Ingen skadades vid kajen, säger chefen.",
            "sv",
            [("Ingen", "skadades vid kajen")],
            id="swedish-nobody",
        ),
    ],
)
def test_what_a_negation_takes_back(text, language, expected):
    found = find_negations(text, tokens(text, 0, len(text)), language)
    told = [(one.cue.exact, *(piece.exact for piece in one.scope)) for one in found]
    assert told == expected


def test_a_claim_holds_its_negations_with_their_scope():
    (claim,) = read("The 40 residents were not warned, the port said.").claims
    (found,) = claim.negations
    assert (found.cue.exact, claim.negated) == ("not", found.scope)
