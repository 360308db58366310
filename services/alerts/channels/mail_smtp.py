"""E-mail by SMTP: text and HTML, an id that stays the same on every try, a way to unsubscribe."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

import aiosmtplib

from services.alerts.channels.port import Message, Receipt, Refused
from services.alerts.settings import AlertsSettings
from shared.events.envelope import fact_id


class MailChannel:
    """Sends through the mail server of the settings, one connection a message."""

    def __init__(self, settings: AlertsSettings) -> None:
        self._settings = settings
        self._sender = _sender(settings.mail_from)

    async def send(self, message: Message) -> Receipt:
        """Hand the mail to the server. A 5xx answer about recipient or content is permanent."""
        settings = self._settings
        if not settings.smtp_host:
            raise Refused(False, "Mail is not set up: set IPWATCH_ALERTS_SMTP_HOST; it is tried again.")
        mail = written(message, self._sender)
        try:
            await aiosmtplib.send(
                mail,
                hostname=settings.smtp_host,
                port=settings.smtp_port,
                username=settings.smtp_user or None,
                password=settings.smtp_password.get_secret_value() or None,
                use_tls=settings.smtp_tls == "tls",
                start_tls=settings.smtp_tls == "starttls",
                timeout=settings.send_timeout_seconds,
            )
        except aiosmtplib.SMTPException as fault:
            raise _refusal(fault, settings) from fault
        except OSError as fault:
            raise Refused(
                False, f"The mail server {settings.smtp_host} cannot be reached: {fault}."
            ) from fault
        return Receipt(str(mail["Message-ID"]))


def written(message: Message, sender: Address) -> EmailMessage:
    """The mail itself; the same message gives the same mail."""
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = f"<{fact_id('mail', message.alert, message.target)}@{sender.domain}>"
    mail["Date"] = message.raised_at
    mail["From"] = sender
    mail["To"] = Address(addr_spec=message.target)
    mail["Subject"] = message.content.subject
    mail["List-Unsubscribe"] = f"<{message.manage_url}>"
    mail["Auto-Submitted"] = "auto-generated"  # asks vacation programs not to answer (RFC 3834)
    mail.set_content(message.content.text, cte="base64")
    mail.add_alternative(message.content.html, subtype="html", cte="base64")
    return mail


def _sender(mail_from: str) -> Address:
    name, address = parseaddr(mail_from)
    return Address(display_name=name, addr_spec=address)


def _refusal(fault: aiosmtplib.SMTPException, settings: AlertsSettings) -> Refused:
    """The server's own words; wrong credentials are ours to mend, so they are no permanent refusal."""
    if isinstance(fault, aiosmtplib.SMTPRecipientsRefused):
        first = fault.recipients[0]
        return Refused(500 <= first.code < 600, f"The mail server answered {first.code} {first.message}.")
    if isinstance(fault, aiosmtplib.SMTPAuthenticationError):
        return Refused(
            False, f"The mail server answered {fault.code} {fault.message}: check user and password."
        )
    if isinstance(fault, aiosmtplib.SMTPSenderRefused | aiosmtplib.SMTPDataError):
        return Refused(500 <= fault.code < 600, f"The mail server answered {fault.code} {fault.message}.")
    return Refused(False, f"The mail server {settings.smtp_host} failed: {fault}.")
