"""Where the files of a deployment are, and the plain form NAME=VALUE some of them have."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"


def variables(text: str) -> dict[str, str]:
    """What a text of NAME=VALUE lines sets."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return dict(line.split("=", 1) for line in lines)


def variables_of(path: Path) -> dict[str, str]:
    """What a file of NAME=VALUE lines sets."""
    return variables(path.read_text(encoding="utf-8"))


def filled_in() -> dict[str, str]:
    """deploy/servers.env as deploy/compose/passwords.sh makes it."""
    made = subprocess.run(
        ["sh", DEPLOY / "compose" / "passwords.sh"], check=True, capture_output=True, text=True
    )
    return variables(made.stdout)
