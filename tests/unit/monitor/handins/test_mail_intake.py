"""What hangs on a mail, however it is wrapped."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.monitor.handins.mail_intake import attachments_of


def mail(*attached: tuple[str, str], within: EmailMessage | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "ecf_notice@ilnd.uscourts.gov"
    message["Subject"] = "附表A ilnd/1:26-cv-00777"
    message.set_content("See attached.")
    for name, kind in attached:
        main, _, sub = kind.partition("/")
        message.add_attachment(b"No.,Seller Name", maintype=main, subtype=sub, filename=name)
    if within:
        message.add_attachment(within)
    return message


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("list.csv", "text/csv"),
        ("SCHEDULE A.PDF", "application/octet-stream"),
        ("附表A.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_document_is_known_by_its_name(name: str, kind: str) -> None:
    (found,) = attachments_of(bytes(mail((name, kind))))
    assert (found.name, found.data) == (name, b"No.,Seller Name")


def test_pictures_and_signatures_are_passed_over() -> None:
    assert (
        attachments_of(bytes(mail(("logo.png", "image/png"), ("signature.asc", "application/pgp-signature"))))
        == []
    )


def test_a_forwarded_mail_is_a_document_and_so_is_what_hangs_on_it() -> None:
    found = attachments_of(bytes(mail(within=mail(("list.csv", "text/csv")))))
    assert [one.name for one in found] == ["attached mail.eml", "list.csv"]
    assert b"See attached." in found[0].data


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 900), cut=st.integers(0, 60), noise=st.binary(max_size=40))
def test_a_damaged_mail_raises_nothing(at: int, cut: int, noise: bytes) -> None:
    whole = bytes(mail(("list.csv", "text/csv"), within=mail(("list.csv", "text/csv"))))
    damaged = whole[:at] + noise + whole[at + cut :]
    assert all(one.name for one in attachments_of(damaged))
