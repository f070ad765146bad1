"""Families joined by meaning: opt-in, told, and made anew when the wish changes."""

import pytest

from quiet import Quiet
from retold.conduct.run import TraceOptions, open_case, trace
from retold.encode import SentenceEncoder
from retold.model.errors import WrongUseError
from retold.present.export.case_json import case_document

PAGE = """<!DOCTYPE html><html lang="{language}"><head><title></title>
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="2025-05-0{day}"></head>
<body><article><p>{text}</p></article></body></html>
"""
REPORT = "Omkring 1 850 hushåll i Vallmora saknade dricksvatten i två dygn."
ARTICLE = "The taps ran dry for 1,850 homes across Vallmora after a main burst."
OTHER = "Vallmora has raised the price of water by nine percent."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("RETOLD_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "story"
    folder.mkdir()
    told = (("sv", "Bladet", REPORT), ("en", "Wire", ARTICLE), ("en", "Post", OTHER))
    for day, (language, outlet, text) in enumerate(told, start=1):
        page = PAGE.format(language=language, outlet=outlet, day=day, text=text)
        (folder / f"{outlet}.html").write_text(page, encoding="utf-8")
    return folder


def traced(folder, *, meaning):
    return trace(TraceOptions(inputs=(folder,), meaning=meaning), Quiet())


def needs_encoder():
    if not SentenceEncoder().available():
        pytest.skip("the encoder is not installed: pip install retold[meaning]")


def test_a_swedish_report_and_an_english_article_are_one_family(folder):
    needs_encoder()
    case = traced(folder, meaning=True).case
    claims = {one.id: one for each in case.readings for one in each.extraction.claims}
    (family,) = case.families
    assert {claims[one].anchor.exact for one in family.tellings} == {REPORT, ARTICLE}
    edge = next(one for one in family.stemma if one.parent)
    assert "meaning" in {one.rule for one in edge.why}
    assert edge.confidence > 0.5
    assert case_document(case)["encoder"] == SentenceEncoder.name


def test_a_case_is_joined_anew_when_the_wish_changes(folder):
    needs_encoder()
    counts = []
    for meaning in (False, True, True, False):
        again = traced(folder, meaning=meaning)
        counts.append((len(again.case.families), again.case.encoder is not None))
        assert open_case(folder)[0] == again.case
    assert counts == [(0, False), (1, True), (1, True), (0, False)]


def test_the_same_documents_give_the_same_families(folder):
    needs_encoder()
    first = traced(folder, meaning=True).case
    (folder / "Post.html").unlink()
    traced(folder, meaning=True)
    page = PAGE.format(language="en", outlet="Post", day=3, text=OTHER)
    (folder / "Post.html").write_text(page, encoding="utf-8")
    assert traced(folder, meaning=True).case == first


def test_without_the_encoder_it_says_what_is_missing(folder, monkeypatch, tmp_path):
    monkeypatch.setenv("RETOLD_WEIGHTS", str(tmp_path / "none.bin"))
    with pytest.raises(WrongUseError, match=r'pip install "retold\[meaning\]"'):
        traced(folder, meaning=True)
    assert traced(folder, meaning=False).case.encoder is None


def test_words_alone_never_speak_of_meaning(folder):
    """Tellings with other words have no evidence of meaning unless it was asked for."""
    for day, text in enumerate((ARTICLE, f"{ARTICLE[:-1]}, and stayed dry."), start=5):
        page = PAGE.format(language="en", outlet=f"Daily {day}", day=day, text=text)
        (folder / f"{day}.html").write_text(page, encoding="utf-8")
    (family,) = traced(folder, meaning=False).case.families
    assert "meaning" not in {why.rule for one in family.stemma for why in one.why}
