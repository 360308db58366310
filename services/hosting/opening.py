"""What pages need before they open: links that lead back, firms to begin with, a word to who started them."""

from __future__ import annotations

import sys

from services.alerts.settings import AlertsSettings
from services.hosting.office import Office
from services.monitor.firms.files import STARTER_CSV, table_of_file


def alerts_settings(address: str) -> AlertsSettings:
    """The settings with links to where these pages are, unless the operator named another address."""
    settings = AlertsSettings()
    if "public_address" in settings.model_fields_set:
        return settings
    return settings.model_copy(update={"public_address": address})


def starter_firms(office: Office) -> None:
    """A new registry starts with firms from public fact; an existing one is left alone."""
    if office.monitor.firms.all():
        return
    firms = table_of_file(STARTER_CSV).firms
    office.monitor.firms.import_records(firms, "starter registry")


def greet(office: Office, address: str, mode: str) -> None:
    """Tell the person at the terminal where to go."""
    lines = [f"海外知识产权纠纷监测 overseas-ip-watch  →  {address}"]
    if mode == "demo":
        lines.append(
            "演示数据均为虚构合成 / Composed demonstration data. 登录 sign in: click a role on the page."
        )
    elif not office.accounts.list():
        lines.append(f"首次使用 first run: {address}/setup?token={office.accounts.setup_token()}")
    lines.append("Ctrl-C 停止 stops.")
    sys.stderr.write("\n".join(lines) + "\n")
    sys.stderr.flush()
