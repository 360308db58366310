"""What the Kubernetes manifests promise: the processes of the compose file, shut in, watched and found."""

from __future__ import annotations

from typing import Any

from tests.contract.test_deploy.compose_file import main_file
from tests.contract.test_deploy.files import DEPLOY, filled_in
from tests.contract.test_deploy.kustomized import FOLDER, KUSTOMIZATION, manifests, pods

ALL = manifests()
PODS = pods()
COMPOSE = main_file(filled_in())
SECRETS = {
    "servers": {
        "IPWATCH_DATABASE_PASSWORD": "one",
        "IPWATCH_KAFKA_PASSWORD": "two",
        "IPWATCH_ELASTICSEARCH_API_KEY": "three",
    },
    "mail": {"IPWATCH_ALERTS_SMTP_PASSWORD": "four"},
}
# Servers elsewhere, over TLS, instead of servers beside us; the mail server's settings are in the common ones.
ADDED = {
    "IPWATCH_KAFKA_CA_FILE",
    "IPWATCH_KAFKA_REPLICATION",
    "IPWATCH_ELASTICSEARCH_API_KEY",
    "IPWATCH_ELASTICSEARCH_CA_FILE",
    "IPWATCH_ELASTICSEARCH_REPLICAS",
}
REPLACED = {"IPWATCH_ELASTICSEARCH_USER", "IPWATCH_ELASTICSEARCH_PASSWORD"}
OTHER_PLACES = {
    "IPWATCH_DATABASE_URL",
    "IPWATCH_KAFKA_SERVERS",
    "IPWATCH_KAFKA_SECURITY",
    "IPWATCH_KAFKA_MECHANISM",
    "IPWATCH_ELASTICSEARCH_URL",
    "FORWARDED_ALLOW_IPS",
}


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [one for one in ALL if one["kind"] == kind]


def test_the_processes_are_those_of_the_compose_file() -> None:
    assert {name: pod.container["args"] for name, pod in PODS.items()} == {
        name: service["command"] for name, service in COMPOSE.ours.items()
    }
    assert {name for name, pod in PODS.items() if pod.kind == "Job"} == {"topics"}


def test_their_environments_are_those_of_the_compose_file_but_for_where_the_servers_are() -> None:
    for name, pod in PODS.items():
        here, there = pod.environment(SECRETS), COMPOSE.environment(name)
        of_mail = {one for one in here if one.startswith("IPWATCH_ALERTS_")}
        assert set(here) - set(there) - of_mail == ADDED, name
        assert set(there) - set(here) == REPLACED, name
        same = (set(here) & set(there)) - OTHER_PLACES - of_mail - set(SECRETS["servers"])
        assert {one: here[one] for one in same} == {one: there[one] for one in same}, name


def test_only_what_delivers_knows_the_password_of_the_mail_server() -> None:
    knowing = {
        name for name, pod in PODS.items() if "IPWATCH_ALERTS_SMTP_PASSWORD" in pod.environment(SECRETS)
    }
    assert knowing == {"alerts-worker"}


def test_secrets_come_from_files_that_are_not_committed() -> None:
    assert of_kind("Secret") == []
    assert {one["name"]: one["envs"] for one in KUSTOMIZATION["secretGenerator"]} == {
        name: [f"{name}.env"] for name in SECRETS
    }
    for name, content in SECRETS.items():
        example = (FOLDER / f"{name}.env.example").read_text(encoding="utf-8")
        assert all(f"\n{variable}=\n" in f"{example}\n" for variable in content)


def test_servers_are_reached_over_tls_that_verifies_them() -> None:
    settings = PODS["relay"].environment(SECRETS)
    authorities = settings["IPWATCH_KAFKA_CA_FILE"]
    assert settings["IPWATCH_DATABASE_URL"].endswith(f"?sslmode=verify-full&sslrootcert={authorities}")
    assert settings["IPWATCH_KAFKA_SECURITY"] == "SASL_SSL"
    assert settings["IPWATCH_ELASTICSEARCH_URL"].startswith("https://")
    assert settings["IPWATCH_ELASTICSEARCH_CA_FILE"] == authorities
    (mounted,) = (one for one in PODS["relay"].container["volumeMounts"] if one["name"] == "authorities")
    (generated,) = (one for one in KUSTOMIZATION["configMapGenerator"] if one["name"] == "authorities")
    assert authorities == f"{mounted['mountPath']}/{generated['files'][0]}"


def test_every_image_is_ours_of_one_version() -> None:
    assert {pod.container["image"] for pod in PODS.values()} == {"ipwatch"}
    (image,) = KUSTOMIZATION["images"]
    assert (image["name"], image["newTag"]) == ("ipwatch", COMPOSE.ours["web"]["image"].rpartition(":")[2])
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    (owner,) = {pod.spec["securityContext"]["runAsUser"] for pod in PODS.values()}
    assert f"--uid {owner} " in dockerfile
    assert f"USER {owner}:{owner}" in dockerfile


