"""The HTML report: self-contained, safe, and everything it links to is there."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from present.case_builders import Page1, empty_case, kessel_case
from retold.model.case import Case
from retold.model.document import Role
from retold.model.lineage import Descent, Family
from retold.present.addresses import passage_link, web_address
from retold.present.casebook import Casebook
from retold.present.names import Audience
from retold.present.report import report_html
from retold.present.report.pieces import pieces

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
OWN_PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}",
    "javascript:alert(1)",
    "--><iframe src=https://evil.example></iframe>",
    "' onmouseover='alert(1)",
    "</title></head><base href=https://evil.example>",
]
ALLOWED_TAGS = (
    "html head meta title style body a header main footer section h1 h2 h3 h4 p ul ol "
    "li div span b figure details summary table caption thead tbody tr th td mark ins "
    "del blockquote svg desc line text path g circle figcaption br"
)


def page(case=None, **options):
    return report_html(case or kessel_case(), **options)


def tree(text):
    return html.document_fromstring(text)


def hostile_case(payloads):
    """Payloads wherever a stranger's words can stand."""
    pages, ids = [], []
    for number, payload in enumerate(payloads):
        made = Page1(
            f"{number}-{payload}",
            f"{payload} said {payload} 40 tonnes.\n{payload} a comment.",
            payload,
            f"2025-03-{number % 28 + 1:02}",
            title=payload,
            authors=(payload,),
            url=payload,
        )
        made.claim(f"c-{number}", made.text.split("\n")[0])
        made.comment(f"{payload} a comment.", payload)
        made.segments[-1] = replace(made.segments[-1], role=Role.COMMENT)
        pages.append(made.reading())
        ids.append(f"c-{number}")
    family = Family(
        id="f-0011223344ff",
        label=payloads[0],
        tellings=tuple(ids),
        denials=(),
        first=ids[0],
        origins=1,
        stemma=tuple(Descent(child=one, parent=None, confidence=0.5) for one in ids),
    )
    return Case(
        name=payloads[1],
        readings=tuple(pages),
        families=(family,),
        findings=(),
        problems=(),
    )


def unsafe(root):
    """List whatever could run, load or send in a page."""
    found = [one.tag for one in root.iter(html.etree.Element) if one.tag]
    wrong = sorted({tag for tag in found if tag not in ALLOWED_TAGS.split()})
    for one in root.iter(html.etree.Element):
        wrong += [name for name in one.attrib if name.startswith("on")]
        wrong += [name for name in one.attrib if name in {"src", "style", "action"}]
        for name in ("href", "xlink:href"):
            target = one.get(name, "#")
            if not target.startswith(("#", "https://", "http://")):
                wrong.append(target)
    return wrong


def shared_payloads():
    file = SHARED / "hostile" / "xss" / "dompurify_payloads_part.json"
    if not file.is_file():
        pytest.skip("the hostile samples are not here")
    return [one.replace("\n", " ") for one in json.loads(file.read_text("utf-8"))]


@pytest.mark.parametrize("audience", list(Audience))
def test_invented_payloads_come_out_as_words(audience):
    text = page(hostile_case(OWN_PAYLOADS), audience=audience)
    assert unsafe(tree(text)) == []
    assert "{{ 7 * 7 }}" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_collected_payloads_come_out_as_words():
    assert unsafe(tree(page(hostile_case(shared_payloads())))) == []


def test_nothing_is_loaded_and_nothing_runs():
    text = page()
    root = tree(text)
    assert unsafe(root) == []
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy[0].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not re.search(r"@import|url\(", text)


def test_every_link_inside_leads_somewhere_and_ids_are_unique():
    root = tree(page())
    ids = root.xpath("//@id")
    inside = [one[1:] for one in root.xpath("//a/@href") if one.startswith("#")]
    assert len(ids) == len(set(ids))
    assert set(inside) - set(ids) == set()
    assert {f"c-{name}" for name in ("coast", "notes", "denial")} <= set(inside)


def test_the_first_screen_answers_four_questions():
    head = tree(page()).xpath("//header")[0].text_content()
    for question in (
        "What was asked",
        "What was read",
        "What was not read",
        "How to doubt this report",
    ):
        assert question in head
    assert "1 file left out: 1 damaged" in head
    assert "Without a date, so not placed in time: saved/letter.txt" in head


def test_the_four_lists_name_their_families():
    sections = tree(page()).xpath("//div[contains(@class, 'lists')]/section")
    told = {one.xpath("h3")[0].text: one.xpath(".//a/@href") for one in sections}
    assert told == {
        "Most retold": ["#f-c7f2aa000000", "#f-a01dbb000000"],
        "Changed most": ["#f-c7f2aa000000"],
        "Denied and still told": ["#f-c7f2aa000000"],
        "Only one voice": [],
    }


def test_the_public_meets_pseudonyms_everywhere():
    text = page(audience=Audience.PUBLIC)
    for name in ("Mia Ferry", "Gull Watcher", "Tom Skipper", "tomskipper"):
        assert name not in text
    row = tree(text).get_element_by_id("c-comment").text_content()
    assert "commenter 1" in row
    assert "[commenter 2], you know it: 400 tonnes" in row
    assert "answers [commenter 2] under it" in row
    assert "poster 1" in tree(text).get_element_by_id("c-post").text_content()


def test_the_desk_sees_names():
    text = page(audience=Audience.DESK)
    for name in ("Mia Ferry", "Gull Watcher", "Tom Skipper", "social.example"):
        assert name in text
    assert "commenter 1" not in text


