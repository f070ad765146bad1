import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.match.minhash import BANDS, ROWS, bands, mixed, signatures

numbers = st.integers(min_value=0, max_value=2**64 - 1)
sets = st.lists(numbers, min_size=1, max_size=12)


def signed(*members):
    starts = np.cumsum([0, *(len(each) for each in members[:-1])])
    flat = [hashed for each in members for hashed in each]
    return signatures(np.array(flat, dtype=np.uint64), starts)


@settings(deadline=None)  # a busy machine is slow
@given(sets, sets)
def test_a_signature_knows_no_order_no_repeats_and_no_neighbours(one, two):
    """It is a function of the set alone, wherever the set stands."""
    both = signed(one, two)
    assert (both[:, 1] == signed([*reversed(two), two[0]])[:, 0]).all()


def test_the_share_of_equal_places_is_the_jaccard_likeness():
    """Over 600 pairs of likeness 1/3 the mean is that within three hundredths."""
    drawn = mixed(np.arange(600 * 30, dtype=np.uint64)).reshape(600, 30)
    one, two = drawn[:, :20].ravel(), drawn[:, 10:].ravel()
    starts = np.arange(0, len(one), 20)
    same = signatures(one, starts) == signatures(two, starts)
    assert abs(same.mean() - 10 / 30) < 0.03


def test_the_format_is_the_same_for_ever():
    """Signatures are kept: another number here breaks what was kept."""
    found = bands(signed([1, 2, 3]))
    assert (found.shape, BANDS * ROWS) == ((32, 1), 128)
    assert found[[0, 31], 0].tolist() == [3600975650550674457, -7689824142702019481]


def test_bands_of_equal_sets_are_equal_and_differ_from_band_to_band():
    found = bands(signed([5, 9], [9, 5], [7]))
    assert (found[:, 0] == found[:, 1]).all()
    assert len(set(found[:, 0].tolist()) | set(found[:, 2].tolist())) == 2 * BANDS
