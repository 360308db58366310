"""What the spider of CourtListener is given: what to ask next, in which words, and where to note the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import msgspec
from pydantic import SecretStr

from services.monitor.courtlistener.asks import Ask, Asks
from services.monitor.courtlistener.dockets import KnownDockets
from services.monitor.courtlistener.planning import Planning
from services.monitor.courtlistener.throttle import Purpose, Throttle
from services.monitor.courtlistener.windows import Window, after_page, next_window
from services.monitor.sources.courtlistener_values import Place, identity, place
from shared.clock import Clock

SEARCHES = (Purpose.SEARCH, Purpose.FIRM)
PAGED = (*SEARCHES, Purpose.SHEET)
# What a member's token shows of a docket, page by page.
_SHEET = ("parties", "docket-entries")
# Parties of one docket are asked for again so often while they are not known.
_PARTIES_AGAIN = timedelta(days=7)
_FORBIDDEN_AGAIN = timedelta(days=1)


class Desk:
    """The parts the spider works with.

    member: the token may read parties and entries of dockets, so that these are asked for too. search_every: the same
    words are searched for again after this time.
    """

    def __init__(
        self,
        *,
        throttle: Throttle,
        asks: Asks,
        dockets: KnownDockets,
        planning: Planning,
        token: SecretStr,
        member: bool,
        search_every: timedelta,
        clock: Clock,
    ) -> None:
        self.throttle = throttle
        self.asks = asks
        self.dockets = dockets
        self._planning = planning
        self._token = token
        self._member = member
        self._search_every = search_every
        self._clock = clock

    @property
    def headers(self) -> dict[str, str] | None:
        """The headers of a request, None when there is no token."""
        token = self._token.get_secret_value()
        return {"Authorization": f"Token {token}", "Accept": "application/json"} if token else None

    def plan(self, since: date | None, until: date | None) -> None:
        """Bring the list of asks up to date. since, until: days that all searches shall look at as well."""
        self._planning.plan()
        if since is not None:
            self.asks.search_too(SEARCHES, [Window(since, until or self._today())])

    def next(self, first_days: int) -> Ask | None:
        """What to ask now. first_days: how far back the first search for some words looks."""
        ask = self.asks.due()
        if ask is None or ask.purpose not in PAGED or ask.windows:
            return ask
        today = self._today()
        is_sheet = ask.purpose is Purpose.SHEET
        window = Window(today, today) if is_sheet else next_window(ask.searched_until, today, first_days)
        return msgspec.structs.replace(ask, windows=(window,))

    def note(self, ask: Ask, rows: list[Any]) -> None:
        """Remember what the ids in these rows mean: records of dockets, or results of a search.

        A docket that was asked for by itself has its parties and entries asked for next, where the token may.
        """
        if ask.purpose is Purpose.SHEET:
            return
        found: dict[str, Place] = {}
        for row in rows:
            try:
                one = identity(row["docket_id"] if "docket_id" in row else row.get("id"))
                found[one] = place(row)[0]
            except (ValueError, TypeError, AttributeError):  # the reader tells what is wrong with such a row
                continue
        found.pop("", None)
        self.dockets.note(found)
        if self._member and ask.purpose in {Purpose.DOCKET, Purpose.PARTIES}:
            self.asks.add(Purpose.SHEET, [f"{what}/{one}" for one in found for what in _SHEET])

    def place_of(self, ask: Ask) -> Place | None:
        """The docket whose parties or entries an ask is for, None when it is not known (any more)."""
        one = ask.subject.rpartition("/")[2]
        return self.dockets.of([one]).get(one)

    def answered(self, ask: Ask, content: Mapping[str, Any], following: str) -> None:
        """Note that the page of an ask was taken in. following: address of the next page, "" after the last."""
        if ask.purpose in PAGED:
            self._page_answered(ask, after_page(ask.windows, found=_count(content), following=following))
        elif ask.purpose is Purpose.PARTIES:
            self.asks.answered(ask, again_in=_PARTIES_AGAIN)
        elif self.dockets.of([ask.subject]):
            self.asks.answered(ask, again_in=None)
        else:
            why = f"CourtListener's record of docket {ask.subject} names no court and number that are known here"
            self.asks.give_up(ask, why)

    def _page_answered(self, ask: Ask, left: tuple[Window, ...]) -> None:
        until = ask.searched_until
        if len(left) < len(ask.windows):
            until = max(ask.windows[0].until, until or date.min)
        if left or ask.purpose in SEARCHES:
            self.asks.searched(ask, left, until, again_in=self._search_every)
        else:
            self.asks.answered(ask, again_in=None)

    def forbidden(self, ask: Ask) -> None:
        """Note that the token may not ask this; it is tried again after a day."""
        self.asks.failed(ask, at_least=_FORBIDDEN_AGAIN)

    def start_over(self, ask: Ask) -> None:
        """Note that the next page of a search is not there any more: begin its window anew."""
        first, *rest = ask.windows
        self.asks.searched(
            ask, (Window(first.since, first.until), *rest), ask.searched_until, again_in=self._search_every
        )

    def _today(self) -> date:
        return self._clock().date()


def address_of(base: str, ask: Ask) -> str:
    """The address of an ask below the API's root."""
    if ask.purpose is Purpose.DOCKET:
        return f"{base}dockets/{ask.subject}/"
    if ask.purpose is Purpose.PARTIES:
        court, _, number = ask.subject.partition("/")
        return f"{base}search/?{urlencode({'type': 'd', 'court': court, 'docket_number': number})}"
    window = ask.windows[0]
    if window.following:
        return window.following
    if ask.purpose is Purpose.SHEET:
        what, _, one = ask.subject.partition("/")
        return f"{base}{what}/?{urlencode({'docket': one, 'filter_nested_results': 'True'})}"
    query = {
        "type": "r",
        "party_name": f'"{ask.subject.replace(chr(34), " ")}"',
        "filed_after": window.since.isoformat(),
        "filed_before": window.until.isoformat(),
        "order_by": "dateFiled desc",
    }
    return f"{base}search/?{urlencode(query)}"


def _count(content: Mapping[str, Any]) -> int | None:
    """How many results a search counts; None when `count` is an address, as it is outside searches."""
    count = content.get("count")
    return count if isinstance(count, int) and not isinstance(count, bool) else None
