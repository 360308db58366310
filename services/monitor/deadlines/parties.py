"""The parties of a case as deadlines need them: who is named in a text, on which side, where, which firm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from services.monitor.cases.case import Party, fold_name
from services.monitor.sources.places import UNITED_STATES, country_at_end
from shared.vocabulary import PartyRole, TagStatus

_WORD = re.compile(r"\w+")
_SHORTEST = 4  # letters of a name that is looked for in running text
# "as to The Partnerships … Identified on Schedule A", "all defendants": everybody on that side.
_EVERYBODY = re.compile(
    r"\ball (?:named |other |remaining )?(?:defendants|respondents)\b|schedule [\"“']?a\b", re.IGNORECASE
)
_ANSWERING = frozenset(
    {PartyRole.DEFENDANT, PartyRole.RESPONDENT, PartyRole.COUNTER_DEFENDANT, PartyRole.THIRD_PARTY_DEFENDANT}
)


@dataclass(frozen=True, slots=True)
class Side:
    """One party. firm: registry id, "" when none. abroad: known to be outside the United States."""

    key: str
    name: str
    claims: bool
    answers: bool
    firm: str
    tagged: bool
    abroad: bool
    terminated: date | None


class Sides:
    """All parties of a case, in a fixed order."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self.all = tuple(sorted(map(_side, parties), key=lambda side: side.key))
        self._by_name: dict[str, list[Side]] = {}
        for side in self.all:
            folded = fold_name(side.name)
            if len(folded) >= _SHORTEST and not _EVERYBODY.search(side.name):
                self._by_name.setdefault(folded, []).append(side)
        self._by_word = _by_rarest_word(self._by_name)
        self._named: dict[str, tuple[Side, ...]] = {}
        self._keys = {side.key: side for side in self.all}

    @property
    def answering(self) -> tuple[Side, ...]:
        """Those who must answer."""
        return tuple(side for side in self.all if side.answers)

    @property
    def claiming(self) -> tuple[Side, ...]:
        """Those who claim."""
        return tuple(side for side in self.all if side.claims)

    def of(self, key: str) -> Side | None:
        """The party with this key."""
        return self._keys.get(key)

    def named_in(self, text: str) -> tuple[Side, ...]:
        """The parties whose names stand in a text; a name within a longer one counts once, as the longer."""
        if text not in self._named:
            self._named[text] = self._find(text)
        return self._named[text]

    def _find(self, text: str) -> tuple[Side, ...]:
        folded, found = f" {fold_name(text)} ", []
        possible = {name for word in {"", *_WORD.findall(folded)} for name in self._by_word.get(word, ())}
        for name in sorted(possible, key=lambda name: (-len(name), name)):
            at = folded.find(name)
            if at > 0 and not folded[at - 1].isalnum() and not folded[at + len(name)].isalnum():
                found += self._by_name[name]
                folded = folded.replace(name, "\x00")
        return tuple(sorted(found, key=lambda side: side.key))


def _by_rarest_word(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by the one of their words that fewest of them have, so that few are looked for in a text."""
    words = {name: set(_WORD.findall(name)) for name in names}
    common = Counter(word for all_of in words.values() for word in all_of)
    found: dict[str, list[str]] = {}
    for name, all_of in words.items():
        rarest = min(all_of, key=lambda word: (common[word], -len(word), word), default="")
        found.setdefault(rarest, []).append(name)
    return found


def means_everybody(text: str) -> bool:
    """Whether the words mean all who answer."""
    return bool(_EVERYBODY.search(text))


def keys(sides: Sequence[Side]) -> tuple[str, ...]:
    """The keys of these parties."""
    return tuple(side.key for side in sides)


def _side(party: Party) -> Side:
    tag = party.tag if party.tag and party.tag.status is not TagStatus.REJECTED else None
    return Side(
        key=party.key,
        name=party.name,
        claims=party.role.claims,
        answers=party.role in _ANSWERING,
        firm=tag.firm if tag else "",
        tagged=tag is not None,
        abroad=_abroad(party, tagged=tag is not None),
        terminated=party.details.terminated,
    )


def _abroad(party: Party, *, tagged: bool) -> bool:
    country = party.details.country
    if not country and party.details.address:
        end = country_at_end(party.details.address)
        country = end.country if end else ""
    return country not in {UNITED_STATES, "USA", "US"} if country else tagged
