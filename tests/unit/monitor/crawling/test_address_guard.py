"""Where requests may go."""

from __future__ import annotations

import pytest

from services.monitor.crawling.address_guard import AddressRefused, check_address, check_literal
from services.monitor.crawling.settings import CrawlSettings
from shared.public_address import is_public

INTERNAL = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fd00::1",
    "::ffff:127.0.0.1",
    "2002:7f00:1::",
)
PUBLIC = ("8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8")


@pytest.mark.parametrize("address", INTERNAL)
def test_internal_addresses_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_known(address):
    assert is_public(address)


@pytest.mark.parametrize("address", INTERNAL)
def test_internal_addresses_are_refused_until_allowed(address):
    with pytest.raises(AddressRefused, match="an internal address"):
        check_address("intranet", address, CrawlSettings(contact="office@example.org"))
    check_address("intranet", address, CrawlSettings(allow_internal_addresses=True))


def test_a_public_site_is_refused_without_a_contact_even_where_internal_addresses_are_allowed():
    with pytest.raises(AddressRefused, match="no contact is set"):
        check_address("ecf.ilnd.uscourts.gov", "8.8.8.8", CrawlSettings(allow_internal_addresses=True))
    check_address("ecf.ilnd.uscourts.gov", "8.8.8.8", CrawlSettings(contact="office@example.org"))


def test_names_are_left_to_the_resolver():
    check_literal("localhost", CrawlSettings())
    with pytest.raises(AddressRefused):
        check_literal("127.0.0.1", CrawlSettings())
