"""Telling addresses out on the internet from those inside a network, for whatever sends requests."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Addresses that carry an IPv4 address inside, which a translator on the way would turn into it.
_CARRIERS = tuple(ip_network(block) for block in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"))


def is_public(address: str) -> bool:
    """Whether an IP address is out on the internet: not private, local, reserved, multicast or translated.

    Raises ValueError for what is not an IP address.
    """
    inner = _inside(ip_address(address.partition("%")[0]))
    return inner.is_global and not inner.is_multicast and not any(inner in block for block in _CARRIERS)


def _inside(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
