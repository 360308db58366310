"""What of other firms a reader of an analysis may learn: the office all, a district its own, an enterprise nothing.

An enterprise gets its own cases and, of its trade, what anybody can read on public dockets, counted: who sues, where, with
which rights, how often; never which firm or which case the system found there. A district officer gets that of firms
beyond his district. What a court seals is withheld from both as on the pages of cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from services.monitor.reading.rows import CaseRow


class Sight(NamedTuple):
    """firm: of an enterprise, "" for people of the office. district: of a district officer, "" for all districts."""

    firm: str = ""
    district: str = ""

    def names_case(self, row: CaseRow) -> bool:
        """Whether the case itself may be shown."""
        if self.firm:
            return self.firm in row.firms
        return not self.district or any(party.district == self.district for party in row.parties)

    def names_firm(self, firm: str, district: str) -> bool:
        """Whether a firm may be named as one the system knows."""
        if self.firm:
            return firm == self.firm
        return not self.district or district == self.district

    def rows(self, rows: Iterable[CaseRow]) -> list[CaseRow]:
        """The cases to analyse for this reader: those sealed without names where he may not read them."""
        return [row.without_names(self.firm) if self._is_withdrawn(row) else row for row in rows]

    def _is_withdrawn(self, row: CaseRow) -> bool:
        return row.sealed and (bool(self.firm) or not self.names_case(row))


OFFICE = Sight()


def cases_named(rows: Sequence[CaseRow], sight: Sight) -> tuple[str, ...]:
    """The ids of those cases the reader may be shown."""
    return tuple(row.id for row in rows if sight.names_case(row))
