"""The case is read once, and again when its file has changed."""

from pathlib import Path

import pytest

from present.case_builders import kessel_case
from retold.conduct.reviewing import Found
from retold.model.errors import NotInCaseError, WrongUseError
from retold.present.web import held_case
from retold.present.web.actions.subjects import telling
from retold.present.web.held_case import HeldCase


@pytest.fixture
def file(monkeypatch, tmp_path):
    """A case file whose readings are counted."""
    folder = tmp_path / ".retold"
    folder.mkdir()
    (folder / "case.sqlite").write_bytes(b"first")
    read = []

    def found(where, known):
        state = (folder / "case.sqlite").read_bytes()
        if state == b"busy":
            raise WrongUseError("The trace was stopped before it ended.")
        if known and known.state == state:
            return known
        read.append(where)
        return Found(state, kessel_case())

    monkeypatch.setattr(held_case, "found_case", found)
    monkeypatch.setattr(held_case.Overlay, "now", lambda overlay: overlay.case)
    monkeypatch.setattr(held_case, "head", lambda _: "")
    monkeypatch.setattr(held_case, "_place", lambda _: folder)
    return folder / "case.sqlite", read


def test_a_case_is_read_once(file):
    _, read = file
    held = HeldCase(Path("x"))
    assert held.now() is held.now()
    assert len(read) == 1


def test_a_changed_file_is_read_again(file):
    path, read = file
    held = HeldCase(None)
    first = held.now()
    path.write_bytes(b"second, longer")
    assert held.now() is not first
    assert held.now().stale == ""
    assert len(read) == 2


def test_while_another_works_on_it_the_state_before_is_shown(file):
    path, _ = file
    held = HeldCase(None)
    first = held.now()
    path.write_bytes(b"busy")
    assert held.now() is first
    assert "as it was before" in first.stale
    path.write_bytes(b"third, done")
    assert held.now().stale == ""


def test_a_family_is_found_by_the_short_id_that_the_terminal_prints(held, inside):
    opened = held.now()
    id_, short = next(iter(opened.book.short.items()))
    whole = inside.get(f"/families/{id_}.json").json()
    for start in (short, short.upper(), f"f-{short}", whole["head"][:8]):
        assert inside.get(f"/families/{start}.json").json() == whole, start
    assert inside.get(f"/figures/{short}").status_code == 200


def test_short_ids_lead_on_from_the_address_of_a_claim(held, inside):
    opened = held.now()
    id_, short = next(iter(opened.book.short.items()))
    claim = opened.families[id_].tellings[0]
    to_family = inside.get(f"/claims/{short}")
    assert (to_family.status_code, to_family.headers["location"]) == (
        303,
        f"/families/{id_}",
    )
    to_claim = inside.get(f"/claims/{claim[:9]}.json")
    assert to_claim.headers["location"] == f"/claims/{claim}.json"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/families/zzzz", "No family zzzz is in this case"),
        ("/families/f-", "No family f- is in this case"),
        ("/claims/zzzz", "No claim zzzz is in this case"),
        ("/claims/c-", "Write more of it"),
    ],
)
def test_an_id_that_is_none_or_several_says_what_to_do(inside, path, told):
    answer = inside.get(path)
    assert answer.status_code == 404
    assert told in answer.text
    assert "search above" in answer.text or "more of it" in answer.text


def test_the_start_of_several_families_names_them(held, inside):
    shorts = held.now().book.short.values()
    answer = inside.get("/families/c-")
    assert answer.status_code == 404
    assert sum(one in answer.text for one in shorts) > 1


def test_no_ruling_lands_by_the_start_of_an_id(held):
    claim = next(iter(held.now().family_of))
    assert telling(held.now(), claim).id == claim
    with pytest.raises(NotInCaseError):
        telling(held.now(), claim[:-1])
