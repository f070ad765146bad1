import numpy as np
import pytest

from retold.encode import MISSING, SentenceEncoder
from retold.model.errors import EncoderError

SWEDISH = [
    "Kommunen stänger simhallen i Vinterfors under hela sommaren.",
    "Färre än hälften av bussarna kom i tid.",
    "En läcka i huvudledningen gjorde byn utan vatten.",
    "Skolans tak rasade under natten, men ingen skadades.",
    "Räven hade sprungit in i bageriet.",
]
ENGLISH = [
    "The swimming pool in Vinterfors will be shut all summer, the council says.",
    "Less than half of the buses were on time.",
    "A leak in the main pipe left the village without water.",
    "The roof of the school fell in overnight; nobody was hurt.",
    "The fox had run into the bakery.",
]


def test_a_swedish_sentence_is_nearest_to_its_translation(encoder):
    likeness = encoder.encode(SWEDISH, "sv") @ encoder.encode(ENGLISH, "en").T
    assert likeness.argmax(axis=1).tolist() == list(range(len(SWEDISH)))
    others = likeness[~np.eye(len(SWEDISH), dtype=bool)]
    assert np.diag(likeness).min() > others.max()


def test_vectors_are_of_length_one_and_as_many_as_the_texts(encoder):
    found = encoder.encode([*ENGLISH, ENGLISH[0], ""], "en")
    assert found.shape == (7, 384)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert np.array_equal(found[0], found[5])


def test_no_texts_give_no_vectors(encoder):
    assert encoder.encode([], "en").shape == (0, 384)


def test_a_text_longer_than_the_network_takes_is_cut(encoder):
    assert encoder.encode(["the same words " * 2000], "en").shape == (1, 384)


@pytest.mark.usefixtures("encoder")
def test_the_same_texts_give_the_same_bytes():
    first = SentenceEncoder().encode(ENGLISH, "en")
    assert SentenceEncoder().encode(ENGLISH, "en").tobytes() == first.tobytes()


@pytest.mark.usefixtures("encoder")
def test_kept_vectors_are_those_that_were_made(monkeypatch):
    made = SentenceEncoder().encode(ENGLISH, "en", keep=True)
    again = SentenceEncoder()
    monkeypatch.setattr(again, "_batches", lambda _: iter(()))
    assert again.encode(ENGLISH, "en", keep=True).tobytes() == made.tobytes()


@pytest.mark.usefixtures("encoder")
def test_nothing_is_kept_unless_asked(tmp_path):
    SentenceEncoder().encode(ENGLISH[:1], "en")
    assert not (tmp_path / "cache").exists()


def test_without_weights_it_says_what_is_missing(monkeypatch, tmp_path):
    monkeypatch.setenv("RETOLD_WEIGHTS", str(tmp_path / "none.bin"))
    encoder = SentenceEncoder()
    assert not encoder.available()
    with pytest.raises(EncoderError) as error:
        encoder.encode(["A sentence."], "en")
    assert str(error.value) == MISSING


@pytest.mark.usefixtures("encoder")
def test_other_weights_are_refused(monkeypatch, tmp_path):
    other = tmp_path / "other.bin"
    other.write_bytes(b"E5S1 and nothing that we know")
    monkeypatch.setenv("RETOLD_WEIGHTS", str(other))
    with pytest.raises(EncoderError, match="not the file of weights"):
        SentenceEncoder().encode(["A sentence."], "en")
