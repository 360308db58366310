"""A watch as a person asks for it, and the checks every wish passes."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

from services.alerts.subscriptions.refusal import WatchRefused
from services.alerts.watches.names import words_of
from services.alerts.watches.watch import ChannelKind, Criteria, MessageLanguage, Route
from shared.accounts import Account
from shared.vocabulary import Role

MOST_VALUES = 50
MOST_CHANNELS = 10
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")
_FORUM = re.compile(r"[a-z0-9]{2,20}")
_MAY_NAME_OTHERS = {Role.ADMINISTRATOR, Role.ANALYST}


class Draft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person fills in: all of a watch but its id and owner."""

    name: str
    criteria: Criteria = Criteria()
    channels: tuple[Route, ...] = (Route(ChannelKind.EMAIL),)
    language: MessageLanguage = MessageLanguage.BOTH


def checked(draft: Draft, account: Account) -> Draft:
    """The draft in one spelling, bounded by what the account may ask for. Raises WatchRefused.

    An e-mail route without an address goes to the account's own. An enterprise watches its own firm only.
    """
    name = " ".join(draft.name.split())
    if not 1 <= len(name) <= 100:
        raise WatchRefused(
            "订阅需要一个名称，最多 100 个字。", "The watch needs a name of at most 100 characters."
        )
    if not 1 <= len(draft.channels) <= MOST_CHANNELS:
        raise WatchRefused(
            f"请选择 1 至 {MOST_CHANNELS} 个接收渠道。", f"Choose between 1 and {MOST_CHANNELS} channels."
        )
    criteria = _bounded(draft.criteria.tidy(), account)
    _check_values(criteria)
    channels = tuple(sorted({_route(route, account) for route in draft.channels}))
    return msgspec.structs.replace(draft, name=name, criteria=criteria, channels=channels)


def _bounded(criteria: Criteria, account: Account) -> Criteria:
    if account.role is not Role.ENTERPRISE:
        return criteria
    if not account.firm:
        raise WatchRefused(
            "您的账户尚未关联企业，请联系管理员。",
            "Your account belongs to no firm yet: ask an administrator to set it.",
        )
    return msgspec.structs.replace(criteria, firms=(account.firm,))


def _check_values(criteria: Criteria) -> None:
    for values in (criteria.firms, criteria.plaintiffs, criteria.forums):
        if len(values) > MOST_VALUES or any(len(value) > 200 for value in values):
            raise WatchRefused(
                f"每个条件最多 {MOST_VALUES} 项，每项最多 200 个字。",
                f"A criterion takes at most {MOST_VALUES} values of at most 200 characters each.",
            )
    for forum in criteria.forums:
        if not _FORUM.fullmatch(forum):
            raise WatchRefused(
                f"“{forum}”不是法院代码；请填写如 ilnd 的代码。",
                f"“{forum}” is not a court id: write one such as ilnd.",
            )
    for words in criteria.plaintiffs:
        if not words_of(words).strip():
            raise WatchRefused(
                f"原告名称“{words}”中没有文字。", f"The plaintiff “{words}” has no word to look for."
            )


def _route(route: Route, account: Account) -> Route:
    if route.kind is ChannelKind.FEED:
        return Route(ChannelKind.FEED)
    if route.kind is ChannelKind.EMAIL:
        return Route(ChannelKind.EMAIL, _email(route.target.strip() or account.email, account))
    return Route(ChannelKind.WEBHOOK, _address(route.target.strip()))


def _email(target: str, account: Account) -> str:
    if not target.isascii() or len(target) > 254 or not _EMAIL.fullmatch(target):
        raise WatchRefused(
            f"“{target[:254]}”不是有效的邮件地址。", f"“{target[:254]}” is not a usable e-mail address."
        )
    if account.role not in _MAY_NAME_OTHERS and target.lower() != account.email:
        raise WatchRefused(
            f"您只能将提醒发送到自己的邮箱 {account.email}。",
            f"Your alerts can only go to your own address, {account.email}.",
        )
    return target


def _address(target: str) -> str:
    try:
        parts = urlsplit(target)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.username
        usable = usable and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or len(target) > 1000 or not target.isascii() or not target.isprintable() or " " in target:
        raise WatchRefused(
            "Webhook 地址须以 https:// 开头，且不含用户名和密码。",
            "A webhook address starts with https:// and holds no user name or password.",
        )
    return target
