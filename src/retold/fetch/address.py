"""Which internet addresses are public: the only ones Retold connects to.

Own tables, because Python's `ipaddress` calls several tunnels and multicast
"global", and changes its mind between versions.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

_V4_MASK = (1 << 32) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    special: tuple[tuple[IPv4Network | IPv6Network, str], ...]
    carries_v4: tuple[IPv6Network, ...]
    isatap: frozenset[int]
    global_v6: IPv6Network
    local_names: tuple[str, ...]


def refusal(written: str) -> str | None:
    """Say what an address is for when it is not public; None when it is.

    An address that cannot be understood is not public.
    """
    try:
        address = ip_address(written)
    except ValueError:
        return "no address that can be understood"
    return _refusal(address)


def is_local_name(host: str) -> bool:
    """Say whether a name means this computer or its own network by convention."""
    return any(
        host == name or host.endswith(f".{name}") for name in _known().local_names
    )


def _refusal(address: IPv4Address | IPv6Address) -> str | None:
    known = _known()
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return "the local link"
        if any(address in network for network in known.carries_v4):
            return _refusal(IPv4Address(int(address) & _V4_MASK))
        if (int(address) >> 32) & _V4_MASK in known.isatap:
            return "kept for tunnels"
    for network, why in known.special:
        if address.version == network.version and address in network:
            return why
    if isinstance(address, IPv6Address) and address not in known.global_v6:
        return "not on the public internet"
    return None


@cache
def _known() -> _Known:
    text = (files("retold.fetch") / "data" / "addresses.toml").read_text("utf-8")
    said = tomllib.loads(text)
    return _Known(
        special=tuple((ip_network(one), why) for one, why in said["special"].items()),
        carries_v4=tuple(IPv6Network(one) for one in said["carries_v4"]),
        isatap=frozenset(int(one.replace(":", ""), 16) for one in said["isatap"]),
        global_v6=IPv6Network(said["global_v6"]),
        local_names=tuple(said["local_names"]),
    )
