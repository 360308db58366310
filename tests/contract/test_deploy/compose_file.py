"""A compose file as Docker reads it: variables filled in, environments put together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.contract.test_deploy.files import ROOT, variables_of

_VARIABLE = re.compile(r"\$(?:\$|\{(\w+)(?:(:-|:\?)([^}]*))?\})")


class NotSet(Exception):
    """A variable without which the file cannot be used is not set."""


class Compose:
    """The services of the file, with these variables filled in. Raises NotSet, as Docker refuses to start."""

    def __init__(self, path: Path, given: Mapping[str, str]) -> None:
        self.folder = path.parent
        self.document: dict[str, Any] = _filled_in(yaml.safe_load(path.read_text(encoding="utf-8")), given)
        self.services: dict[str, dict[str, Any]] = self.document["services"]

    @property
    def ours(self) -> dict[str, dict[str, Any]]:
        """The services that run our own image."""
        return {name: service for name, service in self.services.items() if "build" in service}

    def environment(self, name: str) -> dict[str, str]:
        """What a container of this service finds in its environment; env files are read from their examples."""
        service = self.services[name]
        found: dict[str, str] = {}
        for file in _listed(service.get("env_file", [])):
            found |= variables_of(self.folder / f"{file}.example")
        return found | dict(service.get("environment", {}))

    def env_files(self) -> set[Path]:
        """Every env file a service reads."""
        return {
            self.folder / file
            for service in self.services.values()
            for file in _listed(service.get("env_file", []))
        }


def used_variables(path: Path) -> set[str]:
    """The names a compose file fills in from its own env file."""
    return {found[1] for found in _VARIABLE.finditer(path.read_text(encoding="utf-8")) if found[1]}


def main_file(given: Mapping[str, str]) -> Compose:
    """docker-compose.yml."""
    return Compose(ROOT / "docker-compose.yml", given)


def _filled_in(node: Any, given: Mapping[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _filled_in(value, given) for key, value in node.items()}
    if isinstance(node, list):
        return [_filled_in(value, given) for value in node]
    return _VARIABLE.sub(lambda found: _value(found, given), node) if isinstance(node, str) else node


def _value(found: re.Match[str], given: Mapping[str, str]) -> str:
    name, operator, word = found.groups()
    if name is None:
        return "$"
    value = given.get(name, "")
    if not value and operator == ":?":
        raise NotSet(f"{name}: {word}")
    return value or (word if operator == ":-" else "")


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
