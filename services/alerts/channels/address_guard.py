"""Keeps webhooks from reaching into this network: a host is resolved once, judged, and connected to as judged."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address

from services.alerts.channels.port import Refused

# Addresses that carry an IPv4 address inside, which a translator on the way would turn into it.
_CARRIERS = tuple(ipaddress.ip_network(block) for block in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"))


async def checked_address(host: str, port: int) -> str:
    """The address to connect to for `host`. Raises Refused when any of its addresses is internal.

    One internal address among public ones is enough, so that a name cannot slip through by turns.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise Refused(False, f"The host {host} cannot be resolved: {fault}.") from fault
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not is_public(address):
            raise Refused(
                True,
                f"The webhook's host {host} leads to {address}, which is not a public address: use a public one,"
                " or set IPWATCH_ALERTS_ALLOW_INTERNAL_WEBHOOKS.",
            )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is out on the internet: not private, local, reserved, multicast or translated."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = _inside(parsed)
    return inner.is_global and not inner.is_multicast and not any(inner in block for block in _CARRIERS)


def _inside(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
