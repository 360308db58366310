"""Why a watch matched, as one sentence that names each criterion that was asked for and met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from services.alerts.watches.matching import Match
from services.alerts.watches.warned import Asked
from services.alerts.words import word
from shared.accounts import Language
from shared.events.case import CaseTag
from shared.vocabulary import Forum

_NAMED = 3  # more names than this are counted, not listed


def explain(match: Match, language: Language) -> str:
    """E.g. 订阅“337重大案件”：分级为重大（≥ 普通）；涉及深圳企业：大疆（已确认）；变化：新立案."""
    head = word("reason", "watch", language, name=match.watch.name)
    parts = word("reason", "between", language).join(_parts(match, language))
    return head + word("reason", "begin", language) + parts


def explain_warning(asked: Asked, language: Language) -> str:
    """E.g. 订阅“本企业”：预警涉及您的企业."""
    head = word("reason", "watch", language, name=asked.watch.name) + word("reason", "begin", language)
    return head + word("reason", "warning_firm" if asked.concerned else "warning", language)


def explain_withdrawal(reason: str, language: Language) -> str:
    """The reason for which a warning was told, as that for telling that it was taken back."""
    return reason + word("reason", "between", language) + word("reason", "withdrawn", language)


def _parts(match: Match, language: Language) -> Iterator[str]:
    criteria, case = match.watch.criteria, match.case
    if criteria.minimum_grade.rank:
        yield word(
            "reason",
            "grade",
            language,
            grade=word("grade", case.grade, language),
            minimum=word("grade", criteria.minimum_grade, language),
        )
    if match.tags:
        yield word("reason", _tag_part(match), language, names=_tags(match.tags, language))
    if match.plaintiffs:
        yield word("reason", "plaintiff", language, names=_some(match.plaintiffs, language))
    if criteria.forums:
        by_kind = case.forum in criteria.forums
        forum = word("forum", Forum(case.forum), language) if by_kind else case.court_name
        yield word("reason", "forum", language, forum=forum)
    if criteria.rights:
        met = [word("right", right, language) for right in case.rights if right in criteria.rights]
        yield word("reason", "right", language, rights=_some(met, language))
    kinds = dict.fromkeys(word("change", change.kind, language) for change in match.changes)
    yield word("reason", "change", language, kinds=word("reason", "list", language).join(kinds))


def _tag_part(match: Match) -> str:
    if match.watch.criteria.firms:
        return "firm"
    return "district" if match.watch.criteria.districts else "shenzhen"


def firm_names(tags: Iterable[CaseTag], language: Language) -> tuple[str, ...]:
    """The names of tagged parties in a language, each once; the party's own name where it is no known firm."""
    return tuple(dict.fromkeys(_name(tag, language) for tag in tags))


def _name(tag: CaseTag, language: Language) -> str:
    by_choice = (
        (tag.firm_name_zh, tag.firm_name_en) if language == "zh" else (tag.firm_name_en, tag.firm_name_zh)
    )
    return by_choice[0] or by_choice[1] or tag.party


def _tags(tags: Sequence[CaseTag], language: Language) -> str:
    shown = {
        _name(tag, language): word(
            "reason",
            "tag",
            language,
            name=_name(tag, language),
            status=word("tag_status", tag.status, language),
        )
        for tag in tags
    }
    return _some(list(shown.values()), language)


def _some(names: Sequence[str], language: Language) -> str:
    listed = word("reason", "list", language).join(names[:_NAMED])
    if len(names) <= _NAMED:
        return listed
    return word("reason", "more", language, names=listed, count=len(names))
