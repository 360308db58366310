"""What a message says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.alerts.channels.mail_smtp import MailChannel, written
from services.alerts.channels.port import Message
from services.alerts.messages.compose import compose, payload
from services.alerts.messages.links import Links
from services.alerts.messages.one_line import one_line
from services.alerts.record import AlertRecord, WatchReason
from services.alerts.settings import AlertsSettings
from services.alerts.watches.watch import MessageLanguage
from shared.vocabulary import Grade
from tests.unit.alerts.alert_world import OPENED, entry

LINKS = Links("https://ip.example/")
RECORD: dict[str, Any] = {
    "id": "a1",
    "recipient": "me",
    "case_id": "ilnd/1:26-cv-01234",
    "revision": 1,
    "number": "1:26-cv-01234",
    "court_name": "N.D. Illinois",
    "caption": "Acme v. <b>Moonharbor</b>",
    "grade": Grade.MAJOR,
    "composed": False,
    "items": (OPENED,),
    "firms": {"zh": ("深圳月湾",), "en": ("Moonharbor",)},
    "language": MessageLanguage.BOTH,
    "trace": "t",
    "raised_at": datetime(2026, 11, 23, 1, 15, tzinfo=UTC),
    "reasons": (WatchReason("w", "订阅“重大”：…", "Watch “重大”: …"),),
}


def record(**values: Any) -> AlertRecord:
    return AlertRecord(**RECORD | values)


def message(said: AlertRecord) -> Message:
    return Message(
        delivery="d1",
        alert=said.id,
        target="ana@office.example",
        content=compose(said, LINKS),
        payload=payload(said, LINKS),
        signing_keys=(),
        manage_url=LINKS.watches(),
        raised_at=said.raised_at,
        trace=said.trace,
    )


def mail(said: AlertRecord) -> Any:
    sender = MailChannel(AlertsSettings(mail_from="Office <alerts@ip.example>"))._sender
    return written(message(said), sender)


def test_chinese_comes_first_and_english_below() -> None:
    said = compose(record(), LINKS)
    assert said.subject == "【重大】Acme v. <b>Moonharbor</b>（1:26-cv-01234）：新案"
    assert said.text.index("提醒时间: 2026-11-23 09:15 北京时间") < said.text.index(
        "Raised: 2026-11-23 09:15 Beijing"
    )
    assert "https://ip.example/cases/ilnd/1:26-cv-01234" in said.text


def test_one_language_can_be_chosen() -> None:
    assert compose(record(language=MessageLanguage.ENGLISH), LINKS).subject.startswith("[Major] Acme")
    assert "为何提醒您" not in compose(record(language=MessageLanguage.ENGLISH), LINKS).text


def test_html_is_escaped() -> None:
    assert "<b>" not in compose(record(), LINKS).html


def test_composed_data_says_so_in_subject_and_body() -> None:
    said = compose(record(composed=True), LINKS)
    assert said.subject.startswith("【演示数据】[COMPOSED] ")
    assert "演示数据" in said.text
    assert "composed demonstration data" in said.html


def test_many_changes_are_counted_in_the_subject_and_cut_in_the_body() -> None:
    said = compose(record(items=tuple(entry(n) for n in range(60))), LINKS)
    assert "共 60 项变化" in said.subject
    assert "… +10" in said.text


def test_a_mail_has_a_stable_id_and_a_way_to_unsubscribe() -> None:
    one, two = mail(record()), mail(record())
    assert one["Message-ID"] == two["Message-ID"]
    assert one["Message-ID"].endswith("@ip.example>")
    assert one["List-Unsubscribe"] == "<https://ip.example/watches>"
    assert [part.get_content_type() for part in one.iter_parts()] == ["text/plain", "text/html"]
    assert one.as_bytes().isascii()


@given(st.text(max_size=300))
def test_no_caption_can_break_a_mail_or_add_a_header(caption: str) -> None:
    sent = mail(record(caption=caption))
    raw = sent.as_bytes()
    assert raw.isascii()
    head = raw.split(b"\r\n\r\n")[0]
    assert b"\r\nBcc" not in head
    assert len(sent["Subject"].splitlines()) == 1


@given(st.text(max_size=400), st.integers(1, 50))
def test_a_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    assert one_line(line, limit) == line
