import pytest

from retold.lineage.support import plain_address, says_name

PAGE = "coast.example/a"


@pytest.mark.parametrize(
    "address",
    [
        "https://coast.example/a",
        "http://www.coast.example/a/",
        "//Coast.example/a?utm=1",
        "https://coast.example/a#top",
        "coast.example/a",
    ],
)
def test_addresses_of_one_page_agree(address):
    assert plain_address(address) == PAGE


def test_addresses_of_two_pages_do_not():
    assert plain_address("https://coast.example/b") != PAGE


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("an inspector told Coast Wire", "Coast Wire", True),
        ("Coast Wire's man", "Coast Wire", True),
        ("the coast wire fence", "Coast Wire", False),
        ("Coast Wired", "Coast Wire", False),
        ("Aye to all", "Aye", False),
    ],
)
def test_an_outlet_is_named_in_its_own_letters_as_whole_words(text, name, said):
    assert says_name(text, name) is said
