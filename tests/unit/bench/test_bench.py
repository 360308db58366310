"""The benchmark's own parts: a stream that is the same each time, and a stopwatch that adds up."""

from __future__ import annotations

import time

import httpx

from services.bench.observations import firms, observations
from services.bench.sink import WebhookSink
from services.bench.stopwatch import Stopwatch


def test_the_stream_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert list(observations(100)) == list(observations(100))
    assert list(observations(100)) != list(observations(100, seed=2))


def test_the_stream_has_the_promised_shapes() -> None:
    stream = [one.body for one in observations(1000)]
    sheets = [body for body in stream if body.parties is not None]
    assert len(sheets) == 100
    assert sum(len(body.parties or ()) >= 40 for body in sheets) == 10
    assert len({body.docket for body in stream if body.parties is None}) >= 700
    assert all(body.composed for body in stream)


def test_the_registry_has_as_many_different_firms_as_asked_for() -> None:
    made = firms(500)
    assert len({firm.id for firm in made}) == len(made) == 500


def test_a_stage_inside_another_is_not_counted_twice() -> None:
    watch = Stopwatch()
    began = time.perf_counter()
    with watch.stage("outer"):
        sum(range(20_000))
        with watch.stage("inner"):
            sum(range(200_000))
    whole = time.perf_counter() - began
    assert set(watch.seconds) == {"outer", "inner"}
    assert watch.seconds["inner"] > watch.seconds["outer"]
    assert sum(watch.seconds.values()) <= whole


async def test_the_sink_notes_the_first_arrival_of_each_case() -> None:
    sink = WebhookSink()
    address = await sink.start()
    async with httpx.AsyncClient() as client:
        for case in ("a", "b", "a"):
            answer = await client.post(address, json={"type": "alert.raised", "data": {"case": case}})
            assert answer.status_code == 204
    await sink.stop()
    assert list(sink.first_arrivals) == ["a", "b"]
    assert sink.first_arrivals["a"] < sink.first_arrivals["b"]
