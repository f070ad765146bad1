import pytest

from extract.passage_builders import read, said
from retold.model.claim import Mode, SourceKind
from retold.model.document import Role

FRAMES = [
    pytest.param(
        "The ministry said that forty tonnes leaked.",
        ("The ministry", "said", ("that forty tonnes leaked",)),
        id="that-clause",
    ),
    pytest.param(
        "In March the harbour office also said the tank was empty.",
        ("the harbour office", "also said", ("the tank was empty",)),
        id="leading-phrase",
    ),
    pytest.param(
        "Forty tonnes leaked, the ministry said.",
        ("the ministry", "said", ("Forty tonnes leaked",)),
        id="content-before",
    ),
    pytest.param(
        "“Forty tonnes leaked from it,” said Ann Lee.",
        ("Ann Lee", "said", ("“Forty tonnes leaked from it,”",)),
        id="inverted",
    ),
    pytest.param(
        "“Forty tonnes leaked,” said Ann Lee, a pilot at the quay.",
        ("Ann Lee, a pilot at the quay", "said", ("“Forty tonnes leaked,”",)),
        id="inverted-with-aside",
    ),
    pytest.param(
        "“Forty tonnes leaked,” said Ann Lee, a pilot and former cook from Kessel.",
        (
            "Ann Lee, a pilot and former cook from Kessel",
            "said",
            ("“Forty tonnes leaked,”",),
        ),
        id="aside-goes-on",
    ),
    pytest.param(
        "Ann Lee, by contrast, wrote that the tank leaked.",
        ("Ann Lee", "wrote", ("that the tank leaked",)),
        id="adjunct-is-no-aside",
    ),
    pytest.param(
        "The K.H.I. has said that the tank leaked.",
        ("The K.H.I.", "has said", ("that the tank leaked",)),
        id="dotted-initials",
    ),
    pytest.param(
        "Ann Lee, the harbour master, told Coast Wire: “We saw no fuel at all.”",
        ("Ann Lee, the harbour master", "told", ("“We saw no fuel at all.”",)),
        id="told-with-aside",
    ),
    pytest.param(
        "Ann Lee, 47, who sells coffee to dockers, said the tank leaked.",
        ("Ann Lee", "said", ("the tank leaked",)),
        id="age-and-aside",
    ),
    pytest.param(
        "The mayor neither confirmed nor denied that the tank leaked.",
        ("The mayor", "neither confirmed", ("nor denied that the tank leaked",)),
        id="neither-nor",
    ),
    pytest.param(
        "But on Sunday, Lee said, the pumps were running.",
        ("Lee", "said", ("But on Sunday", "the pumps were running")),
        id="inserted",
    ),
    pytest.param(
        "According to the harbour report, forty tonnes leaked.",
        ("the harbour report", "According to", ("forty tonnes leaked",)),
        id="according-first",
    ),
    pytest.param(
        "Forty tonnes leaked, according to one report.",
        ("one report", "according to", ("Forty tonnes leaked",)),
        id="according-last",
    ),
    pytest.param(
        "In the mayor's view, the quay is safe.",
        ("the mayor's", "In the mayor's view", ("the quay is safe",)),
        id="view",
    ),
    pytest.param(
        "It has been claimed that the tank was old.",
        (None, "It has been claimed", ("that the tank was old",)),
        id="impersonal",
    ),
    pytest.param(
        "The tank was old, it’s been claimed.",
        (None, "it’s been claimed", ("The tank was old",)),
        id="impersonal-at-the-end",
    ),
    pytest.param(
        "The captain is said to have left the port.",
        (None, "is said", ("The captain", "to have left the port")),
        id="is-said-to",
    ),
    pytest.param(
        "The crew are accused of dumping fuel by one of the pilots.",
        ("one of the pilots", "are accused", ("The crew", "of dumping fuel")),
        id="accused-by",
    ),
    pytest.param(
        "Figures reveal that leaks doubled.",
        ("Figures", "reveal", ("that leaks doubled",)),
        id="figures-reveal",
    ),
    pytest.param(
        "The video shows a barge in flames.",
        ("The video", "shows", ("a barge in flames",)),
        id="video-shows",
    ),
    pytest.param(
        "Data published last year showed that leaks doubled.",
        ("Data published last year", "showed", ("that leaks doubled",)),
        id="data-published",
    ),
    pytest.param(
        "The film claims to be footage of the fire.",
        ("The film", "claims to be", ("footage of the fire",)),
        id="claims-to-be",
    ),
    pytest.param(
        "The claims of 55 “ghost barges” are incorrect.",
        (None, "claims", ("55 “ghost barges”",)),
        id="claims-of",
    ),
    pytest.param(
        "Her claim that the tank was empty was repeated.",
        ("Her", "claim", ("that the tank was empty",)),
        id="her-claim-that",
    ),
    pytest.param(
        "The label “ghost barge” was invented by a columnist in Daily Tide.",
        ("a columnist in Daily Tide", "was invented", ("The label “ghost barge”",)),
        id="label-coined",
    ),
    pytest.param(
        "They use the term “ghost barge” in public.",
        ("They", "use the term", ("“ghost barge” in public",)),
        id="uses-the-term",
    ),
]


