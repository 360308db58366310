"""`ipwatch retag`: judging all stored cases again, and how far that has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import print_rows
from services.cli.progress import progress_bar

if TYPE_CHECKING:
    from services.hosting.office import Office
    from services.monitor.retagging.job import Job


def retag(
    now: Annotated[
        bool, typer.Option("--now", help="Do it here and wait; else the running system does it.")
    ] = False,
    status: Annotated[
        bool, typer.Option("--status", help="Only show how far the open or the last job has come.")
    ] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Tag all stored cases again with the registry and the tagger as they are; those that change are published."""
    with office(data) as opened:
        if not status:
            opened.monitor.retagging.ask()
        job = finish_here(opened) if now and not status else opened.monitor.retagging.status()
    print_rows("retag", [told(job)] if job else [], as_json=as_json)


def finish_here(opened: Office) -> Job | None:
    """Do in this process what there is to re-tag, with a bar; then index what changed. The job, if there was one."""
    with progress_bar("items") as advance:
        job = opened.monitor.retagging.finish(lambda job: advance("cases", job.looked, job.total))
    if opened.engine.kafka is None:
        opened.bus.drain()
    return job


def told(job: Job) -> dict[str, Any]:
    """A job as a row."""
    return {
        "job": job.id,
        "state": "ended" if job.ended_at else "open",
        "cause": job.cause.value,
        "looked": job.looked,
        "total": job.total,
        "changed": job.changed,
        "begun_at": job.begun_at,
        "moved_at": job.moved_at,
        "ended_at": job.ended_at,
        "error": job.error,
    }
