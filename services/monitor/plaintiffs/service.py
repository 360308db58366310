"""Plaintiffs read from the truth: all of them, one of them, and names that may be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy.engine import Connection

from services.monitor.plaintiffs.joins import Decision, decisions, end_of, joined_by, keys_by
from services.monitor.plaintiffs.names import alike, other_names
from services.monitor.plaintiffs.profile import ENDINGS, TRO, Profile, by_plaintiff, profile
from services.monitor.plaintiffs.reading import steps, suits
from services.monitor.plaintiffs.rule import Rule, standing
from services.monitor.plaintiffs.suits import Suit
from shared.database import Database
from shared.errors import NotFound


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Which suits are looked at. district: only those with a firm of this district; right, court: only those;
    since, until: days between which they were filed, both included."""

    district: str = ""
    right: str = ""
    court: str = ""
    since: date | None = None
    until: date | None = None

    def takes(self, suit: Suit) -> bool:
        """Whether a suit is within."""
        return (
            (not self.district or any(firm.district == self.district for firm in suit.firms))
            and (not self.right or self.right in suit.rights)
            and (not self.court or self.court == suit.court)
            and (self.since is None or suit.day >= self.since)
            and (self.until is None or suit.day <= self.until)
        )


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """All plaintiffs as of a day. suits: how many within the scope. hidden: ids of those nobody is named in as suing.
    courts: ids of all courts, whatever the scope asks for."""

    as_of: date
    rule: Rule
    plaintiffs: tuple[Profile, ...]
    suits: int
    hidden: tuple[str, ...]
    courts: tuple[str, ...]


class Known(msgspec.Struct, frozen=True):
    """One plaintiff with what surrounds it: keys and names that may be the same, decisions about its names.

    keys: its own, and those of the plaintiffs joined to it.
    """

    profile: Profile
    keys: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]
    decisions: tuple[Decision, ...]


class Plaintiffs:
    """Who sues Shenzhen firms. Every answer is as of a day."""

    def __init__(self, database: Database, rule: Rule) -> None:
        self._database = database
        self.rule = rule

    def overview(self, as_of: date, scope: Scope | None = None) -> Overview:
        """All plaintiffs by their suits within the scope; speed and endings are left out, one by one has them."""
        scope = scope or Scope()
        with self._database.read() as connection:
            everything = suits(connection, as_of, keys_by(decisions(connection)))
        high = {
            key
            for key, own in by_plaintiff(everything).items()
            if standing(own, self.rule, as_of).high_frequency
        }
        within = [suit for suit in everything if scope.takes(suit)]
        return Overview(
            as_of=as_of,
            rule=self.rule,
            plaintiffs=tuple(
                profile(key, own, {}, standing(own, self.rule, as_of), high_frequency=key in high)
                for key, own in by_plaintiff(within).items()
            ),
            suits=len(within),
            hidden=tuple(suit.case for suit in within if suit.hidden),
            courts=tuple(
                sorted({suit.court for suit in everything if Scope(district=scope.district).takes(suit)})
            ),
        )

    def known(self, key: str, as_of: date, scope: Scope | None = None) -> Known:
        """One plaintiff whole; by the key of one that was joined to it too, so that links hold.

        Raises NotFound for one that sued no Shenzhen firm within the scope.
        """
        with self._database.read() as connection:
            decided = decisions(connection)
            joined = joined_by(decided)
            key = end_of(key, joined)
            found = suits(connection, as_of, keys_by(decided))
            grouped = by_plaintiff(found)
            told = self._profile(connection, key, grouped.get(key, ()), scope or Scope(), as_of)
        names = {
            key: [one.name for suit in own for one in suit.claimants if one.key == key]
            for key, own in grouped.items()
        }
        likely = _likely(key, names)
        return Known(
            told,
            (key, *(other for other in joined if other != key and end_of(other, joined) == key)),
            tuple((other, names[other][0]) for other in likely),
            tuple(one for one in decided if _about(one, key)),
        )

    def key_now(self, key: str) -> str:
        """The key of the plaintiff a key counts to by the decisions that stand, most often itself."""
        with self._database.read() as connection:
            return end_of(key, joined_by(decisions(connection)))

    def profile(self, key: str, as_of: date) -> Profile:
        """The profile of one plaintiff; raises NotFound."""
        return self.known(key, as_of).profile

    def _profile(
        self, connection: Connection, key: str, own: Sequence[Suit], scope: Scope, as_of: date
    ) -> Profile:
        within = [suit for suit in own if scope.takes(suit)]
        if not within:
            raise NotFound(
                f"no plaintiff {key!r} who sued a Shenzhen firm by {as_of}; `ipwatch plaintiffs` lists them with their keys",
                zh=f"截至 {as_of}，没有标识为 {key!r} 的原告起诉过深圳企业；请在原告列表中查找。",
            )
        whole = standing(own, self.rule, as_of)
        return profile(
            key,
            within,
            steps(connection, [suit.case for suit in within], (TRO, *ENDINGS), as_of),
            standing(within, self.rule, as_of),
            high_frequency=whole.high_frequency,
        )


def _likely(key: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Keys that may be the same plaintiff: one is the other's further name, or they look alike."""
    own = {other for name in names.get(key, ()) for other in other_names(name)}
    named = [
        other
        for other, printed in names.items()
        if other != key and (other in own or any(key in other_names(name) for name in set(printed)))
    ]
    return list(dict.fromkeys([*named, *alike(key, names)]))


def _about(decision: Decision, key: str) -> bool:
    return key in {decision.name, decision.plaintiff} or decision.plaintiff.startswith(f"{key}~")
