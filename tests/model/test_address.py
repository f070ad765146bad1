import pytest

from retold.model.address import archived_page, page_address, plain_address

PAGE = "tide.example/leak"
COPIES = {
    "as-it-is": "https://tide.example/leak",
    "www": "http://www.tide.example/leak/",
    "campaign": "https://tide.example/leak?utm_source=letter&utm_medium=mail",
    "click-mark": "https://tide.example/leak?fbclid=IwAR0x",
    "fragment": "https://tide.example/leak#comments",
    "archived": "https://web.archive.example/web/20250307120000/https://tide.example/leak",
    "archived-raw": "https://a.example/web/20250307120000id_/http://tide.example/leak",
    "one-slash": "https://a.example/wayback/20250307/https:/tide.example/leak",
}


@pytest.mark.parametrize("address", COPIES.values(), ids=COPIES)
def test_copies_of_one_page_have_one_address(address):
    assert page_address(address) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://tide.example/?id=1", "https://tide.example/?id=2"),
        ("https://tide.example/leak", "https://tide.example/leak/more"),
        ("https://tide.example/leak", "https://coast.example/leak"),
    ],
)
def test_other_pages_have_other_addresses(one, other):
    assert page_address(one) != page_address(other)


def test_the_order_of_a_query_makes_no_other_page():
    one = page_address("https://tide.example/a?x=1&y=2&utm_source=z")
    assert (
        one
        == page_address("https://tide.example/a?y=2&x=1")
        == ("tide.example/a?x=1&y=2")
    )


@pytest.mark.parametrize(
    "address",
    [
        "HTTPS://www.Tide.example/Leak/?page=2#end",
        "//tide.example/leak?utm=1",
        "tide.example/leak",
    ],
)
def test_a_link_is_compared_without_its_query(address):
    assert plain_address(address) == PAGE


@pytest.mark.parametrize(
    ("stamp", "date"),
    [("20250307120000", "2025-03-07"), ("202503", "2025-03"), ("2025", "2025")],
)
def test_an_archive_tells_when_it_kept_the_page(stamp, date):
    address = f"https://web.archive.example/web/{stamp}/https://tide.example/leak"
    assert archived_page(address) == ("https://tide.example/leak", date)


def test_an_outlet_is_no_archive():
    address = "https://tide.example/web/2025/leak"
    assert archived_page(address) == (address, None)
