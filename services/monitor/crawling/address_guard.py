"""Keeps outgoing requests away from this machine and its network, whatever a page or a name server says."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from services.monitor.crawling.settings import CrawlSettings
from shared.public_address import is_public


class AddressRefused(Exception):
    """A request was not sent because of where it would have gone."""


def check_address(host: str, address: str, settings: CrawlSettings) -> None:
    """Raise AddressRefused unless the settings permit a connection to `address`, which `host` stands for."""
    if not is_public(address):
        if not settings.allow_internal_addresses:
            raise AddressRefused(
                f"{host} is {address}, an internal address, and those are refused; "
                "correct the source's address, or allow internal addresses for a local stand-in"
            )
    elif not settings.contact:
        raise AddressRefused(
            f"{host} is a public site and no contact is set; "
            "set an e-mail address or web page at which its operator can reach you"
        )


def check_literal(host: str, settings: CrawlSettings) -> None:
    """Apply `check_address` to a host that is itself an address; names are left to the resolver."""
    try:
        ip_address(host)
    except ValueError:
        return
    check_address(host, host, settings)


class GuardedResolver(AbstractResolver):
    """Looks names up and refuses those that stand for a forbidden address.

    The connection is made to the very addresses that were checked, so a name that answers differently the
    second time gains nothing.
    """

    def __init__(self, settings: CrawlSettings) -> None:
        self._settings = settings
        self._inner = ThreadedResolver(asyncio.get_running_loop())

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a name. Raises AddressRefused, or OSError when the name is unknown."""
        found = await self._inner.resolve(host, port, family)
        for result in found:
            check_address(host, result["host"], self._settings)
        return found

    async def close(self) -> None:
        """Nothing is held open."""
        await self._inner.close()
