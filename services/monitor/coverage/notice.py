"""The plain line that subscribers read: what is not seen at present, or never."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.monitor.coverage.assessment import FEEDS
from services.monitor.coverage.expectations import Words
from services.monitor.coverage.row import Coverage, CoverageState
from services.monitor.sources.courts import court_name, court_name_zh, forum_of
from shared.clock import BEIJING
from shared.coverage import CoverageNotice
from shared.vocabulary import Forum

ITC_KINDS = frozenset({"usitc_ids", "federal_register", "edis"})
_MOST_NAMES = 4

_SILENCE = Words("没有提醒不等于没有案件。", "Silence is no all-clear.")


def notice_of(rows: Sequence[Coverage]) -> CoverageNotice | None:
    """The line for the rows of an assessment; None when every court is seen whole."""
    seen = [row for row in rows if _is_seen(row)]
    blind = [row for row in rows if row.blind]
    if not (seen or blind):
        return _said([_NOTHING], loud=False)
    parts = [*_blind(blind), *_unwatched(rows, seen + blind), *_partial(seen)]
    return _said(parts, loud=bool(blind)) if parts else None


def name_of(row: Coverage) -> Words:
    """What people call a source: its court, or the kind of source."""
    if row.court:
        return Words(court_name_zh(row.court), court_name(row.court))
    return Words(row.kind_zh, row.kind_en)


def name_of_label(label: str, rows: Sequence[Coverage]) -> Words:
    """What people call a label: its kind and its court; `rows` tell the names of kinds."""
    kind, _, court = label.partition(":")
    named = next((Words(row.kind_zh, row.kind_en) for row in rows if row.kind == kind), Words(kind, kind))
    if not court:
        return named
    return Words(f"{named.zh} · {court_name_zh(court)}", f"{named.en} · {court_name(court)}")


_NOTHING = Words(
    "目前没有启用任何自动来源，只收录人工导入的案卷",
    "no source is crawled, only what is handed in is here",
)


def _is_seen(row: Coverage) -> bool:
    return row.last_attempt is not None and not row.blind and row.state is not CoverageState.MISSING


def _said(parts: Sequence[Words], *, loud: bool) -> CoverageNotice:
    zh, en = "；".join(part.zh for part in parts), "; ".join(part.en for part in parts)
    return CoverageNotice(
        f"监测范围不完整：{zh}。{_SILENCE.zh}", f"Coverage is partial: {en}. {_SILENCE.en}", loud
    )


def _blind(rows: Sequence[Coverage]) -> Iterator[Words]:
    if not rows:
        return
    telling = sorted(rows, key=_is_minor)
    named = [_since(row) for row in telling[:_MOST_NAMES]]
    zh, en = "、".join(one.zh for one in named), ", ".join(one.en for one in named)
    if (more := len(rows) - len(named)) > 0:
        zh, en = f"{zh}等 {len(rows)} 个来源", f"{en} and {more} more"
    yield Words(f"目前看不到{zh}的新内容", f"not seen at present: {en}")


def _is_minor(row: Coverage) -> bool:
    """Whether hardly any case of intellectual property begins there: bankruptcy and appeals courts."""
    return bool(row.court) and forum_of(row.court) not in (Forum.DISTRICT, Forum.ITC)


def _since(row: Coverage) -> Words:
    name = name_of(row)
    if row.since is None:
        return name
    day = f"{row.since.astimezone(BEIJING):%Y-%m-%d}"
    return Words(f"{name.zh}（自 {day} 起）", f"{name.en} (since {day})")


def _unwatched(rows: Sequence[Coverage], known: Sequence[Coverage]) -> Iterator[Words]:
    kinds = {row.kind for row in known}
    if FEEDS not in kinds:
        yield Words("未监测法院订阅源", "the courts' feeds are not watched")
    elif count := sum(_is_unseen_district(row) for row in rows):
        yield Words(f"{count} 个联邦地区法院没有来源", f"federal district courts without a source: {count}")
    if not kinds & ITC_KINDS:
        yield Words("未监测 337 调查", "section 337 investigations are not watched")


def _is_unseen_district(row: Coverage) -> bool:
    return row.kind == FEEDS and row.state is CoverageState.MISSING and forum_of(row.court) is Forum.DISTRICT


def _partial(rows: Sequence[Coverage]) -> Iterator[Words]:
    if count := sum(row.state is CoverageState.PARTIAL for row in rows):
        yield Words(
            f"{count} 个法院的来源只列出部分条目", f"courts that show only some kinds of entries: {count}"
        )
