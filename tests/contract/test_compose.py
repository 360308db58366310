"""What docker-compose.yml says is what runs: its command and environment, started as a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
OFFICE: dict[str, Any] = COMPOSE["services"]["office"]


def _example() -> dict[str, str]:
    lines = (ROOT / "deploy" / "office.env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_every_variable_of_the_example_is_a_setting_and_none_holds_a_secret() -> None:
    known = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    example = _example()
    assert all(f"`{name}`" in known for name in example)
    assert all(not value for name, value in example.items() if "PASSWORD" in name or "USER" in name)


def test_the_files_the_image_is_built_from_are_there() -> None:
    copied = [
        source
        for line in (ROOT / OFFICE["build"]["dockerfile"]).read_text(encoding="utf-8").splitlines()
        if line.startswith("COPY ")
        for source in line.split()[1:-1]
    ]
    assert copied
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_the_port_is_open_to_this_machine_only() -> None:
    assert all(port.startswith("127.0.0.1:") for port in OFFICE["ports"])


@pytest.mark.slow
def test_its_command_and_environment_start_the_system_and_its_health_check_answers(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = [
        port if word == "8000" else "127.0.0.1" if word == "0.0.0.0" else word for word in OFFICE["command"]
    ]
    settings = {**_example(), **OFFICE["environment"], "IPWATCH_DATA": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "services", *command],
        cwd=ROOT,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
    )
    try:
        check = OFFICE["healthcheck"]["test"][-1].replace("8000", port)
        assert _answers(process, f"http://127.0.0.1:{port}/health")
        assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
    finally:
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=20)
    assert process.returncode == 0, told
    assert b"/setup?token=" in told


def _answers(process: subprocess.Popen[bytes], address: str) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.1)
    return False
