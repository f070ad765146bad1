import pytest

from retold.match.posts import post_words, unsigned


@pytest.mark.parametrize(
    ("post", "words"),
    [
        pytest.param("so it goes https://x.example/a", "so it goes", id="address"),
        pytest.param("#SaveTheFerry now", "Save The Ferry now", id="hashtag"),
        pytest.param("@Sandmora_Radio lies", "Sandmora Radio lies", id="handle"),
        pytest.param("#Budget2025", "Budget 2025", id="year"),
        pytest.param("40 # of 50 @ noon", "40 # of 50 @ noon", id="no-tag"),
    ],
)
def test_post_words(post, words):
    assert " ".join(post_words(post).split()) == words


def test_a_signature_is_dropped_and_a_dash_is_not():
    post = "It sank — again — Ada Holm (@ada_holm) May 3, 2021"
    assert unsigned(post).strip() == "It sank — again"
    assert unsigned("It sank — again") == "It sank — again"


def test_a_row_of_dashes_is_read_in_linear_time():
    assert unsigned("— (" * 50_000) == "— (" * 50_000
