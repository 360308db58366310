"""Keeps webhooks from reaching into this network: a host is resolved once, judged, and connected to as judged."""

from __future__ import annotations

import asyncio
import socket

from services.alerts.channels.port import Refused, Why
from shared.public_address import is_public


async def checked_address(host: str, port: int) -> str:
    """The address to connect to for `host`. Raises Refused when any of its addresses is internal.

    One internal address among public ones is enough, so that a name cannot slip through by turns.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        why = Why(f"无法解析主机 {host}：{fault}", f"The host {host} cannot be resolved: {fault}")
        raise Refused(False, why) from fault
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not is_public(address):
            raise Refused(True, _internal(host, address))
    return addresses[0]


def _internal(host: str, address: str) -> Why:
    setting = "IPWATCH_ALERTS_ALLOW_INTERNAL_WEBHOOKS"
    return Why(
        f"Webhook 主机 {host} 指向非公网地址 {address}：请改用公网地址，或由管理员设置 {setting}。",
        f"The webhook's host {host} leads to {address}, which is not a public address: use a public one, or have"
        f" an administrator set {setting}.",
    )
