"""Days a search still has to look at, halved where one search finds more than it should page through."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

# Pages of 20 results that one search walks at most, unless its days cannot be halved any more.
MOST_PAGES = 10
PAGE = 20
# CourtListener learns of some dockets days after they are filed, so each search looks back so far again.
_OVERLAP = timedelta(days=7)


class Window(msgspec.Struct, frozen=True, omit_defaults=True):
    """Days of filing, both included. following: address of the next page, "" before the first."""

    since: date
    until: date
    following: str = ""

    def halves(self) -> tuple[Window, ...]:
        """The window in two, the later half first; itself when it is a single day."""
        days = (self.until - self.since).days
        if days < 1:
            return (self,)
        middle = self.since + timedelta(days=days // 2)
        return (Window(middle + timedelta(days=1), self.until), Window(self.since, middle))


def next_window(searched_until: date | None, today: date, first_days: int) -> Window:
    """What a search looks at when it is due again: from a week before it last came to an end until today."""
    if searched_until is None:
        return Window(today - timedelta(days=first_days), today)
    return Window(min(searched_until, today) - _OVERLAP, today)


def after_page(windows: tuple[Window, ...], *, found: int | None, following: str) -> tuple[Window, ...]:
    """The windows left once a page of the first of them was taken.

    found: how many results the search counts, None when it does not say. following: address of the next page, ""
    after the last. A first page that counts too many is followed by the two halves instead of its next page.
    """
    first, *rest = windows
    too_many = found is not None and found > MOST_PAGES * PAGE
    if following and not first.following and too_many and first.since < first.until:
        return (*first.halves(), *rest)
    if following and following != first.following:
        return (msgspec.structs.replace(first, following=following), *rest)
    return tuple(rest)
