"""E-mail by SMTP: text and HTML, an id that stays the same on every try, a way to unsubscribe."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

import aiosmtplib

from services.alerts.channels.port import Message, Receipt, Refused, Why
from services.alerts.messages.one_line import one_line
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
            raise Refused(False, _UNSET)
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
            raise Refused(False, _unreachable(settings.smtp_host, fault)) from fault
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
    mail["X-Trace-Id"] = message.trace
    mail["Auto-Submitted"] = "auto-generated"  # asks vacation programs not to answer (RFC 3834)
    mail.set_content(message.content.text, cte="base64")
    mail.add_alternative(message.content.html, subtype="html", cte="base64")
    return mail


def _sender(mail_from: str) -> Address:
    name, address = parseaddr(mail_from)
    return Address(display_name=name, addr_spec=address)


_UNSET = Why(
    "尚未配置邮件服务器：请设置 IPWATCH_ALERTS_SMTP_HOST；系统会再次尝试。",
    "Mail is not set up: set IPWATCH_ALERTS_SMTP_HOST; it is tried again.",
)


def _refusal(fault: aiosmtplib.SMTPException, settings: AlertsSettings) -> Refused:
    """The server's own words; wrong credentials are ours to mend, so they are no permanent refusal."""
    if isinstance(fault, aiosmtplib.SMTPRecipientsRefused):
        first = fault.recipients[0]
        return Refused(_is_final(first.code), _answered(first.code, first.message))
    if isinstance(fault, aiosmtplib.SMTPSenderRefused | aiosmtplib.SMTPDataError):
        return Refused(_is_final(fault.code), _answered(fault.code, fault.message))
    if isinstance(fault, aiosmtplib.SMTPResponseException):
        return Refused(False, _answered(fault.code, fault.message))
    return Refused(False, _unreachable(settings.smtp_host, fault))


def _is_final(code: int) -> bool:
    return 500 <= code < 600


def _answered(code: int, words: str) -> Why:
    said = f"{code} {one_line(words, 300)}"
    return Why(f"邮件服务器答复：{said}", f"The mail server answered: {said}")


def _unreachable(host: str, fault: Exception) -> Why:
    said = one_line(str(fault), 300) or type(fault).__name__
    return Why(f"无法通过邮件服务器 {host} 发送：{said}", f"The mail server {host} cannot be used: {said}")
