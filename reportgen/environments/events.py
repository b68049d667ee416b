"""What is heard of a run while it goes on, by the name of its environment.

The lab sends JSON lines (``lab/channel.py`` lists them); each is parsed once, here.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Started:
    """Some work has begun; nobody knows how long it takes."""

    environment: str
    work: str


@dataclass(frozen=True)
class Cost:
    """A run is about to start: the seconds that the last one of the article took, and its seeds.

    ``seconds`` is None where none is known; ``limit`` are those after which it is ended.
    """

    environment: str
    seconds: float | None
    seeds: int
    limit: float


@dataclass(frozen=True)
class Warned:
    """The experiment, or a library that it uses, warned: what of, and where."""

    environment: str
    text: str


@dataclass(frozen=True)
class Epoch:
    """A network of the listed run is trained for ``epoch`` of ``epochs``, if that is known."""

    environment: str
    model: str
    epoch: int
    epochs: int | None
    loss: float


@dataclass(frozen=True)
class Seeds:
    """So many members of a model's ensemble have been trained, of those that are expected."""

    environment: str
    model: str
    done: int
    members: int


@dataclass(frozen=True)
class Estimate:
    """A model's ensemble takes about so many seconds more, and comes to so many members."""

    environment: str
    model: str
    seconds: int
    members: int


@dataclass(frozen=True)
class Trials:
    """So many of the trainings that tell why the listed run moved have been tried."""

    environment: str
    done: int
    trials: int


@dataclass(frozen=True)
class DescriptionReady:
    """The experiment has said what it is; nothing is trained until the lab is told to go on."""


@dataclass(frozen=True)
class Failure:
    """The run has failed, by a fault of the input or the experiment, at ``file`` and ``line``."""

    fault: Literal["input", "experiment"]
    error: str
    message: str
    file: str
    line: int | None


Event = Started | Cost | Warned | Epoch | Seeds | Estimate | Trials
OnEvent = Callable[[Event], None]


def unheard(event: Event) -> None:
    """Hear of nothing."""


def parse_event(line: bytes, environment: str) -> Event | DescriptionReady | Failure | None:
    """Return what a line of the lab says; None for a line that is no event."""
    try:
        return _event(json.loads(line), environment)
    except (ValueError, RecursionError):  # no JSON, or no number where one must be
        return None


def _event(fields: Any, environment: str) -> Event | DescriptionReady | Failure | None:
    event: Event | DescriptionReady | Failure | None = None
    match fields:
        case {"event": "started", "work": str(work)}:
            event = Started(environment, work)
        case {"event": "described"}:
            event = DescriptionReady()
        case {
            "event": "epoch",
            "model": str(model),
            "epoch": int(epoch),
            "epochs": int() | None as epochs,
            "loss": str(loss),
        }:
            event = Epoch(environment, model, epoch, epochs, float(loss))
        case {"event": "ensemble", "model": str(model)}:
            event = Seeds(environment, model, *_numbers(fields, "done", "members"))
        case {"event": "estimate", "model": str(model)}:
            event = Estimate(environment, model, *_numbers(fields, "seconds", "members"))
        case {"event": "trial"}:
            event = Trials(environment, *_numbers(fields, "done", "trials"))
        case {"event": "failed"}:
            event = _failure(fields)
    return event


def _failure(fields: dict[str, Any]) -> Failure | None:
    match fields:
        case {
            "fault": "input" | "experiment" as fault,
            "error": str(error),
            "message": str(message),
            "file": str(file),
            "line": int() | None as number,
        }:
            return Failure(fault, error, message, file, number)
    return None


def _numbers(fields: dict[str, object], *names: str) -> tuple[int, int]:
    """Return two whole numbers of an event; ValueError where they are none."""
    match [fields.get(name) for name in names]:
        case [int(one), int(other)]:
            return one, other
    raise ValueError(f"{names} are no numbers")
