import pytest

from extract.passage_builders import read
from retold.model.document import Role


def claims(text, **options):
    return [one.anchor.exact for one in read(text, **options).claims]


def test_a_claim_keeps_its_attribution_inside():
    assert claims("The ministry said 40 tonnes leaked in March.") == [
        "The ministry said 40 tonnes leaked in March."
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "A pilot denied there are ghost barges and said prices fell by 4 percent.",
            [
                "A pilot denied there are ghost barges",
                "said prices fell by 4 percent.",
            ],
            id="denied-and-said",
        ),
        pytest.param(
            "The quay lost 40 barges in 2021; the port lost 12 boats in 2022.",
            [
                "The quay lost 40 barges in 2021",
                "the port lost 12 boats in 2022.",
            ],
            id="semicolon",
        ),
        pytest.param(
            "The quay lost 40 barges in March, while the port lost 12 boats.",
            [
                "The quay lost 40 barges in March",
                "while the port lost 12 boats.",
            ],
            id="while",
        ),
        pytest.param(
            "The quay lost 40 barges, but nobody at the port was surprised.",
            ["The quay lost 40 barges, but nobody at the port was surprised."],
            id="one-figure-stays-whole",
        ),
    ],
)
def test_where_a_sentence_is_cut(text, parts):
    assert claims(text) == parts


def test_scores_put_facts_over_talk():
    texts = [
        "The port of Kessel lost 40 barges in March 2021.",
        "The port lost several barges.",
        "I think we should all be kinder.",
    ]
    scores = [
        max((one.score for one in read(text).claims), default=0) for text in texts
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0.8
    assert scores[-1] < 0.3


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Thanks for reading!", id="greeting"),
        pytest.param("Please follow us and share.", id="appeal"),
        pytest.param("Really?", id="bare-question"),
    ],
)
def test_talk_is_no_claim(text):
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "We should be kinder to the crews of Kessel.", "obligation", id="opinion"
        ),
        pytest.param("I will rebuild the quay in a year.", "future", id="promise"),
        pytest.param("Is the quay not a wonderful place?", "question", id="question"),
    ],
)
def test_what_is_no_claim_scores_low_and_says_why(text, reason):
    (found,) = read(text).claims
    assert found.score < 0.3
    assert reason in found.why


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Is the quay not a wonderful place?", "en", "question"),
        ("Look at the barges of Kessel Quay.", "en", "command"),
        ("Good morning to all you crews of Kessel Quay.", "en", "greeting"),
        ("We promise that nobody will be left behind.", "en", "promise"),
        ("I wish the quay were clean.", "en", "wish"),
        ("They are all idiots.", "en", "opinion"),
        ("You should all be ashamed of the quay.", "en", "opinion"),
        ("Vi lovar att ingen glöms.", "sv", "promise"),
        ("De är idioter allihop.", "sv", "opinion"),
        ("Jag önskar att kajen var ren.", "sv", "wish"),
    ],
)
def test_what_is_no_claim_is_told_by_its_kind(text, language, kind):
    (found,) = read(text, language).claims
    assert found.score < 0.5
    assert [one for one in found.why if one.startswith("talk-")] == [f"talk-{kind}"]


def test_a_promise_with_figures_is_a_claim_too():
    (found,) = read("We will pay 40 million euros to Kessel in May 2027.").claims
    assert not any(one.startswith("talk-") for one in found.why)


def test_a_score_rises_with_each_thing_that_can_be_looked_up():
    texts = [
        "The port moved the barges.",
        "The port of Kessel moved the barges in March.",
        "The port of Kessel moved 40 barges in March, more than ever.",
    ]
    scores = [read(text).claims[0].score for text in texts]
    assert scores == sorted(set(scores))


def test_a_headline_is_always_a_claim():
    assert claims("Thanks, Kessel!", roles=(Role.HEADLINE,)) == ["Thanks, Kessel!"]


@pytest.mark.parametrize("role", [Role.BOILERPLATE, Role.LINKS, Role.BYLINE])
def test_these_roles_claim_nothing(role):
    assert claims("The port lost 40 barges in March 2021.", roles=(role,)) == []


def test_attributions_come_outermost_first():
    found = read("Coast Wire said the ministry denied that 40 tonnes leaked.")
    (claim,) = found.claims
    by_id = {one.id: one for one in found.attributions}
    sources = [by_id[name].source.anchor.exact for name in claim.attributions]
    assert sources == ["Coast Wire", "the ministry"]


def test_every_sentence_of_a_speech_has_its_speaker():
    found = read("Ann Lee said: “The port lost 40 barges. The quay lost 12 boats.”")
    assert [len(one.attributions) for one in found.claims] == [1, 1]


def test_why_names_features_and_rules():
    (claim,) = read("The harbour master denied that 40 barges were lost.").claims
    assert {"figure", "denial", "denying-verb"} <= set(claim.why)
