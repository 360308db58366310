"""Warnings go from draft to publication by people only, say why not, and stay what they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.bootstrap import MIGRATIONS
from services.monitor.identity.refusals import Refused
from services.monitor.warnings.refusals import NoSuchWarning
from services.monitor.warnings.service import SYSTEM, Warnings
from services.monitor.warnings.warning import PLAINTIFF, Action, Concerns, State
from shared.accounts import Account
from shared.database import Database, open_sqlite
from shared.documents import Advice, Both, Document, Paragraph
from shared.events.catalogue import decode
from shared.migrate import migrate
from shared.vocabulary import Right, Role

NOW = datetime(2026, 3, 31, 8, tzinfo=UTC)
ANALYST = Account("a1", "a@office.example", "分析员", Role.ANALYST, None, None, "zh")
CONCERNS = Concerns(("firm-1",), (Right.TRADEMARK,), ("照明",))
ADVICE = Both("请核对店铺。", "Check the stores.")


def document(words: str = "十二件案件") -> Document:
    return Document(
        title=Both("预警：合成公司", "Warning: Composed Inc."),
        kind=PLAINTIFF,
        as_of=date(2026, 3, 31),
        source_note=Both("据公开案卷。", "From public dockets."),
        blocks=(Paragraph(Both(words, words)), Advice("response", Both("是否核对？", "Checked?"))),
    )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_sqlite(tmp_path / "ipwatch.db")
    migrate(opened, "monitor", MIGRATIONS)
    yield opened
    opened.close()


@pytest.fixture
def woken() -> list[int]:
    return []


@pytest.fixture
def warnings(database: Database, woken: list[int]) -> Warnings:
    return Warnings(database, lambda: NOW, lambda: woken.append(1))


def propose(warnings: Warnings, actor: str = SYSTEM, subject: str = "composed-inc", words: str = "一") -> str:
    return warnings.propose(PLAINTIFF, subject, "2026-Q1", document(words), CONCERNS, actor)


def published(warnings: Warnings, subject: str = "composed-inc") -> tuple[str, str]:
    draft = propose(warnings, subject=subject)
    warnings.advise(draft, "response", ADVICE, ANALYST, done=True)
    return draft, warnings.publish(draft, ANALYST)


def test_the_same_subject_and_period_has_one_draft_however_often_it_is_proposed(warnings: Warnings) -> None:
    first = propose(warnings)
    assert propose(warnings, words="二") == first
    assert len(warnings.all(drafts=True)) == 1
    assert "一" in str(warnings.get(first).document)
    assert warnings.get(first).state is State.DRAFT


def test_nothing_is_published_before_its_advice_is_finished_in_both_languages(warnings: Warnings) -> None:
    draft = propose(warnings)
    with pytest.raises(Refused, match="not finished"):
        warnings.publish(draft, ANALYST)
    with pytest.raises(Refused, match="both languages"):
        warnings.advise(draft, "response", Both("请核对。", " "), ANALYST, done=True)
    assert warnings.all(drafts=False) == []


def test_suggestions_are_no_advice_until_they_are_rewritten_in_both_languages(warnings: Warnings) -> None:
    questions = Both("是否核对？\n何时？", "Checked?\nWhen?")
    given = msgspec.structs.replace(document(), blocks=(Advice("response", questions, suggested=questions),))
    draft = warnings.propose(PLAINTIFF, "composed-inc", "2026-Q1", given, CONCERNS, SYSTEM)
    for text in (Both("是否核对？\r\n何时？", ADVICE.en), Both(ADVICE.zh, questions.en)):
        with pytest.raises(Refused, match="questions only"):
            warnings.advise(draft, "response", text, ANALYST, done=True)
    warnings.advise(draft, "response", questions, ANALYST, done=False)
    warnings.advise(draft, "response", ADVICE, ANALYST, done=True)
    assert warnings.publish(draft, ANALYST) == "2026-01"


def test_publishing_numbers_the_warning_and_tells_it_as_a_fact(
    warnings: Warnings, database: Database, woken: list[int]
) -> None:
    draft, number = published(warnings)
    assert number == "2026-01"
    assert published(warnings, "bright-llc")[1] == "2026-02"
    with database.read() as connection:
        row = connection.execute(sa.select(t.JOURNAL.journal).order_by(t.JOURNAL.journal.c.seq)).first()
    assert row is not None
    fact = decode(row.type, row.payload)
    assert (fact.type, fact.body.warning, fact.body.number) == ("warning.published", draft, "2026-01")
    assert (fact.body.firms, fact.body.rights) == (("firm-1",), (Right.TRADEMARK,))
    assert (fact.body.title_en, fact.body.path) == ("Warning: Composed Inc.", f"/warnings/{draft}")
    assert fact.actor == "account:a1"
    assert len(woken) == 2


def test_a_published_warning_stays_as_it_is(warnings: Warnings) -> None:
    issued, _ = published(warnings)
    for change in (
        lambda: warnings.advise(issued, "response", ADVICE, ANALYST, done=True),
        lambda: warnings.refresh(issued, document(), CONCERNS, ANALYST),
        lambda: warnings.publish(issued, ANALYST),
    ):
        with pytest.raises(Refused, match="Only a draft"):
            change()
    assert [warned.id for warned in warnings.all(drafts=False)] == [issued]


def test_every_step_keeps_who_when_and_why(warnings: Warnings) -> None:
    issued, _ = published(warnings)
    warnings.withdraw(issued, "数据有误", ANALYST)
    steps = warnings.get(issued).steps
    assert [step.action for step in steps] == [
        Action.PROPOSED, Action.EDITED, Action.PUBLISHED, Action.WITHDRAWN
    ]  # fmt: skip
    assert [step.by_name for step in steps] == [SYSTEM, "分析员", "分析员", "分析员"]
    assert steps[-1].reason == "数据有误"
    assert [step.version for step in steps] == [1, 2, 2, 2]
    assert warnings.all(drafts=False) == []
    assert warnings.get(issued).number == "2026-01"


def test_taking_a_publication_back_is_told_as_a_fact_and_discarding_a_draft_is_not(
    warnings: Warnings, database: Database, woken: list[int]
) -> None:
    issued, number = published(warnings)
    warnings.withdraw(issued, "数据有误", ANALYST)
    warnings.withdraw(propose(warnings, subject="bright-llc"), "不必预警", ANALYST)
    journal = t.JOURNAL.journal
    with database.read() as connection:
        told = [decode(row.type, row.payload) for row in connection.execute(sa.select(journal))]
    assert [fact.type for fact in told] == ["warning.published", "warning.withdrawn"]
    body = told[1].body
    assert (body.warning, body.number, body.path) == (issued, number, f"/warnings/{issued}")
    assert "数据有误" not in str(body)
    assert len(woken) == 2


def test_what_people_withdrew_is_not_proposed_again_by_the_system_but_by_people(warnings: Warnings) -> None:
    draft = propose(warnings)
    warnings.withdraw(draft, "不必预警", ANALYST)
    assert propose(warnings) == draft
    again = propose(warnings, "分析员")
    assert again != draft
    assert warnings.get(again).attempt == 2


def test_withdrawing_needs_a_reason_and_happens_once(warnings: Warnings) -> None:
    draft = propose(warnings)
    with pytest.raises(Refused, match="Say why"):
        warnings.withdraw(draft, "  ", ANALYST)
    warnings.withdraw(draft, "x", ANALYST)
    with pytest.raises(Refused, match="withdrawn already"):
        warnings.withdraw(draft, "x", ANALYST)


def test_fresh_figures_leave_the_advice_that_was_written(warnings: Warnings) -> None:
    draft = propose(warnings)
    warnings.advise(draft, "response", ADVICE, ANALYST, done=True)
    warnings.refresh(draft, document("十三件案件"), CONCERNS, ANALYST)
    held = warnings.get(draft).document
    assert "十三件案件" in str(held)
    assert Advice("response", ADVICE, done=True) in held.blocks


def test_a_warning_nobody_made_is_not_there(warnings: Warnings) -> None:
    with pytest.raises(NoSuchWarning):
        warnings.get("none")
    with pytest.raises(Refused, match="no such piece of advice"):
        warnings.advise(propose(warnings), "other", ADVICE, ANALYST, done=False)
