"""Words of documents are never markup, wherever they stand."""

import csv
import io
import json
from dataclasses import replace
from functools import cache

import pytest

from present.case_builders import Page1, kessel_case
from present.web.conftest import Held, addresses, browser
from present.web.test_pages import Outline
from retold.model.document import Problem
from retold.model.lineage import Descent, Family
from shared_data import SHARED

OURS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'-alert(1)-'",
    "</title><script>alert(1)</script>",
    "</mark></div><iframe srcdoc='<script>alert(1)</script>'>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202etxt.exe <b>",
    "</svg><script>alert(1)</script>",
    "]]><x>",
    "&lt;b&gt;",
)


def payloads():
    file = SHARED / "hostile" / "xss" / "dompurify_payloads_part.json"
    theirs = json.loads(file.read_text("utf-8")) if file.exists() else []
    return [*OURS, *theirs[::3]]  # every page for each: a third takes ten seconds


def case_of(words):
    """A case that says `words` in every place where a document can say something."""
    page = Page1(
        f"{words}.html"[:200],
        f"{words} leaked 40 tonnes. Comment: {words} leaked 50 tonnes.",
        words,
        "2025-03-04",
        title=words,
        authors=(words,),
        url="javascript:alert(1)",
        problems=(Problem(code="thin-page", message=words),),
    )
    first = f"{words} leaked 40 tonnes."
    page.claim("c-000000000001", first, figure="40", by=[(words, "leaked")])
    comment = page.comment(f"{words} leaked 50 tonnes.", words, "2025-03-05")
    page.claim(
        "c-000000000002", f"{words} leaked 50 tonnes.", segment=comment, figure="50"
    )
    family = Family(
        id="f-000000000001",
        label=words,
        tellings=("c-000000000001", "c-000000000002"),
        denials=(),
        first="c-000000000001",
        origins=1,
        stemma=(
            Descent(child="c-000000000001", parent=None, confidence=1.0),
            Descent(child="c-000000000002", parent="c-000000000001", confidence=0.4),
        ),
    )
    kessel = kessel_case()
    report = kessel.findings[0]
    finding = replace(report, claim="c-000000000001", reason=words)
    return replace(
        kessel,
        name=words,
        readings=(page.reading(), *kessel.readings),
        families=(family, *kessel.families),
        findings=(finding, *kessel.findings[1:]),
        problems=(Problem(code="damaged", message=words, path=words),),
    )


def shown(words):
    """Every page of a case, with its HTML."""
    held = Held(case_of(words))
    client = browser(held)
    without = ("/original", "/page.png", "/enter")  # no file lies behind these
    paths = [one for one in addresses(held) if not one.endswith(without)]
    paths += [
        f"/search?q={'%3C' if '<' in words else 'leaked'}",
        "/families/f-000000000001?view=table",
    ]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in {200, 303}, path
        if answer.status_code == 200:
            yield path, answer


@cache
def usual():
    """Which tags with which attributes our own pages have."""
    return {
        (tag, name)
        for _, answer in shown("Fuel and oil")
        if answer.headers["content-type"].startswith(("text/html", "image/svg"))
        for tag, attrs in Outline(answer.text).tags
        for name in (*attrs, "")
    }


@pytest.mark.parametrize("words", payloads(), ids=lambda one: ascii(one)[:40])
def test_a_payload_adds_no_tag_and_no_attribute_to_any_page(words):
    for path, answer in shown(words):
        if not answer.headers["content-type"].startswith(("text/html", "image/svg")):
            continue
        for tag, attrs in Outline(answer.text).tags:
            assert {(tag, name) for name in (*attrs, "")} <= usual(), path
            for name in ("href", "src", "action"):
                value = (attrs.get(name) or "").strip().lower()
                assert not value.startswith(("javascript", "data", "vbscript")), path


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
)
def test_no_cell_of_a_csv_is_a_formula(sign):
    words = f"{sign}HYPERLINK(1)"
    for path, answer in shown(words):
        if answer.headers["content-type"].startswith("text/csv"):
            text = answer.content.decode("utf-8-sig")
            for row in csv.reader(io.StringIO(text, newline="")):
                for cell in row:
                    assert not cell.startswith((*"=+@＝＋－＠\t\r", "-H")), path


def test_json_says_the_words_as_they_are():
    client = browser(Held(case_of(OURS[0])))
    given = client.get("/documents.json").json()
    assert OURS[0] in {one["line"]["outlet"] for one in given["rows"]}
