"""A line of the lab is parsed once: into an event, a failure, or nothing at all."""

import json

import pytest

from reportgen.environments.events import (
    Epoch,
    Estimate,
    Event,
    Failure,
    Seeds,
    Started,
    Trials,
    parse_event,
)

FAILED = {"error": "ValueError", "message": "no", "file": "experiment.py", "line": 3}


def line(event: str, **fields: object) -> bytes:
    return json.dumps({"event": event, **fields}).encode() + b"\n"


@pytest.mark.parametrize(
    ("said", "event"),
    [
        (line("started", work="importing"), Started("here", "importing")),
        (
            line("epoch", model="net", epoch=1, epochs=9, loss="0.5"),
            Epoch("here", "net", 1, 9, 0.5),
        ),
        (
            line("epoch", model="net", epoch=8, epochs=None, loss="0.5"),
            Epoch("here", "net", 8, None, 0.5),
        ),
        (line("ensemble", model="net", done=5, members=10), Seeds("here", "net", 5, 10)),
        (
            line("estimate", model="net", seconds=40, members=10),
            Estimate("here", "net", 40, 10),
        ),
        (line("trial", done=1, trials=4), Trials("here", 1, 4)),
        (
            line("failed", fault="input", **FAILED),
            Failure("input", "ValueError", "no", "experiment.py", 3),
        ),
        (
            line("failed", fault="experiment", **FAILED | {"line": None}),
            Failure("experiment", "ValueError", "no", "experiment.py", None),
        ),
    ],
)
def test_what_the_lab_says_is_an_event_of_its_environment(said: bytes, event: Event) -> None:
    assert parse_event(said, "here") == event


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"noise\n",
        b"[" * 100_000,
        b"\xff\n",
        b"1\n",
        b'{"event": 1}\n',
        line("trained", model="net"),
        line("started"),
        line("started", work=1),
        line("epoch", model="net", epoch="1", epochs=9, loss="0.5"),
        line("epoch", model="net", epoch=1, epochs=9, loss="low"),
        line("failed", fault="weather", **FAILED),
    ],
)
def test_a_line_that_is_unknown_or_broken_is_none(said: bytes) -> None:
    assert parse_event(said, "here") is None
