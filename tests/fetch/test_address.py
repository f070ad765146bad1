"""Which addresses are public, against a second classification by arithmetic."""

import random
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.fetch.address import is_local_name, refusal

# The second classification: (first bits, how many) by hand, in the registries' order.
V4 = [
    (0, 8), (10, 8), (127, 8), (224 >> 4, 4), (240 >> 4, 4),
    (100 << 2 | 1, 10), (169 << 8 | 254, 16), (172 << 4 | 1, 12),
    (192 << 16, 24), (192 << 16 | 2, 24), (192 << 16 | 31 << 8 | 196, 24),
    (192 << 16 | 52 << 8 | 193, 24), (192 << 16 | 88 << 8 | 99, 24),
    (192 << 8 | 168, 16), (192 << 16 | 175 << 8 | 48, 24), (198 << 7 | 9, 15),
    (198 << 16 | 51 << 8 | 100, 24), (203 << 16 | 113, 24),
]  # fmt: skip
V6 = [
    (0x20010000 >> 9, 23), (0x20010DB8, 32), (0x2002, 16),
    (0x2620004F8000, 48), (0x3FFF0, 20),
]  # fmt: skip


def is_public_v4(number):
    return all(number >> (32 - bits) != first for first, bits in V4)


def is_public_v6(number):
    if number >> 32 in {0xFFFF, 0x0064FF9B << 64}:
        return is_public_v4(number & 0xFFFFFFFF)
    if (number >> 32) & 0xFFFFFFFF in {0x00005EFE, 0x02005EFE}:
        return False
    if number >> 125 != 1:
        return False
    return all(number >> (128 - bits) != first for first, bits in V6)


@given(st.integers(0, 2**32 - 1))
def test_both_classifications_agree_on_every_ipv4_address(number):
    """The verdict is that of arithmetic on the registries' prefixes."""
    assert (refusal(str(IPv4Address(number))) is None) is is_public_v4(number)


PREFIXES = [
    0,
    0xFFFF << 32,
    0x64FF9B << 96,
    0x2002 << 112,
    0x2001 << 112,
    0x20010DB8 << 96,
]
PREFIXES += [0xFE80 << 112, 0xFC00 << 112, 0xFEC0 << 112, 0xFF02 << 112, 0x2A00 << 112]
PREFIXES += [0x3FFF << 112, 0x2620004F8000 << 80, 0x5EFE << 32 | 0x2A00 << 112]


@given(st.sampled_from(PREFIXES), st.integers(0, 2**128 - 1), st.integers(0, 128))
def test_both_classifications_agree_on_every_ipv6_address(prefix, number, kept):
    """As for IPv4, near the borders of what is special and everywhere else."""
    address = prefix | number >> kept
    assert (refusal(str(IPv6Address(address))) is None) is is_public_v6(address)


def test_both_agree_on_many_random_addresses():
    chance = random.Random(20250304)  # noqa: S311 - no secret
    for _ in range(10_000):
        low, high = chance.getrandbits(32), chance.getrandbits(128)
        assert (refusal(str(IPv4Address(low))) is None) is is_public_v4(low)
        assert (refusal(str(IPv6Address(high))) is None) is is_public_v6(high)
        near = 1 << 125 | high >> 3
        assert (refusal(str(IPv6Address(near))) is None) is is_public_v6(near)


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_python_calls_special_is_never_public(address):
    """Python's own list is shorter than ours, never longer."""
    if refusal(str(address)) is None:
        inner = ip_address(address)
        if isinstance(inner, IPv6Address):
            inner = inner.ipv4_mapped or inner
        kinds = ("private", "loopback", "link_local", "multicast", "unspecified")
        assert [kind for kind in kinds if getattr(inner, f"is_{kind}")] == []


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"]
)
def test_public_addresses_are_let_through(address):
    assert refusal(address) is None


@pytest.mark.parametrize(
    "address", ["", "host", "1.2.3", "2606:4700::1%eth0", "1.2.3.4%1"]
)
def test_what_cannot_be_understood_is_not_public(address):
    assert refusal(address) is not None


@pytest.mark.parametrize(
    ("host", "local"),
    [("localhost", True), ("a.local", True), ("locally.example", False)],
)
def test_names_of_the_own_network_are_known(host, local):
    assert is_local_name(host) is local
