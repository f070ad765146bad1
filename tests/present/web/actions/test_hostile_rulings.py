"""What people write when they rule is as foreign as a document's words."""

import pytest

from present.web.conftest import addresses
from present.web.test_hostile import OURS
from present.web.test_pages import Outline
from reviewed_story import WARNED


def filled(desk, words):
    """Rule on everything with these words, and give every page after it."""
    first, second, third = desk.claims(WARNED)
    document = desk.opened.book.telling(first).document.id
    desk.post("/settings", by=words, name=words)
    desk.post("/rulings", by=words, ruling="note", on=first, why=words)
    desk.post("/rulings", by=words, ruling="note", on=document, why=words)
    desk.post(f"/documents/{document}", by=words, do="primary", why=words)
    desk.post("/rulings", by=words, do=f"split {third} {second}", why=words)
    names = ("claim", "reasons", "evidence", "url", "publisher", "publisher_url",
             "claimant", "claimant_url", "claimed", "published", "language",
             "scale_url", "rating_words", "appearances")  # fmt: skip
    verdict = dict.fromkeys(names, words)
    desk.post(f"/verdicts/{first}", by=words, do="draft", **verdict)
    assert [fate for _, fate in desk.fates] == ["stands"] * 5
    client = desk.sits(words)
    conflict = desk.post(
        "/rulings", by="Ivo Brandt", do=f"accept {first}", seen="0", why=words
    )
    assert conflict.status_code == 303
    yield (
        "conflict",
        desk.post(
            f"/verdicts/{first}", by="Ivo Brandt", do="draft", seen="0", **verdict
        ),
    )
    yield "who", desk.post("/rulings", by="", ruling="note", on=first, why=words)
    yield "preview", desk.post(f"/verdicts/{first}", by=words, **verdict)
    asked = [
        f"{path}?done=2"
        for path in addresses(desk.holder)
        if not path.endswith(("/original", "/page.png"))  # no file lies behind these
    ]
    for path in [*asked, f"/verdicts/{first}", f"/claims/{first}"]:
        yield path, client.get(path)


def usual(tags):
    return {(tag, name) for tag, attrs in tags for name in (*attrs, "")}


@pytest.fixture(scope="module")
def known(untouched, tmp_path_factory):
    """The tags and attributes of our own pages."""
    import shutil  # noqa: PLC0415 - beside its use

    from present.web.actions.conftest import Desk  # noqa: PLC0415 - as above

    folder = tmp_path_factory.mktemp("known") / "story"
    shutil.copytree(untouched, folder)
    return {
        each
        for _, answer in filled(Desk(folder), "Plain words")
        for each in usual(Outline(answer.text).tags)
    }


@pytest.mark.parametrize("words", OURS, ids=ascii)
def test_a_payload_in_a_ruling_adds_no_tag_and_no_attribute(desk, known, words):
    for path, answer in filled(desk, words):
        assert answer.status_code in {200, 303, 409}, path
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        tags = Outline(answer.text).tags
        assert usual(tags) <= known, path
        for _, attrs in tags:
            for name in ("href", "src", "action", "formaction"):
                assert not (attrs.get(name) or "").lower().startswith("javascript:")
