"""Fetches what is published as Maven artifacts, with `mvn` and its settings, or with the Python package jgo."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.servers.missing import ServerMissing

PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>test-servers</groupId>
  <artifactId>jars</artifactId>
  <version>0</version>
  <packaging>pom</packaging>
  <dependencies>{dependencies}</dependencies>
</project>
"""
DEPENDENCY = "<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version></dependency>"


@dataclass(frozen=True)
class Artifact:
    """One published file."""

    group: str
    artifact: str
    version: str
    packaging: str = "jar"

    def __str__(self) -> str:
        return f"{self.group}:{self.artifact}:{self.version}:{self.packaging}"


def fetch_jars(wanted: Sequence[Artifact], into: Path) -> None:
    """Put the artifacts and all they need at run time into the folder."""
    with TemporaryDirectory(dir=into.parent, prefix="maven-") as work:
        if shutil.which("mvn"):
            pom = Path(work, "pom.xml")
            pom.write_text(POM.format(dependencies="".join(DEPENDENCY.format(**vars(one)) for one in wanted)))
            _mvn(
                Path(work),
                "copy-dependencies",
                f"-f{pom}",
                "-DincludeScope=runtime",
                f"-DoutputDirectory={into}",
            )
        else:
            _jgo_jars(wanted, into, Path(work))


def fetch_part_of_zip(wanted: Artifact, part: str, into: Path) -> None:
    """Unpack what lies in the zip's folder `<its only top folder>/<part>/` into the folder; the zip is not kept."""
    with TemporaryDirectory(dir=into.parent, prefix="maven-") as work:
        if shutil.which("mvn"):
            _mvn(Path(work), "get", f"-Dartifact={wanted}", "-Dtransitive=false")
            archive = next(Path(work).rglob(f"{wanted.artifact}-{wanted.version}.{wanted.packaging}"))
        else:
            archive = _jgo_file(wanted, Path(work))
        _unpack(archive, part, into)


def _mvn(work: Path, goal: str, *options: str) -> None:
    """Run one goal with a repository of its own below `work`, so that nothing is left in the user's."""
    command = [
        "mvn",
        "-B",
        "-q",
        "-ntp",
        f"-Dmaven.repo.local={work}/repository",
        f"{PLUGIN}:{goal}",
        *options,
    ]
    done = subprocess.run(
        command, cwd=work, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        told = [line for line in done.stdout.splitlines() if "ERROR" in line] or [done.stderr]
        raise ServerMissing(f"mvn could not fetch a test server's files: {told[0]}")


def _unpack(archive: Path, part: str, into: Path) -> None:
    with zipfile.ZipFile(archive) as whole:
        for member in whole.infolist():
            words = Path(member.filename).parts
            if len(words) > 2 and words[1] == part and ".." not in words and not member.is_dir():
                target = into.joinpath(*words[2:])
                target.parent.mkdir(parents=True, exist_ok=True)
                with whole.open(member) as source, target.open("wb") as copy:
                    shutil.copyfileobj(source, copy)


def _jgo_jars(wanted: Sequence[Artifact], into: Path, work: Path) -> None:
    """The first artifact's versions rule: jgo lets what each input manages rule over the other inputs' needs."""
    context = _jgo(wanted[0], work)
    taken: set[tuple[str, str]] = set()
    for one in wanted:
        inputs, needed = context.resolver.resolve(
            [context.create_dependency(f"{one.group}:{one.artifact}:{one.version}")]
        )
        for dependency in (*inputs, *needed):
            name = (dependency.groupId, dependency.artifactId)
            if name not in taken:
                taken.add(name)
                shutil.move(dependency.artifact.resolve(), into)


def _jgo_file(wanted: Artifact, work: Path) -> Path:
    component = _jgo(wanted, work).project(wanted.group, wanted.artifact).at_version(wanted.version)
    file: Path = component.artifact(packaging=wanted.packaging).resolve()
    return file


def _jgo(wanted: Artifact, work: Path) -> Any:
    try:
        jgo, maven = (importlib.import_module(name) for name in ("jgo.config", "jgo.maven"))
    except ImportError as error:
        raise ServerMissing(
            f"{wanted} is not on this machine yet and nothing here can fetch it: install Maven (the command mvn) or "
            "the Python package jgo"
        ) from error
    repositories = jgo.GlobalSettings.load().repositories or None
    return maven.MavenContext(repo_cache=work / "repository", remote_repos=repositories)
