"""The files an operator copies and fills in: every name means something, and none holds a secret."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from services.hosting.settings_page import settings_page
from tests.contract.test_deploy.compose_file import NotSet, main_file, used_variables
from tests.contract.test_deploy.files import DEPLOY, ROOT, filled_in, variables_of

EXAMPLES = sorted([*DEPLOY.rglob("*.example"), DEPLOY / "kubernetes" / "settings.properties"])
SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|_KEY$")
SERVERS = DEPLOY / "servers.env.example"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: str(path.relative_to(DEPLOY)))
def test_every_variable_is_a_setting_or_used_by_the_compose_file(example: Path) -> None:
    known = settings_page()
    used = used_variables(ROOT / "docker-compose.yml") if example == SERVERS else set()
    names = variables_of(example)
    assert names
    assert [name for name in names if f"`{name}`" not in known and name not in used] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: str(path.relative_to(DEPLOY)))
def test_no_secret_has_a_value(example: Path) -> None:
    assert {
        name: value for name, value in variables_of(example).items() if SECRET.search(name) and value
    } == {}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: str(path.relative_to(DEPLOY)))
def test_every_variable_is_explained(example: Path) -> None:
    blocks = example.read_text(encoding="utf-8").split("\n\n")
    assert [block for block in blocks if "=" in block and not block.lstrip().startswith("#")] == []


def test_every_variable_of_the_compose_file_is_in_its_example() -> None:
    assert used_variables(ROOT / "docker-compose.yml") == set(variables_of(SERVERS))


def test_without_any_one_of_the_secrets_nothing_starts() -> None:
    complete = filled_in()
    main_file(complete)
    secrets = [name for name in complete if SECRET.search(name)]
    assert len(secrets) == 10
    for name in secrets:
        with pytest.raises(NotSet, match=f"{name}: set it in deploy/servers.env"):
            main_file(complete | {name: ""})


def test_passwords_made_are_long_and_never_the_same() -> None:
    first, second = filled_in(), filled_in()
    made = [name for name in first if SECRET.search(name)]
    assert all(len(first[name]) >= 32 and first[name] != second[name] for name in made)
    assert len({first[name] for name in made}) == len(made)
    assert {name: first[name] for name in first if name not in made} == {
        name: value for name, value in variables_of(SERVERS).items() if name not in made
    }


def test_what_holds_secrets_is_never_committed() -> None:
    private = [
        "servers.env",
        "office.env",
        "mail.env",
        "tls/key.pem",
        "kubernetes/servers.env",
        "kubernetes/mail.env",
    ]
    told = subprocess.run(
        ["git", "check-ignore", *(f"deploy/{name}" for name in private)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.split() == [f"deploy/{name}" for name in private]


def test_the_guide_names_files_and_variables_there_are() -> None:
    guide = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    made = {"deploy/servers.env", "deploy/office.env", "deploy/mail.env"}
    named = set(re.findall(r"\bdeploy/[\w./-]*\w", guide)) - made
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
    known = settings_page() + " ".join(used_variables(ROOT / "docker-compose.yml"))
    variables_named = set(re.findall(r"`([A-Z]+_[A-Z_]+)\b", guide)) - {"FORWARDED_ALLOW_IPS"}
    assert {"DASHBOARDS_PASSWORD", "PROXY_SITE"} <= variables_named
    assert [name for name in sorted(variables_named) if name not in known] == []
