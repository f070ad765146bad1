"""Addresses taken apart: one spelling for each, and nothing odd."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.fetch.target import redirected, target
from retold.model.errors import FetchError

PORTS = frozenset({80, 443, 8080})


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("HTTP://Harbourpost.Example", "http://harbourpost.example/"),
        ("http://harbourpost.example:80/a", "http://harbourpost.example/a"),
        ("https://harbourpost.example:8080/", "https://harbourpost.example:8080/"),
        ("https://harbourpost.example./a?b=1&c#d", "https://harbourpost.example/a?b=1&c"),
        ("https://b\u00fccher.example/\u00e9", "https://xn--bcher-kva.example/%C3%A9"),
        ("https://harbourpost.example/a%20b/%e9", "https://harbourpost.example/a%20b/%e9"),
        ("https://harbourpost.example/?q=\u201cx\u201d", "https://harbourpost.example/?q=%E2%80%9Cx%E2%80%9D"),
        ("https://a_b.example/", "https://a_b.example/"),
        ("https://[2606:4700:0::1111]/", "https://[2606:4700::1111]/"),
        ("https://1.1.1.1/", "https://1.1.1.1/"),
    ],
)  # fmt: skip
def test_addresses_have_one_spelling(written, url):
    found = target(written, PORTS)
    assert found.url == url
    assert target(found.url, PORTS) == found


@given(st.integers(0, 2**32 - 1), st.booleans())
def test_no_number_is_read_but_four_plain_ones(number, upper):
    """Every other spelling of an IPv4 address is refused."""
    a, b, c, d = number.to_bytes(4, "big")
    odd = {
        str(number),
        f"{number:#x}",
        f"0{number:o}",
        f"{a}.{number & 0xFFFFFF}",
        f"{a}.{b}.{number & 0xFFFF}",
        f"{a:#x}.{b:#x}.{c:#x}.{d:#x}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
        f"{a:03}.{b:03}.{c:03}.{d:03}.",
        f"{a}.{b}.{c}.{d}.",
        f"{a}\u3002{b}\uff0e{c}\uff61{d}",
        "".join(chr(0xFF10 + int(x)) if x.isdigit() else x for x in f"{a}.{b}.{c}.{d}"),
    }
    for one in odd:
        with pytest.raises(FetchError):
            target(f"http://{one.upper() if upper else one}/", PORTS)
    assert target(f"http://{a}.{b}.{c}.{d}/", PORTS).host == f"{a}.{b}.{c}.{d}"


@given(st.text(max_size=60))
def test_whatever_is_written_is_an_address_of_ascii_or_refused(text):
    """Nothing raises anything else, and nothing odd comes through."""
    for written in (text, f"http://{text}/", f"http://a.example/{text}"):
        try:
            found = target(written, PORTS)
        except FetchError:
            continue
        assert found.url.isascii()
        assert not set(found.url) & set(" \r\n\t\\")
        assert "@" not in found.authority


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://harbourpost.example/b"),
        ("b?c", "https://harbourpost.example/a/b?c"),
        ("//coastwire.example/", "https://coastwire.example/"),
        (" https://coastwire.example/x ", "https://coastwire.example/x"),
    ],
)
def test_redirects_are_joined_to_where_they_came_from(location, url):
    base = target("https://harbourpost.example/a/page", PORTS)
    assert redirected(base, location, PORTS).url == url
