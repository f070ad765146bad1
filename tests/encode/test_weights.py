import numpy as np

from retold.encode.weights import unpacked


def test_a_block_holds_sixteen_low_and_sixteen_high_halves():
    scale = np.array([0.5], np.float16).view(np.uint8)
    halves = np.arange(16, dtype=np.uint8) | (np.uint8(15) << 4)
    block = np.concatenate([scale, halves]).reshape(1, 1, 18)
    row = unpacked(block)[0]
    assert row[:16].tolist() == [(at - 8) * 0.5 for at in range(16)]
    assert row[16:].tolist() == [3.5] * 16
