"""The Kubernetes manifests as kustomize puts them together: patches merged, settings and secrets handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tests.contract.test_deploy.files import DEPLOY, variables_of

FOLDER = DEPLOY / "kubernetes"
KUSTOMIZATION: dict[str, Any] = yaml.safe_load((FOLDER / "kustomization.yaml").read_text(encoding="utf-8"))
PROCESSES = ("Deployment", "Job")


@dataclass(frozen=True)
class Pod:
    """The pods of one Deployment or Job."""

    name: str
    kind: str
    manifest: dict[str, Any]

    @property
    def spec(self) -> dict[str, Any]:
        """The pod's own part of the manifest."""
        found: dict[str, Any] = self.manifest["spec"]["template"]["spec"]
        return found

    @property
    def container(self) -> dict[str, Any]:
        """Its one container."""
        (found,) = self.spec["containers"]
        return dict(found)

    def port(self, name: str) -> int:
        """The number of the container's port of this name."""
        return {port["name"]: int(port["containerPort"]) for port in self.container["ports"]}[name]

    def environment(self, secrets: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """What the container finds in its environment. secrets: the content of each secret."""
        found: dict[str, str] = {}
        for source in self.container["envFrom"]:
            found |= _settings() if "configMapRef" in source else dict(secrets[source["secretRef"]["name"]])
        for one in self.container.get("env", []):
            found[one["name"]] = one["value"] if "value" in one else _secret(one["valueFrom"], secrets)
        return found


def manifests() -> list[dict[str, Any]]:
    """Every object of the kustomization."""
    found = [one for name in KUSTOMIZATION["resources"] for one in _documents(name)]
    for patch in KUSTOMIZATION["patches"]:
        (change,) = _documents(patch["path"])
        change = {"spec": {"template": change["spec"]["template"]}}
        found = [_merged(one, change) if _is_meant(patch["target"], one) else one for one in found]
    return found


def pods() -> dict[str, Pod]:
    """Our processes, by name."""
    return {
        one["metadata"]["name"]: Pod(one["metadata"]["name"], one["kind"], one)
        for one in manifests()
        if one["kind"] in PROCESSES
    }


def _documents(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((FOLDER / name).read_text(encoding="utf-8")))


def _is_meant(target: Mapping[str, str], manifest: Mapping[str, Any]) -> bool:
    name = manifest["metadata"]["name"]
    return (target["kind"], target.get("name", name)) == (manifest["kind"], name)


def _merged(old: Any, new: Any) -> Any:
    """Objects key by key, lists of named things thing by thing; all else is replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: _merged(old[key], value) if key in old else value for key, value in new.items()}
    if isinstance(old, list) and isinstance(new, list) and all("name" in one for one in old + new):
        changes = {one["name"]: one for one in new}
        kept = [_merged(one, changes.pop(one["name"], {})) for one in old]
        return kept + list(changes.values())
    return new


def _settings() -> dict[str, str]:
    return variables_of(FOLDER / "settings.properties")


def _secret(source: Mapping[str, Any], secrets: Mapping[str, Mapping[str, str]]) -> str:
    reference = source["secretKeyRef"]
    return secrets[reference["name"]][reference["key"]]
