"""What a rulebook may ask about a case: plain figures and word sets, no texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from shared.vocabulary import Forum, Right

Side = Literal["claims", "answers", "both", "none"]

# Amounts that say nothing about what is at stake.
_COSTS = frozenset({"filing_fee", "pro_hac_vice_fee", "bond"})


class CaseFeatures(msgspec.Struct, frozen=True, kw_only=True):
    """The state of one case as figures and words.

    shenzhen_confirmed, shenzhen_candidates: parties tagged so. key_or_listed: confirmed firms that are on a list;
    key_industry: confirmed firms of a key industry; repeated: confirmed firms that had been sued before.
    other_cities: cities of China beside Shenzhen that parties sit in.
    shenzhen_answering: of the defendants those tagged; confirmed_answering: confirmed firms among them. shenzhen_side: whether Shenzhen parties sue, are sued, both or
    neither. max_amount_usd: the largest amount at stake, by docket lines and the cover sheet's demand, 0 when unknown. entry_kinds: kinds of the docket's entries.
    remedies: sought or ever ordered, e.g. "general exclusion order"; remedies_sought, remedies_in_force,
    remedies_denied, remedies_ended: by where each stands now. asserted: number of patents and registrations asserted.
    standard_essential: the case speaks of standard-essential patents. plaintiff_cases: suits of the plaintiff against
    Shenzhen firms in the year up to this one's filing. parallel_cases: of the same plaintiff against one of the same
    firms. related: other disputes that its dockets name.
    """

    forum: Forum = Forum.DISTRICT
    rights: frozenset[Right] = frozenset()
    shenzhen_confirmed: int = 0
    shenzhen_candidates: int = 0
    key_or_listed: int = 0
    key_industry: int = 0
    repeated: int = 0
    other_cities: int = 0
    plaintiffs: int = 0
    defendants: int = 0
    shenzhen_answering: int = 0
    confirmed_answering: int = 0
    shenzhen_side: Side = "none"
    schedule_a: bool = False
    max_amount_usd: float = 0
    entry_kinds: frozenset[str] = frozenset()
    remedies: frozenset[str] = frozenset()
    remedies_sought: frozenset[str] = frozenset()
    remedies_in_force: frozenset[str] = frozenset()
    remedies_denied: frozenset[str] = frozenset()
    remedies_ended: frozenset[str] = frozenset()
    asserted: int = 0
    standard_essential: bool = False
    plaintiff_cases: int = 0
    parallel_cases: int = 0
    related: int = 0

    @property
    def shenzhen_any(self) -> int:
        """Parties in Shenzhen, confirmed or not."""
        return self.shenzhen_confirmed + self.shenzhen_candidates

    @property
    def first_time(self) -> int:
        """Confirmed Shenzhen firms that are sued and not known to have been sued before."""
        return max(0, self.confirmed_answering - self.repeated)

    @property
    def shenzhen_share(self) -> int:
        """How many of a hundred defendants are in Shenzhen, confirmed or not."""
        return 100 * self.shenzhen_answering // self.defendants if self.defendants else 0

    @property
    def rights_count(self) -> int:
        """How many kinds of right are in dispute."""
        return len(self.rights)


def amount_at_stake(amounts: Mapping[str, float] | Iterable[tuple[str, float]]) -> float:
    """The largest amount in US dollars that is at stake, from (kind, usd) pairs; fees and bonds do not count."""
    pairs = amounts.items() if isinstance(amounts, Mapping) else amounts
    return max((usd for kind, usd in pairs if kind not in _COSTS), default=0)
