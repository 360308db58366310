"""What a watch is: criteria, the channels it goes out by, and when two watches are the same wish."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from shared.events.envelope import fact_id
from shared.vocabulary import Change, District, Grade, Right


class ChannelKind(StrEnum):
    """A way out. A feed is fetched by its reader, so nothing is sent to it."""

    EMAIL = "email"
    WEBHOOK = "webhook"
    FEED = "feed"


class MessageLanguage(StrEnum):
    """Languages of a message: Chinese followed by English, or one of them."""

    BOTH = "both"
    CHINESE = "zh"
    ENGLISH = "en"


class Route(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """One channel with its target: an e-mail address, a webhook's address, "" for a feed."""

    kind: ChannelKind
    target: str = ""


class Criteria(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What to be told of. An empty field means any; values of one field are alternatives, fields add up.

    firms: registry ids. plaintiffs: words of a name, e.g. "Acme Tools". forums: kinds of forum or court ids.
    shenzhen_only: only cases in which a party is, or may be, a Shenzhen firm. warnings: whether published warnings
    are told too; None: to enterprises, not to others.
    """

    firms: tuple[str, ...] = ()
    districts: tuple[District, ...] = ()
    plaintiffs: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    rights: tuple[Right, ...] = ()
    minimum_grade: Grade = Grade.GENERAL
    changes: tuple[Change, ...] = ()
    shenzhen_only: bool = True
    warnings: bool | None = None

    def tidy(self) -> Criteria:
        """The same criteria in one spelling: values trimmed, without repeats, in order."""
        return msgspec.structs.replace(
            self,
            firms=_tidy(self.firms),
            districts=tuple(sorted(set(self.districts))),
            plaintiffs=_tidy(self.plaintiffs),
            forums=_tidy(tuple(forum.lower() for forum in self.forums)),
            rights=tuple(sorted(set(self.rights))),
            changes=tuple(sorted(set(self.changes))),
        )


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """One recipient's wish. owner: id of the account that is told."""

    id: str
    owner: str
    name: str
    criteria: Criteria
    channels: tuple[Route, ...]
    language: MessageLanguage = MessageLanguage.BOTH
    active: bool = True


def fingerprint(owner: str, criteria: Criteria, channels: tuple[Route, ...]) -> str:
    """Equal for two watches of one owner that ask for the same by the same channels, whatever their names."""
    content = msgspec.json.encode((criteria.tidy(), sorted(set(channels))))
    return fact_id("watch", owner, content.decode())


def _tidy(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({cleaned for value in values if (cleaned := " ".join(value.split()))}))
