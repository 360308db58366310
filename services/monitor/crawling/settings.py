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

from services.monitor.sources.court_feeds import feed_courts
from shared.errors import Told
from shared.yaml_text import read_yaml

_LIVE = Path(__file__).with_name("live.yml")
_PLACEHOLDERS = frozenset({"court", "pacer_case_id", "since", "until", "investigation", "page"})


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
    requests_a_day: most requests to one host in a UTC day, 0 for no limit.
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
    requests_a_day: int = 0
    page_limit_bytes: int = 64 * 2**20
    file_limit_bytes: int = 512 * 2**20

    @property
    def user_agent(self) -> str:
        """The User-Agent header."""
        return f"{self.agent} (+{self.contact})" if self.contact else self.agent


class SourceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One source: whether, where and how often it is asked.

    name: the spider's name. enabled: off means never asked. every_seconds: from one sweep's start to the next.
    address: template with {court}, {pacer_case_id}, {since} and {until} (YYYY-MM-DD), {investigation} or {page}.
    courts: CourtListener ids. addresses: templates for courts that differ, or for a site's other pages by name.
    window_days: how far back {since} lies when nothing is said.
    recrawl_days: days from one deep re-crawl to the next, 0 for none; recrawl_back_days: how far back it goes;
    recrawl_window_days: days asked for at a time, 0 for all at once. by_days: the site can be asked for days.
    may_be_empty: no items is an answer, not a fault (small or young stand-ins for a site).
    """

    name: str
    address: str
    every_seconds: float
    enabled: bool = False
    courts: tuple[str, ...] = ()
    addresses: Mapping[str, str] = {}
    window_days: int = 30
    by_days: bool = False
    recrawl_days: float = 0
    recrawl_back_days: int = 365
    recrawl_window_days: int = 30
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

    def address_of(
        self,
        *,
        court: str = "",
        pacer_case_id: str = "",
        since: date | None = None,
        until: date | None = None,
        place: str = "",
        investigation: str = "",
        page: int = 1,
    ) -> str:
        """The address to ask, with the template filled in. place: which of `addresses`, the court's by itself."""
        template = self.addresses.get(place or court, self.address)
        return template.format(
            court=court,
            pacer_case_id=pacer_case_id,
            since=since.isoformat() if since else "",
            until=until.isoformat() if until else "",
            investigation=investigation,
            page=page,
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
        return tuple(_with_courts(source) for source in msgspec.convert(rows, list[SourceSettings]))
    except (yaml.YAMLError, msgspec.ValidationError, CannotCrawl) as error:
        raise CannotCrawl(f"{path.name}: {error}; compare it with the fields of SourceSettings") from error


def _with_courts(source: SourceSettings) -> SourceSettings:
    """The source of feeds with every court that has one."""
    if source.name != "pacer_rss" or source.courts:
        return source
    feeds = feed_courts()
    return msgspec.structs.replace(source, courts=tuple(feeds), addresses={**feeds, **source.addresses})