def test_outlets_and_authors_keep_their_names_in_public():
    root = tree(page())
    assert "Coast Wire" in root.get_element_by_id("c-coast").text_content()


def test_figures_hedges_and_changes_are_marked():
    row = tree(page()).get_element_by_id("c-notes")
    assert [one.text for one in row.xpath(".//mark[@class='figure']")] == ["400 tonnes"]
    assert [one.text for one in row.xpath(".//mark[@class='hedge']")] == ["Up to"]
    assert row.xpath(".//del")[0].text_content() == "removed: 40 tonnes"
    assert row.xpath(".//ins")[0].text_content() == "added: 400 tonnes"


def test_a_source_check_shows_words_place_and_what_was_searched():
    finding = tree(page()).xpath("//div[contains(@class, 'finding')]")[0].text_content()
    assert "≈ says something else" in finding
    assert "An estimated 40 tonnes of fuel leaked from tank 7." in finding
    assert "p. iii ¶4 (page 5)" in finding
    assert "figure: “400” here, “40” in the source" in finding
    assert "Searched: 38 pages and 412 paragraphs" in finding
    assert "pages 30–31 of the file" in finding


def test_the_tree_is_also_a_nested_list():
    lists = tree(page()).xpath("//details//ul[@class='tree']")
    deepest = lists[0].xpath("./li/ul/li/ul/li/a/@href")
    assert "#c-harbour" in deepest


def test_the_same_case_gives_the_same_bytes():
    assert page() == page(kessel_case())


def test_an_empty_case_has_a_report():
    text = page(empty_case())
    assert unsafe(tree(text)) == []
    assert "no claim is told by more than one of these documents" in text


def test_beyond_sixty_families_the_rest_stand_in_a_table():
    case = kessel_case()
    warned = case.families[1]
    many = tuple(
        replace(warned, id=f"f-{number:012x}", stemma=()) for number in range(70)
    )
    root = tree(page(replace(case, families=many)))
    assert len(root.xpath("//section[@class='family']/@id")) == 60
    rest = root.xpath("//h2[.='Other claims told more than once']")[0].getnext()
    assert len(rest.xpath(".//tbody/tr")) == 10


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://coastwire.example/a?b=1", True),
        ("http://coastwire.example", True),
        ("HTTPS://coastwire.example", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//evil.example", False),
        ("https://", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_followed(url, kept):
    assert web_address(url) == (url if kept else None)


def told(claim="c-coast", audience=Audience.DESK):
    book = Casebook(kessel_case(), audience)
    return book.telling(claim), book.names


def test_an_original_opens_at_the_words():
    one, _ = told()
    assert passage_link(one.document, one.claim.anchor) == (
        "https://coastwire.example/leak?a=1&b=2"
        "#:~:text=about%2040%20tonnes%20of%20fuel%20leaked%20from%20tank%207"
    )


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("a-b, c & d", "a%2Db%2C%20c%20%26%20d"),
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen",
            (
                "one%20two%20three%20four%20five%20six,"
                "eight%20nine%20ten%20eleven%20twelve%20thirteen"
            ),
        ),
    ],
    ids=["signs", "long"],
)
def test_text_fragments_are_encoded(words, fragment):
    one, _ = told()
    made = replace(one.claim.anchor, start=0, end=len(words), exact=words)
    document = replace(one.document, url="https://a.example/x#top")
    link = passage_link(document, made)
    assert link == f"https://a.example/x#top:~:text={fragment}"


@pytest.mark.parametrize("claim", ["c-coast", "c-notes", "c-comment", "c-letter"])
def test_pieces_put_together_are_the_telling(claim):
    one, names = told(claim)
    assert "".join(piece.text for piece in pieces(one, names)) == one.text


def test_a_claim_told_a_thousand_times_still_makes_a_page():
    """Deep and wide families are capped, and every link inside still leads on."""
    case = kessel_case()
    first, *others = case.readings
    claim = first.extraction.claims[0]
    ids = tuple(f"c-{number:04}" for number in range(1000))
    claims = tuple(replace(claim, id=one) for one in ids)
    edges = tuple(
        Descent(child=child, parent=parent, confidence=0.9)
        for parent, child in zip((None, *ids), ids, strict=False)
    )
    deep = replace(case.families[0], tellings=ids, denials=(), stemma=edges, lost=())
    grown = replace(first, extraction=replace(first.extraction, claims=claims))
    text = page(replace(case, readings=(grown, *others), families=(deep,), findings=()))
    root = tree(text)
    inside = {one[1:] for one in root.xpath("//a/@href") if one.startswith("#")}
    assert inside <= set(root.xpath("//@id"))
    assert len(root.xpath("//section[@class='family']//tbody/tr")) == 60
    assert "and 940 near-identical copies: retold show" in text


def test_one_answer_to_many_tellings_is_told_once():
    case = kessel_case()
    again = replace(case.findings[0], id="n-9", claim="c-later")
    root = tree(page(replace(case, findings=(*case.findings, again))))
    family = root.get_element_by_id("f-c7f2aa000000")
    found = family.xpath(".//div[contains(@class, 'finding')]")
    assert len(found) == 1
    assert {"#c-notes", "#c-later"} <= set(found[0].xpath(".//a/@href"))


def test_what_was_left_out_is_counted_by_its_reason():
    case = kessel_case()
    first, *others = case.readings
    label = replace(first.segmentation.segments[0], role=Role.BOILERPLATE)
    known = replace(first.segmentation, segments=(label, label))
    readings = (replace(first, segmentation=known), *others)
    assert "by its words (2)</li>" in page(replace(case, readings=readings))
    assert "What was left out" not in page(empty_case())
