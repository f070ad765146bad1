import numpy as np
import pytest

from retold.encode.centre import centred, mean_of


@pytest.mark.parametrize("language", ["en", "sv", "fi", None])
def test_centred_vectors_are_of_length_one(language):
    vectors = np.eye(3, 384, dtype=np.float32)
    lengths = np.linalg.norm(centred(vectors, language), axis=1)
    assert np.allclose(lengths, 1, atol=1e-6)


def test_a_region_does_not_change_the_language():
    assert np.array_equal(mean_of("sv-FI"), mean_of("sv"))


def test_the_middle_itself_becomes_no_nan():
    assert not np.isnan(centred(mean_of("en")[None, :], "en")).any()
