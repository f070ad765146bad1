import pytest

from retold.measure import reworded
from retold.measure.reworded import HALVES, claims_of, score_meaning
from retold.model.case import Case
from retold.model.errors import WrongUseError

EMPTY = Case(name="", readings=(), families=(), findings=(), problems=())
FIELDS = ["id", "en", "sv", "retold", "near", "beside"]


def test_every_claim_has_its_tellings_and_near_misses():
    claims = [one for half in HALVES for one in claims_of(half)]
    assert all(list(one) == FIELDS for one in claims)
    assert len({one["id"] for one in claims}) == len(claims) == 40


def test_the_halves_share_no_sentence():
    look, held = (
        {text for one in claims_of(half) for text in one.values()} for half in HALVES
    )
    assert not look & held


def test_all_of_a_half_is_traced_by_words_and_by_meaning(monkeypatch):
    monkeypatch.setattr(reworded, "no_encoder", str)
    asked = []

    def tracer(how):
        def trace(folder):
            pages = sorted(one.name for one in folder.iterdir())
            asked.append((how, pages))
            return EMPTY

        return trace

    scores = score_meaning(tracer("words"), tracer("meaning"))
    assert [how for how, _ in asked] == ["words", "meaning"] * 2
    names = ["beside.html", "en.html", "near.html", "retold.html", "sv.html"]
    assert asked[0][1] == names
    found = {one.metric: (one.value, one.n) for one in scores}
    assert found["held-out meaning_pair_recall"] == (0.0, 60)
    assert found["look-at words_only_pair_precision"] == (1.0, 0)


def test_without_the_encoder_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("RETOLD_WEIGHTS", str(tmp_path / "none.bin"))
    with pytest.raises(WrongUseError, match="not installed"):
        score_meaning(lambda _: EMPTY, lambda _: EMPTY)
