import json

import pytest

from read_helpers import assert_lawful, codes, read_all
from retold.model.document import Rating

REVIEW = {
    "@type": ["ClaimReview"],
    "claimReviewed": "Forty\n tonnes leaked",
    "author": {"@id": "#notes"},
    "itemReviewed": {"@type": "Claim", "author": {"name": "Mia Roe"}},
    "reviewRating": {"ratingValue": 2, "alternateName": "Mostly so"},
}
GRAPH = {
    "@graph": [
        REVIEW,
        {"@type": "Organization", "@id": "#notes", "name": "Quayside Notes"},
        {"@type": "NewsArticle", "datePublished": "2025-03-09"},
    ]
}
JSON_LD = f'<script type="application/ld+json">{json.dumps(GRAPH)}</script>'
MICRODATA = """<div itemscope itemtype="https://schema.org/ClaimReview">
<meta itemprop="datePublished" content="2025-03-09">
<p itemprop="claimReviewed">Forty tonnes leaked</p>
<span itemprop="author" itemscope itemtype="https://schema.org/Organization">
<b itemprop="name">Quayside Notes</b></span>
<div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim">by
<i itemprop="author" itemscope><b itemprop="name">Mia Roe</b></i></div>
<div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
<b itemprop="alternateName">Mostly so</b></div></div>"""
RDFA = (
    MICRODATA.replace(' itemscope itemtype="https://schema.org/', ' typeof="schema:')
    .replace(" itemscope", ' typeof="Person"')
    .replace('itemprop="', 'property="schema:')
)
ARTICLE = "<article><h1>How much leaked?</h1><p>We measured it at the quay.</p>"


def carrying(markup):
    return f"<!doctype html><html lang='en'><body>{ARTICLE}{markup}</article></body>"


@pytest.mark.parametrize(
    "markup",
    [JSON_LD, MICRODATA, RDFA, JSON_LD + MICRODATA],
    ids=["json-ld", "microdata", "rdfa", "twice"],
)
def test_a_check_in_a_page_is_a_document_beside_it(markup):
    page, check = read_all(carrying(markup), ".html")
    assert_lawful(check)
    assert page.part is None
    assert page.text.startswith("How much leaked?\n\nWe measured it")
    assert page.metadata.rating is None
    assert codes(page) == []
    assert check.part == "claim-review=1"
    assert check.format == "text/html"
    assert check.text == "Forty tonnes leaked\n\nMostly so"
    known = check.metadata
    assert known.rating == Rating(
        claim="Forty tonnes leaked", claimant="Mia Roe", words="Mostly so"
    )
    assert known.publisher == "Quayside Notes"
    assert known.published.value == "2025-03-09"


def test_what_a_check_leaves_out_its_page_knows():
    bare = {key: REVIEW[key] for key in ("@type", "claimReviewed")}
    markup = f'<script type="application/ld+json">{json.dumps(bare)}</script>'
    site = (
        '<meta property="og:site_name" content="Coast Wire">'
        '<link rel="canonical" href="https://coastwire.example/a">'
    )
    page, check = read_all(site + carrying(markup), ".html")
    assert page.metadata.publisher == check.metadata.publisher == "Coast Wire"
    assert check.metadata.url == "https://coastwire.example/a"
    assert check.metadata.rating.words is None


def test_a_review_without_a_claim_is_passed_over():
    bare = json.dumps({**REVIEW, "claimReviewed": " "})
    markup = f'<script type="application/ld+json">{bare}</script>'
    assert len(read_all(carrying(markup), ".html")) == 1


def test_markup_nested_without_end_does_no_harm():
    deep = '<b itemprop="author" itemscope itemtype="ClaimReview">' * 200
    assert read_all(carrying(deep + "Mia"), ".html")[0].text


def test_what_was_checked_does_not_say_where_the_page_is():
    shown = {"@type": "CreativeWork", "url": "https://posts.example/mia/1"}
    review = {**REVIEW, "itemReviewed": {"@type": "Claim", "appearance": [shown]}}
    markup = f'<script type="application/ld+json">{json.dumps(review)}</script>'
    page, check = read_all(carrying(markup), ".html")
    assert page.metadata.url is None
    assert [link.href for link in check.links] == ["https://posts.example/mia/1"]