@pytest.mark.parametrize(("text", "expected"), FRAMES)
def test_frame_gives_source_cue_and_content(text, expected):
    assert expected in [said(one) for one in read(text).attributions]


SWEDISH = [
    pytest.param(
        "Hamnverket uppger att olja läckte ut.",
        ("Hamnverket", "uppger", ("att olja läckte ut",)),
        id="uppger-att",
    ),
    pytest.param(
        "Enligt hamnverket läckte olja ut.",
        ("hamnverket", "Enligt", ("läckte olja ut",)),
        id="enligt-first",
    ),
    pytest.param(
        "Olja läckte ut, enligt hamnverket.",
        ("hamnverket", "enligt", ("Olja läckte ut",)),
        id="enligt-last",
    ),
    pytest.param(
        "Fartyget ska ha lämnat kajen.",
        (None, "ska ha", ("Fartyget", "lämnat kajen")),
        id="ska-ha",
    ),
    pytest.param(
        "Det påstås att besättningen flydde.",
        (None, "påstås", ("att besättningen flydde",)),
        id="pastas",
    ),
    pytest.param(
        "– Det läckte i natt, säger Anna Berg.",
        ("Anna Berg", "säger", ("Det läckte i natt",)),
        id="dash-line",
    ),
    pytest.param(
        "Nu hävdar fyra hamnarbetare att tanken var tom.",
        ("fyra hamnarbetare", "hävdar", ("att tanken var tom",)),
        id="verb-second",
    ),
    pytest.param(
        "I ett brev skrev hamnverket att tanken var tom.",
        ("hamnverket", "skrev", ("att tanken var tom",)),
        id="verb-second-after-a-phrase",
    ),
    pytest.param(
        "Det har hävdats att tanken var tom.",
        (None, "hävdats", ("att tanken var tom",)),
        id="har-havdats",
    ),
    pytest.param(
        "Reparationen beräknas kosta en miljon kronor.",
        (None, "beräknas", ("Reparationen", "kosta en miljon kronor")),
        id="beraknas",
    ),
    pytest.param(
        "Lotsen säger sig ha sett oljan.",
        ("Lotsen", "säger", ("sig ha sett oljan",)),
        id="sager-sig",
    ),
    pytest.param(
        "”Tanken var tom”, säger vd:n Maj Berg.",
        ("vd:n Maj Berg", "säger", ("”Tanken var tom”",)),
        id="title-and-name-that-is-a-month",
    ),
    pytest.param(
        "Enligt uppgifter till Kajbladet var tanken tom.",
        ("uppgifter till Kajbladet", "Enligt", ("var tanken tom",)),
        id="uppgifter-till",
    ),
    pytest.param(
        "Tanken sprack i natt. – Det läckte länge, säger Anna Berg, lots, till oss.",
        ("Anna Berg, lots", "säger", ("Det läckte länge",)),
        id="dash-inside-a-paragraph",
    ),
]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Barnen lär sig simma i hamnen.", id="lar-sig"),
        pytest.param("Fyra lotsar har sagts upp i hamnen.", id="sagts-upp"),
        pytest.param("Det visade sig att tanken var tom.", id="visade-sig"),
    ],
)
def test_swedish_words_that_attribute_nothing_here(text):
    assert read(text, "sv").attributions == ()


