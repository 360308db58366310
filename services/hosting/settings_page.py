"""docs/settings.md, made from the settings classes: `python -m services.hosting.settings_page` writes it."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings

from services.alerts.settings import AlertsSettings
from services.guidance.settings import GuidanceSettings
from services.monitor.grading.settings import GradingSettings
from services.monitor.settings import MonitorSettings
from shared.settings import EngineSettings, ProcessSettings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
_GROUPS: tuple[tuple[str, type[BaseSettings]], ...] = (
    ("The process", ProcessSettings),
    ("The engine", EngineSettings),
    ("Monitor", MonitorSettings),
    ("Grading: the office's own numbers", GradingSettings),
    ("Alerts", AlertsSettings),
    ("Guidance", GuidanceSettings),
)


def settings_page() -> str:
    """The text of the page: every setting with its environment variable, default and meaning."""
    lines = [
        "# Settings",
        "",
        "All settings are environment variables. Made from the code by `make schemas`.",
        "",
    ]
    for title, settings in _GROUPS:
        lines += [f"## {title}", "", "| variable | default | meaning |", "|---|---|---|"]
        prefix = settings.model_config.get("env_prefix", "")
        for name, field in settings.model_fields.items():
            default = _default(field.default)
            meaning = (field.description or "").replace("|", "\\|")
            lines.append(f"| `{prefix}{name}`".upper() + f" | {default} | {meaning} |")
        lines.append("")
    return "\n".join(lines)


def _default(value: object) -> str:
    plain = value.get_secret_value() if isinstance(value, SecretStr) else value
    return "" if plain in ("", ()) else f"`{plain}`"


if __name__ == "__main__":
    PAGE.write_text(settings_page(), encoding="utf-8")
