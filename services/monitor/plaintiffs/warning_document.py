"""The high-frequency-plaintiff warning, composed from a profile: figures, charts, tables, and advice to finish."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from urllib.parse import quote

from services.monitor.firms.industry_names import industry_name
from services.monitor.plaintiffs.advice import advice
from services.monitor.plaintiffs.profile import Count, Days, Profile
from services.monitor.plaintiffs.suits import Suit
from services.monitor.plaintiffs.words import (
    court_names,
    district_name,
    ending_name,
    right_name,
    rights_names,
    say,
)
from services.monitor.warnings.warning import PLAINTIFF, Concerns
from shared.documents import (
    Block,
    Both,
    Cell,
    Chart,
    Document,
    Heading,
    Linked,
    Moment,
    MonthCount,
    Paragraph,
    Table,
    monthly,
    timeline,
)

_CASES_SHOWN = 200
_CASES_DRAWN = 25
_LINES_SHOWN = 50
_LAWYERS_SHOWN = 15
_NAMES_SHOWN = 8


def concerns_of(profile: Profile) -> Concerns:
    """Whom a warning of this plaintiff concerns: registered firms it sued, its kinds of right, their industries."""
    return Concerns(
        firms=tuple(firm.id for firm in profile.firms_sued() if firm.registered),
        rights=tuple(sorted({right for suit in profile.cases for right in suit.rights})),
        industries=tuple(one.value for one in profile.industries),
    )


def warning_document(profile: Profile) -> Document:
    """The document of the plaintiff. It names no firm that was sued: firms read it that must not learn of others."""
    return Document(
        title=say("title", name=profile.name),
        kind=PLAINTIFF,
        as_of=profile.as_of,
        source_note=say("source_note"),
        blocks=(
            *figure_blocks(profile),
            Paragraph(say("affected.note", count=len(profile.firms))),
            Heading(say("advice")),
            *advice(profile),
        ),
    )


def figure_blocks(profile: Profile) -> tuple[Block, ...]:
    """Everything that is counted, without the names of the firms that were sued."""
    courts = profile.courts
    return (
        *([Paragraph(say("composed"))] if profile.composed else []),
        *_summary(profile),
        *_figures(profile),
        Heading(say("months")),
        _months(profile),
        Heading(say("timeline")),
        _timeline(profile),
        *_case_list(profile),
        *_rights(profile),
        *_counted("courts", "court", "courts.caption", courts, lambda one: court_names(one.value)),
        *_law_firms(profile),
        *_endings(profile),
        *_affected(profile),
    )


def _months(profile: Profile) -> Chart:
    """New cases by month; a case about several kinds of right counts to the first."""
    peak = max(profile.months, key=lambda one: (one.number, one.value))
    counts = [
        MonthCount(suit.month, right_name(suit.rights[0]) if suit.rights else say("none"), 1)
        for suit in profile.cases
    ]
    alt = say(
        "months.alt",
        first=profile.months[0].value,
        last=profile.months[-1].value,
        count=len(profile.cases),
        peak=peak.value,
        peak_count=peak.number,
    )
    return monthly(counts, say("number_of_cases"), alt)


def _timeline(profile: Profile) -> Chart:
    latest = profile.cases[-_CASES_DRAWN:][::-1]
    days = dict(profile.to_tro.rows)
    closed = dict(profile.to_end.rows)
    moments = []
    for suit in latest:
        moments.append(Moment(suit.day, suit.number, say("timeline.filed")))
        for reached, word in ((days, "timeline.tro"), (closed, "timeline.ended")):
            if suit.case in reached:
                moments.append(Moment(_after(suit, reached[suit.case]), suit.number, say(word)))
    return timeline(moments, say("timeline.alt", count=len(latest)))


def _summary(profile: Profile) -> tuple[Block, ...]:
    at = profile.standing
    share = say("summary.share", percent=at.rule.schedule_a_percent) if at.rule.schedule_a_percent else ""
    rule = say(
        "summary.rule" if at.high_frequency else "summary.below",
        name=profile.name,
        since=at.since,
        as_of=at.as_of,
        count=len(at.rows),
        listed=at.schedule_a,
        months=at.rule.months,
        cases=at.rule.cases,
        share=share,
    )
    names = Both(*(mark.join(one.value for one in profile.names[:_NAMES_SHOWN]) for mark in ("；", "; ")))
    return (Heading(say("summary")), Paragraph(rule), Paragraph(say("summary.names", names=names)))


def _figures(profile: Profile) -> tuple[Block, ...]:
    values: tuple[tuple[str, Cell], ...] = (
        ("cases", len(profile.cases)),
        ("schedule_a", len(profile.schedule_a)),
        ("defendants", profile.defendants),
        ("firms", len(profile.firms)),
        ("first", profile.first.isoformat()),
        ("last", profile.last.isoformat()),
        ("months_active", len(profile.months)),
        ("to_tro", _days(profile.to_tro)),
        ("to_end", _days(profile.to_end)),
        ("open", profile.open),
    )
    rows = tuple(
        (say(name), f"{value:,}" if isinstance(value, int) else value, say(f"{name}.define"))
        for name, value in values
    )
    columns = (say("figure"), say("value"), say("definition"))
    caption = say("figures.caption", as_of=profile.as_of)
    return (Heading(say("figures")), Table(columns, rows, caption))


def _case_list(profile: Profile) -> tuple[Block, ...]:
    shown = profile.cases[::-1][:_CASES_SHOWN]
    columns = ("case", "court", "filed", "right", "sued", "schedule_a", "tro_days", "ended")
    caption = say("case_list.caption", count=len(profile.cases), shown=len(shown))
    rows = tuple(_case_row(profile, suit) for suit in shown)
    return (Heading(say("case_list")), Table(tuple(say(name) for name in columns), rows, caption))


def _case_row(profile: Profile, suit: Suit) -> tuple[Cell, ...]:
    days, closed = dict(profile.to_tro.rows), dict(profile.to_end.rows)
    return (
        Linked(suit.number, "/cases/" + quote(suit.case, safe="/:")),
        court_names(suit.court),
        suit.day.isoformat(),
        rights_names(tuple(right.value for right in suit.rights)),
        suit.defendants,
        Both("是", "yes") if suit.schedule_a else "",
        days.get(suit.case, ""),
        _after(suit, closed[suit.case]).isoformat() if suit.case in closed else "",
    )


def _rights(profile: Profile) -> tuple[Block, ...]:
    kinds = _table("right", "rights_kinds.caption", profile.rights, lambda one: right_name(one.value))
    blocks: tuple[Block, ...] = (Heading(say("rights_list")), kinds)
    if not profile.asserted:
        return blocks
    caption = say("rights_list.caption", count=len(profile.asserted))
    rows = tuple((one.value, one.number) for one in profile.asserted[:_LINES_SHOWN])
    return (*blocks, Table((say("rights_list"), say("number_of_cases")), rows, caption))


def _law_firms(profile: Profile) -> tuple[Block, ...]:
    if not profile.lawyers:
        return ()
    shown = profile.lawyers[:_LAWYERS_SHOWN]
    lawyers = Table(
        (say("lawyer"), say("number_of_cases")),
        tuple((one.name, one.number) for one in shown),
        say("lawyers.caption", shown=len(shown)),
    )
    firms = _table("law_firm", "law_firms.caption", profile.law_firms, lambda one: one.name)
    return (Heading(say("law_firms")), firms, lawyers)


def _endings(profile: Profile) -> tuple[Block, ...]:
    return _counted(
        "endings", "ending", "endings.caption", profile.endings, lambda one: ending_name(one.value)
    )


def _affected(profile: Profile) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(say("affected"))]
    if profile.industries:
        blocks.append(_table("industry", "industries.caption", profile.industries, _industry))
    if profile.districts:
        blocks.append(
            _table("district", "districts.caption", profile.districts, lambda one: district_name(one.value))
        )
    return tuple(blocks)


def _industry(one: Count) -> Both:
    return industry_name(one.value)


def _counted(
    heading: str, column: str, caption: str, counts: tuple[Count, ...], name: Callable[[Count], Cell]
) -> tuple[Block, ...]:
    return (Heading(say(heading)), _table(column, caption, counts, name)) if counts else ()


def _table(column: str, caption: str, counts: Iterable[Count], name: Callable[[Count], Cell]) -> Table:
    rows = tuple((name(one), one.number) for one in tuple(counts)[:_LINES_SHOWN])
    return Table((say(column), say("number_of_cases")), rows, say(caption))


def _days(days: Days) -> Cell:
    if days.middle is None:
        return say("none")
    return say(
        "to_tro.value", middle=f"{days.middle:g}", least=days.least, most=days.most, count=len(days.rows)
    )


def _after(suit: Suit, days: int) -> date:
    return suit.day + timedelta(days=days)
