import numpy as np

from retold.encode.kept import KeptVectors, cache_folder

KEY, OTHER = b"k" * 32, b"o" * 32
VECTOR = np.linspace(-1, 1, 384).astype(np.float16)


def test_what_was_added_is_found_by_the_next_run(tmp_path):
    with KeptVectors("aa" * 32, tmp_path) as kept:
        kept.add({KEY: VECTOR})
    with KeptVectors("aa" * 32, tmp_path) as kept:
        found = kept.find([OTHER, KEY])
    assert list(found) == [KEY]
    assert np.array_equal(found[KEY], VECTOR)


def test_vectors_of_other_weights_are_not_mixed_in(tmp_path):
    with KeptVectors("aa" * 32, tmp_path) as kept:
        kept.add({KEY: VECTOR})
    with KeptVectors("bb" * 32, tmp_path) as kept:
        assert kept.find([KEY]) == {}


def test_a_file_that_is_no_database_costs_only_the_keeping(tmp_path):
    (tmp_path / f"vectors-{'a' * 12}.db").write_bytes(b"not a database" * 100)
    with KeptVectors("aa" * 32, tmp_path) as kept:
        kept.add({KEY: VECTOR})
        assert kept.find([KEY]) == {}


def test_a_folder_that_cannot_be_made_costs_only_the_keeping(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with KeptVectors("aa" * 32, tmp_path / "file" / "cache") as kept:
        kept.add({KEY: VECTOR})
        assert kept.find([KEY]) == {}


def test_the_folder_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("RETOLD_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