def test_a_container_may_do_next_to_nothing() -> None:
    for name, pod in PODS.items():
        assert pod.container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }, name
        assert pod.spec["securityContext"]["runAsNonRoot"] is True
        assert pod.spec["automountServiceAccountToken"] is pod.spec["enableServiceLinks"] is False
        assert "memory" in pod.container["resources"]["limits"]
    (namespace,) = of_kind("Namespace")
    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
    assert namespace["metadata"]["name"] == KUSTOMIZATION["namespace"]


def test_whatever_is_mounted_is_a_volume_and_every_claim_is_made() -> None:
    claims = {one["metadata"]["name"] for one in of_kind("PersistentVolumeClaim")}
    for name, pod in PODS.items():
        volumes = {one["name"]: one for one in pod.spec["volumes"]}
        assert {one["name"] for one in pod.container["volumeMounts"]} == set(volumes), name
        claimed = volumes["data"].get("persistentVolumeClaim", {}).get("claimName")
        assert claimed in (claims if name not in ("topics", "relay") else {None}), name
        (folder,) = (one["mountPath"] for one in pod.container["volumeMounts"] if one["name"] == "data")
        assert folder == pod.environment(SECRETS)["IPWATCH_DATA"]
    assert of_kind("PersistentVolumeClaim")[0]["spec"]["accessModes"] == ["ReadWriteMany"]


def test_long_running_processes_are_probed_where_they_answer() -> None:
    for name, pod in PODS.items():
        if pod.kind == "Job":
            continue
        assert str(pod.port("status")) == pod.environment(SECRETS)["IPWATCH_STATUS_PORT"]
        probes = {
            probe: pod.container[f"{probe}Probe"]["httpGet"] for probe in ("startup", "liveness", "readiness")
        }
        at_status = {"path": "/health", "port": "status"}
        assert probes["startup"] == probes["liveness"] == at_status
        assert probes["readiness"] == {"path": "/ready", "port": "pages" if name == "web" else "status"}


def test_labels_budgets_scaling_service_and_ingress_find_what_they_mean() -> None:
    for name, pod in PODS.items():
        labels = {"app.kubernetes.io/name": name}
        assert labels.items() <= pod.manifest["spec"]["template"]["metadata"]["labels"].items()
        assert pod.kind == "Job" or pod.manifest["spec"]["selector"]["matchLabels"] == labels
    for budget in of_kind("PodDisruptionBudget"):
        assert budget["spec"]["selector"]["matchLabels"] == {
            "app.kubernetes.io/name": budget["metadata"]["name"]
        }
        assert budget["metadata"]["name"] in PODS
    (scaler,) = of_kind("HorizontalPodAutoscaler")
    assert scaler["spec"]["scaleTargetRef"]["name"] == "monitor-worker"
    assert "replicas" not in PODS["monitor-worker"].manifest["spec"]
    (service,), (ingress,) = of_kind("Service"), of_kind("Ingress")
    assert service["spec"]["selector"] == {"app.kubernetes.io/name": "web"}
    assert service["spec"]["ports"][0]["targetPort"] == "pages"
    (path,) = ingress["spec"]["rules"][0]["http"]["paths"]
    assert path["backend"]["service"] == {
        "name": "web",
        "port": {"name": service["spec"]["ports"][0]["name"]},
    }
    assert PODS["web"].port("pages") == int(PODS["web"].container["args"][-1])


def test_one_crawler_and_a_relay_in_waiting() -> None:
    assert PODS["crawler"].manifest["spec"]["replicas"] == 1
    assert PODS["crawler"].manifest["spec"]["strategy"] == {"type": "Recreate"}
    assert PODS["relay"].manifest["spec"]["replicas"] == 2


def test_nothing_is_open_but_what_is_named() -> None:
    policies = {one["metadata"]["name"]: one["spec"] for one in of_kind("NetworkPolicy")}
    assert policies["nothing"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    entered = {name: one["ingress"] for name, one in policies.items() if "ingress" in one}
    assert {name: ways[0]["ports"] for name, ways in entered.items()} == {
        "status": [{"port": "status"}],
        "pages": [{"port": "pages"}],
    }
    reaching = {
        name: pod.manifest["spec"]["template"]["metadata"]["labels"].get("ipwatch/reaches")
        for name, pod in PODS.items()
    }
    assert {name: one for name, one in reaching.items() if one} == {
        "crawler": "sites",
        "alerts-worker": "recipients",
    }
    for name in ("sites", "recipients"):
        assert policies[name]["podSelector"]["matchLabels"] == {"ipwatch/reaches": name}
        (block,) = policies[name]["egress"][0]["to"]
        assert {"10.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16"} <= set(block["ipBlock"]["except"])
