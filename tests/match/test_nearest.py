from dataclasses import dataclass, field

import numpy as np

from match.telling_builders import told
from retold.match import nearest
from retold.match.nearest import Nearest


@dataclass
class Angles:
    """An encoder that reads the angle of a vector off the first word's number."""

    name: str = "angles"
    sha256: str = ""
    asked: list = field(default_factory=list)

    def available(self):
        return True

    def encode(self, texts, language, *, keep=False):
        self.asked.append((language, len(texts), keep))
        angles = np.radians([float(text.split()[0]) for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def sentences(*angles, **more):
    return [
        told(
            f"{angle} degrees is where it stands", f"outlet-{at}", "2025-03-04", **more
        )
        for at, angle in enumerate(angles)
    ]


def pairs(tellings):
    return {(one, two) for one, two, _ in Nearest(Angles()).propose(tellings)}


def test_those_near_are_proposed_with_their_cosine():
    found = list(Nearest(Angles()).propose(sentences(0, 90, 10)))
    assert [(one, two) for one, two, _ in found] == [(2, 0)]
    assert abs(found[0].likeness - np.cos(np.radians(10))) < 1e-3


def test_one_document_does_not_retell_itself():
    assert pairs(sentences(0, 10, doc="d-same")) == set()


def test_the_nearest_of_each_language_are_met(monkeypatch):
    monkeypatch.setattr(nearest, "_NEAREST", 1)
    tellings = [*sentences(1, 2), *sentences(9, doc="d-sv", language="sv")]
    assert pairs([*tellings, *sentences(0, doc="d-last")]) == {
        (1, 0),
        (2, 1),
        (3, 0),
        (3, 2),
    }


def test_languages_are_encoded_apart_and_kept():
    encoder = Angles()
    tellings = [*sentences(0, 1), *sentences(2, doc="d-sv", language="sv")]
    assert list(Nearest(encoder).propose(tellings))
    assert encoder.asked == [("en", 2, True), ("sv", 1, True)]


def test_few_words_mean_what_anything_means():
    short = [told(f"{at} it is", f"o{at}", "2025-03-04") for at in range(2)]
    assert pairs(short) == set()
    assert pairs([*short, *sentences(5, 6)]) == {(3, 2)}


def test_blocks_and_the_reach_in_time_bound_the_work(monkeypatch):
    """Cut into blocks of any size, the pairs within reach are the same."""
    tellings = sentences(*range(9))
    monkeypatch.setattr(nearest, "_LAST_IN_TIME", 3)
    monkeypatch.setattr(nearest, "_BLOCK", 1)
    found = pairs(tellings)
    assert found == {(one, two) for one in range(9) for two in range(one)[-3:]}


def test_nothing_to_encode_asks_nobody():
    encoder = Angles()
    assert list(Nearest(encoder).propose([])) == []
    assert encoder.asked == []
