import pytest

from office_files import xlsx
from read_helpers import assert_lawful, read_all, read_one
from retold.model.document import BlockKind, Rating

CHECKS = """Claim,Claimant,Claim date,Rating,Publisher,URL,Review date
About 40 tonnes leaked at Kessel Quay,,,Mostly so,Dock Checks,https://dock.example/40,2025-03-06
Two schools closed,Ivar Dahl,2025-03-04,One school only,Dock Checks,https://dock.example/2,2025-03-07
,,,Not a claim,Dock Checks,,
"""


def test_each_row_is_a_check_by_others():
    first, second = read_all(CHECKS, ".csv")
    assert_lawful(second)
    assert second.metadata.rating == Rating(
        claim="Two schools closed", claimant="Ivar Dahl", words="One school only"
    )
    assert (second.metadata.publisher, second.metadata.url) == (
        "Dock Checks",
        "https://dock.example/2",
    )
    assert second.metadata.published.value == "2025-03-07"
    assert second.format == "text/csv"
    assert second.part == "row=3;review=1"
    told = second.blocks[0]
    assert (told.kind, told.author, told.date) == (
        BlockKind.EMBED,
        "Ivar Dahl",
        "2025-03-04",
    )
    assert told.origin == "row=3;review=1;field=claimReviewed"
    assert first.metadata.rating.claimant is None


def test_a_sheet_of_checks():
    cells = {"A1": "Påstående", "B1": "Omdöme", "A2": "Skolan stängdes", "B2": "Ja"}
    part = read_one(xlsx(("Kaj", "visible", cells)), ".xlsx")
    assert part.metadata.rating.words == "Ja"
    assert part.part == "sheet=Kaj;row=2;review=1"


@pytest.mark.parametrize("header", ["claim,place", "rating,place"])
def test_a_table_without_claim_and_rating_is_rows(header):
    part = read_one(f"{header}\nForty tonnes,quay\n", ".csv")
    assert part.metadata.rating is None
    assert part.blocks[0].kind is BlockKind.TABLE_ROW


@pytest.mark.parametrize(
    "header",
    [
        # Fact-Check Insights flattens the names of schema.org.
        (
            "claimReviewed,itemReviewed.author.name,itemReviewed.datePublished,"
            "reviewRating.alternateName,author.name,url,datePublished"
        ),
        (
            "claim_reviewed,claim_author_name,claim_date,review_rating_alternate_name,"
            "review_author_name,claim_review_url,review_date_published"
        ),
    ],
)
def test_an_export_of_fact_check_insights(header):
    row = (
        "Two schools closed,Ivar Dahl,2025-03-04,One school only,Dock Checks,"
        "https://dock.example/2,2025-03-07"
    )
    part = read_one(f"{header}\n{row}\n", ".csv")
    assert part.metadata.rating == Rating(
        claim="Two schools closed", claimant="Ivar Dahl", words="One school only"
    )
    assert part.metadata.publisher == "Dock Checks"
    assert part.metadata.url == "https://dock.example/2"
    assert part.metadata.published.value == "2025-03-07"
    assert part.blocks[0].date == "2025-03-04"
