"""Where a sentence is cut, where it stays whole, and which rule says so."""

import pytest

from extract.passage_builders import read
from retold.model.document import Role


def cut(text, language="en", **options):
    return [
        (one.anchor.exact, [rule for rule in one.why if rule in RULES])
        for one in read(text, language, **options).claims
    ]


RULES = {
    "denied-and-said",
    "own-figures",
    "judged-apart",
    "judged-that",
    "judged-aside",
}
LOST = "The port lost 40 barges in March 2021"
JUDGED = [
    pytest.param(f"{LOST}, and that is great news.", id="and-that-is"),
    pytest.param(f"{LOST} and I think that is a scandal.", id="and-i-think"),
    pytest.param(f"{LOST}, which is frankly outrageous.", id="which-is"),
    pytest.param(f"{LOST} – what a disgrace!", id="dash"),
    pytest.param(f"{LOST}, so stop telling lies!", id="an-order"),
    pytest.param(f"{LOST}, and you should be ashamed.", id="you-should"),
    pytest.param(f"{LOST}, but I believe we can do better.", id="a-belief"),
    pytest.param(f"{LOST}, can you believe it?", id="a-sigh"),
    pytest.param(f"{LOST}, and good riddance.", id="no-verb"),
]


@pytest.mark.parametrize("text", JUDGED)
def test_what_is_told_is_cut_from_what_judges_behind_it(text):
    first, *rest = read(text).claims
    assert first.anchor.exact == LOST
    assert "judged-apart" in first.why
    assert all(one.score < 0.3 < first.score for one in rest)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"What a joke: {LOST}", id="colon"),
        pytest.param(f"Thanks for the article, but {LOST}", id="thanks"),
        pytest.param(f"It is shameful that {LOST}", id="it-is-shameful"),
        pytest.param(f"I find it so very sad that {LOST}", id="i-find-it"),
        pytest.param(f"I’m proud that {LOST}", id="i-am-proud"),
    ],
)
def test_what_is_told_is_cut_from_what_judges_before_it(text):
    *_, last = read(text).claims
    assert last.anchor.exact == LOST


def test_a_frame_and_an_order_around_one_claim():
    text = f"I find it disgraceful that {LOST}, and you should all be ashamed."
    assert cut(text) == [
        (LOST, ["judged-apart", "judged-that"]),
        ("you should all be ashamed.", ["judged-apart"]),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The mayor, who resigned in May 2021, is a fool.",
            "The mayor, who resigned in May 2021",
        ),
        (
            "The captain, who lost 40 barges, should go to jail.",
            "The captain, who lost 40 barges",
        ),
    ],
)
def test_what_an_aside_tells_keeps_its_subject(text, told):
    assert cut(text) == [(told, ["judged-aside"])]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "The port lost 40 barges in March, and the quay lost 12 boats.",
            ["The port lost 40 barges in March", "the quay lost 12 boats."],
            id="comma-and",
        ),
        pytest.param(
            "Prices rose by 5 percent and wages fell by 3 percent.",
            ["Prices rose by 5 percent", "wages fell by 3 percent."],
            id="no-comma",
        ),
        pytest.param(
            "Kessel has 40 barges and Port Merrin has 12.",
            ["Kessel has 40 barges", "Port Merrin has 12."],
            id="names",
        ),
    ],
)
def test_two_claims_with_subjects_and_figures_of_their_own(text, parts):
    assert cut(text) == [(part, ["own-figures"]) for part in parts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The fire killed 40 people and injured 12.", id="one-subject"),
        pytest.param(
            "The fire killed 40 people, and injured 12 in May.", id="one-with-comma"
        ),
        pytest.param("Between 40 and 60 were hurt in May 2021.", id="a-range"),
        pytest.param(
            "When 40 barges sank, and the quay lost 12 boats, it closed.", id="when"
        ),
        pytest.param(
            "The poll shows that 40 percent left, and 12 percent were sad.",
            id="both-hang-on-that",
        ),
        pytest.param(
            "Ann Lee said that 40 barges sank, and that is great news.",
            id="somebody-said-it",
        ),
        pytest.param(
            "“It is absurd that 40 barges sank in 2021,” Ann Lee said.",
            id="in-a-quotation",
        ),
        pytest.param(
            "The port lost 40 barges, and that is the worst loss since 1953.",
            id="a-judgement-with-a-date",
        ),
        pytest.param("The great quay, and the old one, is closed.", id="no-figure"),
        pytest.param(
            "The mayor, who resigned in May 2021, is 61 years old.", id="aside-of-fact"
        ),
    ],
)
def test_what_is_in_doubt_stays_whole(text):
    assert cut(text) == [(text, [])]


def test_a_headline_is_not_cut_from_its_judgement():
    text = f"{LOST}, and that is great news"
    assert cut(text, roles=(Role.HEADLINE,)) == [(text, [])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Det är skamligt att kommunen lade 4 miljoner på en kaj, och ni borde "
            "skämmas.",
            "kommunen lade 4 miljoner på en kaj",
            id="skamligt-att",
        ),
        pytest.param(
            "Hamnen förlorade 40 pråmar 2021, vilket är en skandal.",
            "Hamnen förlorade 40 pråmar 2021",
            id="vilket",
        ),
        pytest.param(
            "Borgmästaren, som avgick i maj 2021, är en idiot.",
            "Borgmästaren, som avgick i maj 2021",
            id="som",
        ),
        pytest.param(
            "Priserna steg med 5 procent och lönerna föll med 3 procent.",
            "Priserna steg med 5 procent",
            id="own-figures",
        ),
    ],
)
def test_swedish(text, told):
    assert cut(text, "sv")[0][0] == told


def test_a_long_row_of_clauses_is_read_in_time_that_does_not_explode():
    """Only so many places are tried, so this returns at all."""
    text = "Prices rose 5 percent" + " and i am sad" * 300
    assert read(text).claims
