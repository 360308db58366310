"""Telling what changed about a case, one line each in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.monitor.cases.case import CaseFile, Entry, Grading, Link, Party, Tag, name_key
from shared.events.case import CaseChangeItem
from shared.events.docket import DocketObserved
from shared.vocabulary import Change, Grade, Relation, TagStatus

GRADE_WORDS = {
    Grade.GENERAL: ("一般", "general"),
    Grade.ORDINARY: ("普通", "ordinary"),
    Grade.MAJOR: ("重大", "major"),
}
_STATUS_WORDS = {
    TagStatus.CONFIRMED: ("确认", "confirmed"),
    TagStatus.CANDIDATE: ("待核", "candidate"),
    TagStatus.REJECTED: ("否定", "rejected"),
}
# "This case was … that one."
RELATION_WORDS = {
    Relation.TRANSFERRED_FROM: ("移送自", "transferred from"),
    Relation.TRANSFERRED_TO: ("移送至", "transferred to"),
    Relation.MEMBER_OF: ("并入主案", "member of"),
    Relation.LEAD_OF: ("主案，含成员案", "lead of"),
    Relation.SEVERED_FROM: ("拆分自", "severed from"),
    Relation.SEVERED_INTO: ("拆分为", "severed into"),
    Relation.APPEAL_OF: ("上诉自", "appeal of"),
    Relation.APPEALED_TO: ("上诉至", "appealed to"),
    Relation.PARALLEL_TO: ("平行程序", "parallel to"),
    Relation.RELATED_TO: ("相关案件", "related to"),
}
_MOST_ENTRIES_TOLD = 50
_LINE = 160


def opened(case: CaseFile) -> CaseChangeItem:
    """The case is new to this system."""
    caption = case.header_value("caption") or case.number
    return CaseChangeItem(
        kind=Change.OPENED, subject="opened", zh=f"新案：{caption}", en=f"New case: {caption}"
    )


def entries_added(entries: Sequence[Entry]) -> list[CaseChangeItem]:
    """New docket entries, each by its own line up to a limit, the rest as one."""
    items = [
        CaseChangeItem(
            kind=Change.ENTRY_ADDED,
            subject=f"entry:{entry.uid}",
            zh=f"新条目 {entry.number or '（无编号）'}：{_short(entry.title or entry.text)}",
            en=f"New entry {entry.number or '(no number)'}: {_short(entry.title or entry.text)}",
        )
        for entry in entries[:_MOST_ENTRIES_TOLD]
    ]
    rest = entries[_MOST_ENTRIES_TOLD:]
    if rest:
        items.append(
            CaseChangeItem(
                kind=Change.ENTRY_ADDED,
                subject=f"entries:{rest[-1].uid}",
                zh=f"另有 {len(rest)} 条新条目",
                en=f"{len(rest)} more new entries",
            )
        )
    return items


def parties_added(parties: Sequence[Party], *, late: bool = False) -> list[CaseChangeItem]:
    """Parties that came in after the case was opened; late: a seal hid them so far."""
    zh, en = ("解封后公开的当事人", "Party made public late") if late else ("新增当事人", "Party added")
    return [
        CaseChangeItem(
            kind=Change.PARTY_ADDED,
            subject=f"party:{party.key}",
            zh=f"{zh}：{party.name}",
            en=f"{en}: {party.name}",
            late=late,
        )
        for party in parties
    ]


def tag_changed(party: Party, before: Tag | None) -> CaseChangeItem:
    """A party was recognised as a Shenzhen firm, its tag got another status, or it lost it."""
    tag = party.tag
    if tag is None:
        return CaseChangeItem(
            kind=Change.FIRM_UNTAGGED,
            subject=f"untagged:{(before and before.firm) or name_key(party.name)}:{party.role.claims}",
            firm=before.firm if before else "",
            zh=f"不再视为深圳企业：{party.name}",
            en=f"No longer taken for a Shenzhen firm: {party.name}",
        )
    name = tag.firm_name_zh or tag.firm_name_en or party.name
    zh, en = _STATUS_WORDS[tag.status]
    return CaseChangeItem(
        kind=Change.FIRM_UNTAGGED if tag.status is TagStatus.REJECTED else Change.FIRM_TAGGED,
        subject=f"tag:{tag.firm or name_key(party.name)}:{party.role.claims}:{tag.status.value}{_by(tag)}",
        firm=tag.firm,
        zh=f"深圳企业（{zh}）：{name}",
        en=f"Shenzhen firm ({en}): {tag.firm_name_en or party.name}",
    )


def _by(tag: Tag) -> str:
    """Who was told that the tagger said so, and then that it was wrong, is told when a person says so again."""
    return f":{tag.decision}" if tag.decision else ""


def tags_withdrawn(case: CaseFile, dropped: Sequence[Party]) -> list[CaseChangeItem]:
    """Shenzhen firms of a side that vanished from the caption while nobody of that side is one any more."""
    left = {party.role.claims for party in case.parties.values() if _is_tagged(party)}
    return [
        tag_changed(replace(party, tag=None), party.tag)
        for party in dropped
        if _is_tagged(party) and party.role.claims not in left
    ]


def _is_tagged(party: Party) -> bool:
    return party.tag is not None and party.tag.status is not TagStatus.REJECTED


def grade_changed(before: Grading, after: Grading) -> CaseChangeItem:
    """The grade is another one than before."""
    old_zh, old_en = GRADE_WORDS[before.grade]
    new_zh, new_en = GRADE_WORDS[after.grade]
    by_zh, by_en = ("（人工认定）", ", by an analyst") if after.overruled else ("", "")
    return CaseChangeItem(
        kind=Change.GRADE_CHANGED,
        subject=f"grade:{after.grade.value}",
        zh=f"分级由{old_zh}变为{new_zh}{by_zh}",
        en=f"Grade changed from {old_en} to {new_en}{by_en}",
    )


def unsealed() -> CaseChangeItem:
    """A sealed case shows its parties now."""
    return CaseChangeItem(
        kind=Change.UNSEALED, subject="unsealed", zh="案件已解封", en="The case was unsealed"
    )


def header_changed(fields: set[str], seen: DocketObserved) -> list[CaseChangeItem]:
    """The case was closed, or its caption became another."""
    items = []
    if "terminated" in fields:
        items.append(
            CaseChangeItem(
                kind=Change.CLOSED,
                subject=f"closed:{seen.terminated}",
                zh=f"案件终结（{seen.terminated}）",
                en=f"The case was closed on {seen.terminated}",
            )
        )
    if "caption" in fields:
        items.append(
            CaseChangeItem(
                kind=Change.HEADER_CHANGED,
                subject=f"caption:{name_key(seen.caption)}",
                zh=f"案名变更为：{seen.caption}",
                en=f"Caption is now: {seen.caption}",
            )
        )
    return items


def weightiest_first(items: Sequence[CaseChangeItem]) -> list[CaseChangeItem]:
    """The changes in the order in which a reader wants to learn them; otherwise as they came."""
    return sorted(items, key=lambda item: _WEIGHT.get(item.kind, len(_WEIGHT)))


_WEIGHT = {
    kind: place
    for place, kind in enumerate(
        (
            Change.OPENED,
            Change.UNSEALED,
            Change.CLOSED,
            Change.GRADE_CHANGED,
            Change.FIRM_TAGGED,
            Change.FIRM_UNTAGGED,
        )
    )
}


def joined(other: CaseFile, case: CaseFile) -> CaseChangeItem:
    """Two records turned out to be one dispute."""
    return CaseChangeItem(
        kind=Change.JOINED,
        subject=f"joined:{other.id}",
        zh=f"{other.number} 与 {case.number} 合并为一案",
        en=f"{other.number} and {case.number} are one case",
    )


def split(case: CaseFile, other: CaseFile) -> CaseChangeItem:
    """Dockets of one record proved to be a dispute of their own."""
    return CaseChangeItem(
        kind=Change.SPLIT,
        subject=f"split:{case.id}:{other.id}:{case.revision}",
        zh=f"{case.number} 与 {other.number} 分为两案",
        en=f"{case.number} and {other.number} are two cases",
    )


def related(links: Sequence[Link]) -> list[CaseChangeItem]:
    """Other disputes that the dockets of the case name."""
    items = []
    for link in links:
        zh, en = RELATION_WORDS[link.relation]
        other = link.other or _short(link.printed)
        items.append(
            CaseChangeItem(
                kind=Change.RELATED,
                subject=f"related:{link.relation.value}:{name_key(link.key or link.printed)}",
                zh=f"关联案件（{zh}）：{other}",
                en=f"Related case ({en}): {other}",
            )
        )
    return items


def _short(text: str) -> str:
    return text if len(text) <= _LINE else text[: _LINE - 1] + "…"
