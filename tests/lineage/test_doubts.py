import pytest

from match.telling_builders import told
from retold.lineage import doubts, families
from retold.lineage import stemma as stemma_file
from retold.match import match
from retold.store import DuckDbEngine

LEAK = "40 tonnes of fuel leaked from tank 7 at Kessel Quay"
DAY = "2025-03-04"


def said(tellings):
    engine = DuckDbEngine()
    grown = families(tellings, match(tellings, engine), engine)
    assert grown
    return {each.code: each.message for each in doubts(tellings, grown)}


def of(*dates, **more):
    return [told(LEAK, f"Outlet {at}", on, **more) for at, on in enumerate(dates)]


def linking(first, second):
    page = "https://coast.example/leak"
    return [
        told(LEAK, "Coast Wire", first, address=page),
        told(f"{LEAK}, it says", "Ansel Post", second, cites=(page,)),
    ]


def test_plain_dates_leave_nothing_in_doubt():
    assert said(of(DAY, "2025-03-05", "2025-03-06")) == {}
    assert said(linking("2025-03-04", "2025-03-05")) == {}


@pytest.mark.parametrize(
    ("tellings", "code", "words"),
    [
        (of(None, None, None), "no-dates", "None of the 3 documents"),
        (
            of(*[f"{DAY}T10:10:{second:02}Z" for second in (0, 30, 59)]),
            "one-minute",
            "All 3 dated documents are dated in one minute (2025-03-04 10:10)",
        ),
        (
            linking("2025-03-04", "2015-03-04"),
            "dates-against-links",
            (
                "1 of 1 link leads to a page that is dated after the page that links "
                "to it: Ansel Post (2015-03-04) links to Coast Wire (2025-03-04)"
            ),
        ),
        (
            of("1970-01-01", DAY, "2025-03-05", "2025-03-06"),
            "dates-years-apart",
            (
                "1 telling, that of Outlet 0 (1970-01-01), is dated over two years "
                "from most of the family."
            ),
        ),
    ],
    ids=["no-dates", "one-minute", "against-links", "years-off"],
)
def test_dates_that_cannot_be_relied_on_are_said(tellings, code, words):
    found = said(tellings)
    assert set(found) == {code}
    assert words in found[code]


def test_two_documents_of_one_minute_are_no_sign():
    assert said(of(f"{DAY}T10:10", f"{DAY}T10:10")) == {}


def test_documents_of_one_day_are_no_sign():
    assert said(of(DAY, DAY, DAY)) == {}


def test_copies_beyond_count_are_one_family_and_that_is_said():
    many = 1_000
    copies = [
        told(LEAK, f"Outlet {at}", f"{DAY}T{at // 3600:02}:{at // 60 % 60:02}")
        for at in range(many)
    ]
    engine = DuckDbEngine()
    matches = match(copies, engine)
    (family,) = families(copies, matches, engine)
    assert (len(matches), len(family.tellings)) == (many - 1, many)
    (doubt,) = doubts(copies, [family])
    assert f"more than {stemma_file.WEIGHED} tellings (the largest 1,000)" in (
        doubt.message
    )


def test_a_telling_of_twenty_thousand_words_stays_in_its_family():
    tail = " ".join(f"harbour {at} pumps" for at in range(20_000 // 3))
    tellings = [*of(DAY, "2025-03-05"), told(f"{LEAK} while {tail}", "Monster", DAY)]
    engine = DuckDbEngine()
    (family,) = families(tellings, match(tellings, engine), engine)
    assert len(family.stemma) == len(family.tellings)
