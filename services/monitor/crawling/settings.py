"""What a crawl may do and where it goes, as values that bootstrap passes in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from string import Formatter
from typing import Any

import msgspec
import yaml

from shared.errors import Told
from shared.yaml_text import read_yaml

_LIVE = Path(__file__).with_name("live.yml")
_PLACEHOLDERS = frozenset({"court", "pacer_case_id", "since"})


class CannotCrawl(Told):
    """A source cannot be crawled as asked: the text says which, why and what to do."""


def product_agent() -> str:
    """The name under which this program asks for pages, e.g. "overseas-ip-watch/0.1.0"."""
    try:
        return f"overseas-ip-watch/{version('overseas-ip-watch')}"
    except PackageNotFoundError:
        return "overseas-ip-watch"


class CrawlSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How to behave towards every site.

    agent, contact: sent as "agent (+contact)"; contact is an e-mail address or web page of the operator, and
    no public site is asked without one.
    per_host_delay_seconds: least time between two requests to one host. timeout_seconds: for one whole answer.
    longest_wait_seconds: how long a sweep itself waits when a host asks for time; longer pauses are left to
    the next sweep. backoff_seconds: first pause after a 429 or 503 that names no time; doubles each time.
    allow_internal_addresses: permit loopback, private and link-local addresses (a local stand-in for a site).
    composed: stamp every observation as demonstration data.
    page_limit_bytes, file_limit_bytes: largest answer held in memory, and saved to a file (unpacked).
    """

    agent: str = msgspec.field(default_factory=product_agent)
    contact: str = ""
    per_host_delay_seconds: float = 2.0
    timeout_seconds: float = 60.0
    longest_wait_seconds: float = 60.0
    backoff_seconds: float = 5.0
    obey_robots: bool = True
    allow_internal_addresses: bool = False
    composed: bool = False
    page_limit_bytes: int = 64 * 2**20
    file_limit_bytes: int = 512 * 2**20

    @property
    def user_agent(self) -> str:
        """The User-Agent header."""
        return f"{self.agent} (+{self.contact})" if self.contact else self.agent


class SourceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One source: whether, where and how often it is asked.

    name: the spider's name. enabled: off means never asked. every_seconds: from one sweep's start to the next.
    address: template with {court}, {pacer_case_id} or {since} (YYYY-MM-DD). courts: CourtListener ids.
    addresses: templates for courts that differ. window_days: how far back {since} lies when nothing is said.
    may_be_empty: no items is an answer, not a fault (small or young stand-ins for a site).
    """

    name: str
    address: str
    every_seconds: float
    enabled: bool = False
    courts: tuple[str, ...] = ()
    addresses: Mapping[str, str] = {}
    window_days: int = 30
    may_be_empty: bool = False

    def __post_init__(self) -> None:
        if self.every_seconds <= 0:
            raise CannotCrawl(
                f"source {self.name}: every_seconds is {self.every_seconds}; give a number above zero"
            )
        for template in (self.address, *self.addresses.values()):
            self._check(template)

    def _check(self, template: str) -> None:
        try:
            used = {field for _, field, _, _ in Formatter().parse(template) if field is not None}
        except ValueError as error:
            raise CannotCrawl(f"source {self.name}: address {template!r} is no template: {error}") from error
        if strange := used - _PLACEHOLDERS:
            raise CannotCrawl(
                f"source {self.name}: address {template!r} has unknown placeholders {sorted(strange)}; "
                f"known: {sorted(_PLACEHOLDERS)}"
            )
        if not template.startswith(("http://", "https://")):
            raise CannotCrawl(f"source {self.name}: address {template!r} must start with http:// or https://")

    def address_of(self, *, court: str = "", pacer_case_id: str = "", since: date | None = None) -> str:
        """The address to ask, with the template filled in."""
        template = self.addresses.get(court, self.address)
        return template.format(
            court=court, pacer_case_id=pacer_case_id, since=since.isoformat() if since else ""
        )

    def label(self, court: str = "") -> str:
        """The name facts and the source log use: "pacer_rss:nyed", or the bare name without a court."""
        return f"{self.name}:{court}" if court else self.name


def live_sources(path: Path = _LIVE) -> tuple[SourceSettings, ...]:
    """The real sites, every one switched off until the operator switches it on.

    Raises CannotCrawl when the file is not a list of sources.
    """
    try:
        rows: Any = read_yaml(path.read_text(encoding="utf-8"))
        return tuple(msgspec.convert(rows, list[SourceSettings]))
    except (yaml.YAMLError, msgspec.ValidationError, CannotCrawl) as error:
        raise CannotCrawl(f"{path.name}: {error}; compare it with the fields of SourceSettings") from error
