"""Metrics tried before a run: where ``dataset()`` was called, and where it was not.

A run's processes load the arrays alone: what ``dataset()`` leaves in globals, or in objects of the
file, is not there when models are measured. So here too a process of its own draws the data, all
else is asked where they were not drawn, and a metric that differs between the two is told.
"""

import contextlib
import multiprocessing
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from . import data
from .asked import Asked
from .experiments import Array, Experiment
from .jobs import Job

ADVICE = (
    "what dataset() leaves in globals is not there when models are measured: put it into the "
    "data, or compute it in the metric or at the top of the file"
)


@dataclass(frozen=True)
class Drawn:
    """What the process that drew the data tells of them, and of what went wrong.

    ``described`` is as the record has them, ``y`` the target of the samples that models learn from.
    """

    described: dict[str, Any] | None
    y: Array | None
    seconds: float
    faults: list[dict[str, Any]]


@dataclass(frozen=True)
class Tried:
    """What a metric came to: its value, or the faults that are told of it."""

    function: Callable[..., Any]
    value: float | None
    faults: list[dict[str, Any]]


def start(asked: Asked, experiment: Experiment, job: Job) -> Connection:
    """Have a process draw the data; it sends what ``drawn`` gives, then what metrics come to."""
    context = multiprocessing.get_context("fork")
    ours, its = context.Pipe(duplex=False)
    context.Process(target=_draw, args=(asked, experiment, job, its)).start()
    its.close()  # so that its end is heard
    return ours


def drawn(asked: Asked, drawer: Connection) -> Drawn:
    """Return the data that the process drew; its faults are told."""
    try:
        found: Drawn = drawer.recv()
    except EOFError:
        asked.fault("dataset", "dataset() ended its process; the log may say why")
        return Drawn(None, None, 0.0, [])
    asked.faults.extend(found.faults)
    if found.described:
        asked.answered.append("dataset")
    return found


def attempt(asked: Asked, name: str, function: Callable[..., Any], y: Array) -> Tried:
    """Call a metric with the data and, for predictions, the same in another order."""
    before = len(asked.faults)
    value = asked.ask("metrics", lambda: _value(function, y), None)
    line = asked.place("metrics", name)
    for fault in asked.faults[before:]:
        fault["message"] = f"metric {name!r} can't be had of y {y.shape}: {fault['message']}"
        fault["line"] = line if fault["line"] == asked.line("metrics") else fault["line"]
    if len(asked.faults) == before and (np.ndim(value) != 0 or not _is_number(value)):
        kind = f"shape {np.shape(value)}" if np.ndim(value) else type(value).__name__
        asked.fault("metrics", f"metric {name!r} gives {kind}; it must give one number", line)
    faults = asked.faults[before:]
    return Tried(lambda: _value(function, y), None if faults else float(value), faults)


def compare(asked: Asked, tried: Mapping[str, Tried], drawer: Connection) -> None:
    """Tell of every metric that comes to something else where the data were drawn."""
    try:
        there: dict[str, float] = drawer.recv()
    except EOFError:  # there are no data, as was told
        return
    for name, here in tried.items():
        if name not in there:
            continue
        for fault in here.faults:
            fault["message"] += (
                f"; where dataset() was called, it gives {there[name]:.6g}; {ADVICE}"
            )
        if here.value is None or _same(here.value, there[name]):
            continue
        if _same(here.value, float(here.function())):  # else it draws at random
            message = (
                f"metric {name!r} gives {here.value:.6g}, and where dataset() was called "
                f"{there[name]:.6g}; {ADVICE}"
            )
            asked.fault("metrics", message, asked.place("metrics", name))


def _draw(asked: Asked, experiment: Experiment, job: Job, end: Connection) -> None:
    started = time.perf_counter()
    own = Asked(asked.source, asked.path)
    made = own.ask("dataset", lambda: data.draw(experiment, job), None)
    described, y = (data.describe(made), made.training.y) if made else (None, None)
    end.send(Drawn(described, y, time.perf_counter() - started, own.faults))
    values = {}
    if y is not None:
        with contextlib.suppress(Exception):  # what is wrong with metrics() is told elsewhere
            for name, (function, *_) in dict(experiment.metrics()).items():
                with contextlib.suppress(Exception):
                    values[str(name)] = float(_value(function, y))
        end.send(values)


def _value(function: Callable[..., Any], y: Array) -> Any:
    return function(np.array(y), np.roll(y, 1, axis=0))


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def _same(one: float, other: float) -> bool:
    return bool(np.isclose(one, other, rtol=1e-9, atol=0, equal_nan=True))
