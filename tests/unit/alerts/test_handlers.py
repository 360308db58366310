"""What follows from a changed case."""

from __future__ import annotations

from datetime import date

from services.alerts.watches.watch import ChannelKind, Route
from shared.events.case import CaseChangeItem
from shared.journal.work import UnitOfWork
from shared.vocabulary import Change, Grade, Role, TagStatus
from tests.unit.alerts.alert_world import OPENED, START, World, case, entry, fact, tag

FEED = Route(ChannelKind.FEED)
HOOK = Route(ChannelKind.WEBHOOK, "https://hooks.example/in")


def test_a_matching_change_is_told_once_with_its_reason(world: World) -> None:
    me = world.person()
    made = world.watch(me)
    world.publish(case())
    [alert] = world.inbox.page(me)
    [raised] = world.published("alert.raised")
    assert raised.alert == alert.id
    assert raised.watch == made.watch.id == alert.reasons[0].watch
    assert raised.changes == (Change.OPENED,)
    assert raised.reason_zh == alert.reasons[0].zh
    assert alert.raised_at == START
    [delivery] = world.inbox.get(me, alert.id).deliveries
    assert (delivery.channel, delivery.target) == ("email", me.email)


def test_the_same_fact_again_changes_nothing(world: World) -> None:
    me = world.person()
    world.watch(me)
    world.publish(case())
    consumer = world.service.consumers[0]
    with world.database.begin() as connection:
        work = UnitOfWork(connection, world.now, "again")
        consumer.handle([fact(case())], work)
    assert work.published == []
    assert world.inbox.count(me) == 1
    assert len(world.log.page()) == 1


def test_two_watches_of_one_person_make_one_alert_with_both_reasons_and_all_channels(world: World) -> None:
    me = world.person()
    world.watch(me, Route(ChannelKind.EMAIL), FEED, name="一")
    world.watch(me, Route(ChannelKind.EMAIL), HOOK, name="二", minimum_grade=Grade.MAJOR)
    world.publish(case())
    [alert] = world.inbox.page(me)
    assert {reason.zh.split("”")[0] for reason in alert.reasons} == {"订阅“一", "订阅“二"}
    assert [delivery.channel for delivery in world.inbox.get(me, alert.id).deliveries] == ["email", "webhook"]


def test_two_people_are_told_separately(world: World) -> None:
    ana, bo = world.person("ana"), world.person("bo")
    world.watch(ana)
    world.watch(bo)
    world.publish(case())
    assert world.inbox.count(ana) == world.inbox.count(bo) == 1


def test_a_change_told_before_is_not_told_again_in_a_later_revision(world: World) -> None:
    me = world.person()
    world.watch(me)
    world.publish(case(), case(revision=2, changes=(OPENED, entry(1))), case(revision=3, changes=(entry(1),)))
    newest_first = sorted(world.inbox.page(me), key=lambda alert: -alert.revision)
    assert [(alert.revision, [item.subject for item in alert.items]) for alert in newest_first] == [
        (2, ["entry:1"]),
        (1, ["opened"]),
    ]


def test_what_was_told_of_a_case_counts_for_the_case_it_was_joined_into(world: World) -> None:
    me = world.person()
    world.watch(me)
    world.publish(case(case="usitc/DN-3690", caption="before institution"))
    joined = CaseChangeItem(kind=Change.JOINED, subject="joined:usitc/DN-3690", zh="合并", en="joined")
    world.publish(
        case(case="usitc/337-TA-1366", formerly=("usitc/DN-3690",), changes=(OPENED, joined), caption="after")
    )
    last, first = sorted(world.inbox.page(me), key=lambda alert: alert.case_id)
    assert [item.subject for item in last.items] == ["joined:usitc/DN-3690"]
    now = world.inbox.get(me, first.id).case_now
    assert now is not None
    assert (now.id, now.caption) == ("usitc/337-TA-1366", "after")


def test_an_old_alert_shows_the_case_as_it_is_now(world: World) -> None:
    me = world.person()
    world.watch(me, minimum_grade=Grade.MAJOR)
    world.publish(case())
    world.publish(case(revision=2, grade=Grade.GENERAL))
    [alert] = world.inbox.page(me)
    now = world.inbox.get(me, alert.id).case_now
    assert now is not None
    assert (alert.grade, now.grade) == (Grade.MAJOR, Grade.GENERAL)


def test_a_deactivated_account_is_told_nothing(world: World) -> None:
    me = world.person()
    world.watch(me)
    world.accounts.deactivate(me.id)
    world.publish(case())
    assert world.published("alert.raised") == []


def test_an_enterprise_is_told_only_when_it_is_confirmed_to_be_the_party(world: World) -> None:
    firm = world.person("firm", Role.ENTERPRISE, firm="moonharbor")
    world.watch(firm, firms=("somebody-else",), shenzhen_only=False)
    world.publish(
        case(case="a/1:26-cv-1", tags=(tag(status=TagStatus.CANDIDATE),)),
        case(case="b/1:26-cv-2", tags=(tag(firm="somebody-else"),)),
        case(case="c/1:26-cv-3"),
    )
    assert [alert.case_id for alert in world.inbox.page(firm)] == ["c/1:26-cv-3"]


def test_figures_count_what_had_been_raised_by_the_end_of_the_day_in_beijing(world: World) -> None:
    me = world.person()
    world.watch(me)
    world.publish(case())
    world.later(hours=15)  # 16:15 UTC is the next day in Beijing
    world.publish(case(case="b/1:26-cv-2"))
    raised = {day: world.service.figures(date(2026, 11, day))[0].value for day in (22, 23, 24)}
    assert raised == {22: 0, 23: 1, 24: 2}


def test_nothing_becomes_a_dead_letter(world: World) -> None:
    world.watch(world.person(), shenzhen_only=False)
    world.publish(case(caption="", tags=(), parties=(), number="", court_name=""))
    assert world.dead_letters() == 0
    assert len(world.published("alert.raised")) == 1
