"""What the compose files promise: one door, nothing borrowed from elsewhere by accident, nothing that runs wild."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.hosting.settings_page import settings_page
from tests.contract.test_deploy.compose_file import Compose, main_file
from tests.contract.test_deploy.files import DEPLOY, ROOT, filled_in

SCALED = main_file(filled_in())
EMBEDDED = Compose(DEPLOY / "compose.embedded.yml", {})
BOTH = pytest.mark.parametrize("compose", [SCALED, EMBEDDED], ids=["scaled", "embedded"])
ONE_SHOTS = {"topics", "elasticsearch-users"}
OURS = {"topics", "relay", "crawler", "monitor-worker", "alerts-worker", "guidance", "web"}


def test_all_processes_and_servers_are_there() -> None:
    assert set(SCALED.ours) == OURS
    servers = {"kafka", "postgres", "elasticsearch", "elasticsearch-users", "kibana", "mail", "proxy"}
    assert set(SCALED.services) == OURS | servers | {"prometheus", "grafana"}
    assert {name for name, one in SCALED.services.items() if "profiles" in one} == {"prometheus", "grafana"}


@BOTH
def test_only_this_machine_reaches_what_is_published(compose: Compose) -> None:
    published = {name: one["ports"] for name, one in compose.services.items() if "ports" in one}
    assert list(published) == (["proxy"] if compose is SCALED else ["office"])
    assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)


@BOTH
def test_what_is_ours_is_built_by_the_one_dockerfile_and_may_do_next_to_nothing(compose: Compose) -> None:
    for name, service in compose.ours.items():
        context = (compose.folder / service["build"]["context"]).resolve()
        assert (context, service["build"]["dockerfile"]) == (ROOT, "deploy/Dockerfile"), name
        assert service["image"] == "ipwatch:0.1.0"
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name


def test_every_image_is_of_one_exact_version() -> None:
    for name, service in SCALED.services.items():
        assert re.search(r":v?\d+\.\d+(\.\d+)?$", service["image"]), f"{name}: {service['image']}"


def test_everything_is_watched_bounded_and_started_again() -> None:
    for name, service in SCALED.services.items():
        assert {"mem_limit", "cpus", "pids_limit", "logging"} <= set(service), name
        assert service["restart"] == ("no" if name in ONE_SHOTS else "unless-stopped"), name
        if name not in ONE_SHOTS:
            assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL"), name
            assert "stop_grace_period" in service, name


def test_nothing_waits_for_what_cannot_be() -> None:
    for name, service in SCALED.services.items():
        for needed, how in service.get("depends_on", {}).items():
            wanted = "completed_successfully" if needed in ONE_SHOTS else "healthy"
            assert how == {"condition": f"service_{wanted}"}, f"{name} on {needed}"
            there = SCALED.services[needed].get("profiles", [])
            assert not there or there == service.get("profiles"), f"{name} on {needed}"


@BOTH
def test_volumes_and_networks_are_declared_and_mounted_files_are_there(compose: Compose) -> None:
    used = {network for one in compose.services.values() for network in one.get("networks", [])}
    assert used == set(compose.document.get("networks", {}))
    mounts = [mount.split(":")[0] for one in compose.services.values() for mount in one.get("volumes", [])]
    assert {mount for mount in mounts if not mount.startswith(".")} == set(compose.document["volumes"])
    assert [
        mount for mount in mounts if mount.startswith(".") and not (compose.folder / mount).exists()
    ] == []


def test_servers_cannot_be_reached_from_outside_nor_reach_out() -> None:
    networks = SCALED.document["networks"]
    assert {name for name, one in networks.items() if not one.get("internal")} == {"outside"}
    outside = {name for name, one in SCALED.services.items() if "outside" in one["networks"]}
    assert outside == {"proxy", "crawler", "alerts-worker"}
    assert "servers" not in SCALED.services["proxy"]["networks"]


def test_the_way_in_trusts_the_network_of_the_proxy_and_no_other() -> None:
    subnet = SCALED.document["networks"]["pages"]["ipam"]["config"][0]["subnet"]
    assert SCALED.environment("web")["FORWARDED_ALLOW_IPS"] == subnet
    members = {name for name, one in SCALED.services.items() if "pages" in one["networks"]}
    assert members == {"proxy", "web"}


@BOTH
def test_our_environments_hold_settings_and_nothing_else(compose: Compose) -> None:
    known = settings_page()
    for name in compose.ours:
        of_the_web_server = {"FORWARDED_ALLOW_IPS"} if name in ("web", "office") else set()
        strange = [one for one in compose.environment(name) if f"`{one}`" not in known]
        assert set(strange) == of_the_web_server, name


def test_only_what_delivers_knows_the_mail_server() -> None:
    reading = {name for name in SCALED.ours if any("SMTP" in one for one in SCALED.environment(name))}
    assert reading == {"alerts-worker"}


def test_servers_and_their_users_agree_on_who_may_enter() -> None:
    ours = SCALED.environment("relay")
    kafka = SCALED.environment("kafka")["KAFKA_LISTENER_NAME_CLIENTS_PLAIN_SASL_JAAS_CONFIG"]
    assert f'user_{ours["IPWATCH_KAFKA_USER"]}="{ours["IPWATCH_KAFKA_PASSWORD"]}"' in kafka
    users = SCALED.environment("elasticsearch-users")
    shared = ("IPWATCH_NAMESPACE", "IPWATCH_ELASTICSEARCH_USER", "IPWATCH_ELASTICSEARCH_PASSWORD")
    assert {name: users[name] for name in shared} == {name: ours[name] for name in shared}
    assert users["KIBANA_PASSWORD"] == SCALED.environment("kibana")["ELASTICSEARCH_PASSWORD"]


def test_prometheus_asks_every_process_at_the_port_it_answers_on() -> None:
    written: dict[str, Any] = yaml.safe_load(
        (DEPLOY / "prometheus" / "prometheus.yml").read_text(encoding="utf-8")
    )
    (asked,) = written["scrape_configs"][0]["dns_sd_configs"]
    assert set(asked["names"]) == OURS - ONE_SHOTS
    for name in asked["names"]:
        assert SCALED.environment(name)["IPWATCH_STATUS_PORT"] == str(asked["port"]), name
    rules = (DEPLOY / "prometheus" / "rules.yml").read_text(encoding="utf-8")
    assert set(re.findall(r'process="([\w-]+)"', rules)) <= set(asked["names"])


def test_the_proxy_leads_to_services_there_are_at_ports_they_listen_on() -> None:
    caddy = (DEPLOY / "compose" / "Caddyfile").read_text(encoding="utf-8")
    led_to = {address.rpartition(":")[0] for address in re.findall(r"reverse_proxy (\S+)", caddy)}
    assert led_to == {"web", "kibana", "grafana", "mail"}
    proxy = set(SCALED.services["proxy"]["networks"])
    assert all(proxy & set(SCALED.services[name]["networks"]) for name in led_to)
    assert "web:8000" in caddy
    assert SCALED.services["web"]["command"][-2:] == ["--port", "8000"]


def test_the_image_has_a_font_of_chinese_characters_for_charts_on_paper() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    installed = [line for line in lines if "apt-get install" in line]
    assert any("fonts-noto-cjk" in line.split() for line in installed)


def test_the_image_is_built_from_files_that_are_there_and_reach_the_builder() -> None:
    copied = [
        source
        for line in (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
        if line.startswith("COPY ")
        for source in line.split()[1:-1]
    ]
    assert "requirements/scaled.txt" in copied
    assert [source for source in copied if not (ROOT / source).exists()] == []
    kept_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert [source for source in copied if Path(source).parts[0] in kept_out] == []
    assert {"deploy", ".git", "data"} <= set(kept_out)