@pytest.mark.parametrize(("text", "expected"), SWEDISH)
def test_swedish_reads_with_the_same_frames(text, expected):
    assert expected in [said(one) for one in read(text, "sv").attributions]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Forty tonnes leaked from the tank.", id="own-voice"),
        pytest.param("The report of the leak is long.", id="noun-report"),
        pytest.param("Officers took notes at the quay.", id="noun-notes"),
        pytest.param("The United States sent a pump.", id="name-states"),
        pytest.param("They read the letters at home.", id="read-without-clause"),
        pytest.param("I think the tank was old.", id="own-opinion-is-a-hedge"),
    ],
)
def test_no_attribution_where_nobody_is_cited(text):
    assert read(text).attributions == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("He said the tank leaked.", SourceKind.PERSON, id="pronoun"),
        pytest.param("Ann Lee said the tank leaked.", SourceKind.PERSON, id="name"),
        pytest.param(
            "The harbour master said it leaked.", SourceKind.PERSON, id="the-role"
        ),
        pytest.param(
            "A senior pilot said the tank leaked.", SourceKind.UNNAMED, id="a-role"
        ),
        pytest.param(
            "One of the pilots said it leaked.", SourceKind.UNNAMED, id="one-of"
        ),
        pytest.param("Sources said the tank leaked.", SourceKind.UNNAMED, id="sources"),
        pytest.param(
            "The tank leaked, according to one report.",
            SourceKind.UNNAMED,
            id="one-report",
        ),
        pytest.param(
            "The tank leaked, according to the report.",
            SourceKind.DOCUMENT,
            id="the-report",
        ),
        pytest.param(
            "Figures show that the tank leaked.", SourceKind.UNNAMED, id="figures"
        ),
        pytest.param(
            "Residents said the tank leaked.", SourceKind.GROUP, id="residents"
        ),
        pytest.param(
            "The ministry said the tank leaked.", SourceKind.ORGANISATION, id="ministry"
        ),
        pytest.param(
            "The port spokeswoman Ilse Tarrow said it leaked.",
            SourceKind.PERSON,
            id="role-and-name",
        ),
        pytest.param(
            "Spokeswoman Ilse Tarrow said it leaked.",
            SourceKind.PERSON,
            id="bare-role-and-name",
        ),
        pytest.param(
            "Norrholm Terminals said the tank leaked.",
            SourceKind.ORGANISATION,
            id="company",
        ),
        pytest.param(
            "The inspectorate said the tank leaked.",
            SourceKind.ORGANISATION,
            id="inspectorate",
        ),
        pytest.param(
            "The Swedish media said the tank leaked.", SourceKind.GROUP, id="media"
        ),
        pytest.param(
            "Coast Wire News said the tank leaked.",
            SourceKind.ORGANISATION,
            id="outlet",
        ),
    ],
)
def test_kind_of_source(text, kind):
    assert read(text).attributions[0].source.kind is kind


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        pytest.param(
            "“Forty tonnes leaked there,” Ann Lee said.", Mode.DIRECT, id="direct"
        ),
        pytest.param(
            "Ann Lee said “forty tonnes of it” had leaked into the bay.",
            Mode.MIXED,
            id="mixed",
        ),
        pytest.param("Ann Lee said forty tonnes leaked.", Mode.INDIRECT, id="indirect"),
    ],
)
def test_mode_is_the_share_inside_quotation_marks(text, mode):
    assert read(text).attributions[0].mode is mode


def test_adverb_is_the_word_of_nobody():
    (one,) = read("The port reportedly has forty barges.").attributions
    assert said(one) == (None, "reportedly", ("The port", "has forty barges"))


def chain(found):
    """The sources from the innermost attribution outwards."""
    by_id = {one.id: one for one in found}
    outer_ids = {one.within for one in found}
    one = next(each for each in found if each.id not in outer_ids)
    links = []
    while one is not None:
        links.append(said(one)[0])
        one = by_id.get(one.within)
    return links


def test_chain_from_nobody_over_a_clip_to_the_one_who_posted_it():
    found = read(
        "On her page, the blogger Ada Moss published a clip that allegedly shows "
        "a crew dumping fuel."
    ).attributions
    assert chain(found) == [None, "a clip", "the blogger Ada Moss"]


def test_chain_of_reported_reports():
    found = read("Coast Wire said the ministry denied that fuel leaked.").attributions
    assert chain(found) == ["the ministry", "Coast Wire"]


def test_trailing_source_lies_around_the_rest():
    found = read("Lee said the tank leaked, according to Coast Wire.").attributions
    assert chain(found) == ["Lee", "Coast Wire"]


def test_two_quotes_each_go_to_their_nearest_cue():
    found = read(
        "A deckhand starts shouting at the pilot, saying “of course we moved the "
        "barge,” and then explains “it was in the way of everyone.”"
    ).attributions
    assert [said(one)[1:] for one in found] == [
        ("saying", ("“of course we moved the barge,”",)),
        ("then explains", ("“it was in the way of everyone.”",)),
    ]


def test_and_said_shares_the_source_and_ends_the_denial():
    first, second = read(
        "A senior pilot denied there are any ghost barges and said fuel prices fell."
    ).attributions
    assert (first.denies, second.denies) == (True, False)
    assert said(first)[2] == ("there are any ghost barges",)
    assert said(second) == ("A senior pilot", "said", ("fuel prices fell",))


def test_speech_over_three_paragraphs_is_one_content():
    (one,) = read(
        "Ann Lee, the harbour master, told Coast Wire: “I worked here for years.\n\n"
        "“There was no leak at the quay that night.\n\n"
        "“We would have seen it.”"
    ).attributions
    assert [piece.exact[:8] for piece in one.content] == [
        "“I worke",
        "“There w",
        "“We woul",
    ]


def test_colon_at_the_end_opens_the_quotation_below():
    (one,) = read(
        "Ann Lee wrote to Coast Wire:\n\nThe tank was empty all week.",
        roles=(Role.BODY, Role.QUOTATION),
    ).attributions
    assert said(one)[2] == ("The tank was empty all week.",)


def test_speech_in_the_next_sentence_goes_on():
    (one,) = read("“We saw the tank leak,” Lee said. “Nobody came to us.”").attributions
    assert said(one)[2] == ("“We saw the tank leak,”", "“Nobody came to us.”")


def test_object_clause_that_is_denied():
    found = read("The crew dumped fuel in the bay, which the captain denies.")
    (one,) = found.attributions
    assert one.denies
    assert said(one)[0] == "the captain"
