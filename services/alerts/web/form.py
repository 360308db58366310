"""The form for a watch: what the browser sends, to and from a draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from services.alerts.subscriptions.draft import Draft
from services.alerts.watches.watch import ChannelKind, Criteria, MessageLanguage, Route, Watch
from shared.vocabulary import Change, District, Forum, Grade, Right

_ASKED: dict[Literal["", "yes", "no"], bool | None] = {"": None, "yes": True, "no": False}


class WatchForm(BaseModel):
    """As filled in. firms, plaintiffs, courts, emails, webhooks: one a line."""

    name: Annotated[str, Field(max_length=1000)] = ""
    firms: Annotated[str, Field(max_length=20_000)] = ""
    plaintiffs: Annotated[str, Field(max_length=20_000)] = ""
    courts: Annotated[str, Field(max_length=2_000)] = ""
    districts: list[District] = []
    forums: list[Forum] = []
    rights: list[Right] = []
    minimum_grade: Grade = Grade.GENERAL
    changes: list[Change] = []
    shenzhen_only: bool = False
    warnings: Literal["", "yes", "no"] = ""
    by_email: bool = False
    emails: Annotated[str, Field(max_length=5_000)] = ""
    webhooks: Annotated[str, Field(max_length=20_000)] = ""
    feed: bool = False
    language: MessageLanguage = MessageLanguage.BOTH

    def draft(self) -> Draft:
        """The wish that was filled in, unchecked; e-mail without an address means the account's own."""
        emails = _lines(self.emails) or ("",)
        return Draft(
            name=self.name,
            criteria=Criteria(
                firms=_lines(self.firms),
                districts=tuple(self.districts),
                plaintiffs=_lines(self.plaintiffs),
                forums=(*self.forums, *self.courts.replace(",", " ").split()),
                rights=tuple(self.rights),
                minimum_grade=self.minimum_grade,
                changes=tuple(self.changes),
                shenzhen_only=self.shenzhen_only,
                warnings=_ASKED[self.warnings],
            ),
            channels=(
                *(Route(ChannelKind.EMAIL, email) for email in emails if self.by_email),
                *(Route(ChannelKind.WEBHOOK, webhook) for webhook in _lines(self.webhooks)),
                *([Route(ChannelKind.FEED)] if self.feed else []),
            ),
            language=self.language,
        )


def empty_form(firm: str = "") -> WatchForm:
    """A new form, with a firm's id filled in when it was opened for one."""
    return WatchForm(firms=firm[:200], shenzhen_only=True, by_email=True)


def form_of(watch: Watch) -> WatchForm:
    """The form as it would have been filled in for a watch."""
    criteria = watch.criteria
    kinds = set(Forum)
    return WatchForm(
        name=watch.name,
        firms="\n".join(criteria.firms),
        plaintiffs="\n".join(criteria.plaintiffs),
        courts=" ".join(forum for forum in criteria.forums if forum not in kinds),
        districts=list(criteria.districts),
        forums=[Forum(forum) for forum in criteria.forums if forum in kinds],
        rights=list(criteria.rights),
        minimum_grade=criteria.minimum_grade,
        changes=list(criteria.changes),
        shenzhen_only=criteria.shenzhen_only,
        warnings=next(word for word, asked in _ASKED.items() if asked is criteria.warnings),
        by_email=bool(_targets(watch, ChannelKind.EMAIL)),
        emails="\n".join(_targets(watch, ChannelKind.EMAIL)),
        webhooks="\n".join(_targets(watch, ChannelKind.WEBHOOK)),
        feed=any(route.kind is ChannelKind.FEED for route in watch.channels),
        language=watch.language,
    )


def _targets(watch: Watch, kind: ChannelKind) -> list[str]:
    return [route.target for route in watch.channels if route.kind is kind]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(_filled(text.splitlines()))


def _filled(lines: Iterable[str]) -> Iterable[str]:
    return (line.strip() for line in lines if line.strip())
