"""Progress of runs: a bar for each piece of work on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

import click

from reportgen.errors import visible
from reportgen.pipeline.order import (
    Cost,
    Epoch,
    Estimate,
    Event,
    OnEvent,
    Seeds,
    Started,
    Trials,
    Warned,
)

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

LINES = 5
"""How many plain lines the epochs of one network make."""

SAID_FROM = 10
"""Seconds from which on what is left is worth a line."""

MINUTES_FROM = 120
"""Seconds from which on they are told in minutes."""

HERE = "this"
"""The environment that needs no name: the one that reportgen itself runs in."""


@contextmanager
def shown() -> Iterator[OnEvent]:
    """Show progress while the block runs; yields what to call, from any thread, with each event."""
    if not sys.stderr.isatty():
        yield say
        return
    with ExitStack() as until_done:
        yield Bars(until_done).update


def say(event: Event) -> None:
    """Say what is worth a line of its own where nobody sees bars."""
    match event:
        case Started():
            line = event.work
        case Cost() | Warned():
            line = _remark(event)
        case Epoch(epoch=epoch, epochs=epochs) if _is_said(epoch, epochs):
            of = "" if epochs is None else f"/{epochs}"
            line = f"{event.model}: epoch {epoch}{of}, loss {event.loss:.4f}"
        case Estimate(seconds=seconds) if seconds >= SAID_FROM:
            line = f"{event.model}: {event.members} seeds, in about {_duration(seconds)}"
        case Seeds(done=done, members=members) if done == members:
            line = f"{event.model}: {done} seeds"
        case _:
            return
    click.echo(_named(event, line), err=True)


@dataclass(frozen=True)
class Bar:
    """A bar on the terminal; ``total`` is None while nobody knows where it ends."""

    task: "TaskID"
    total: int | None


class Bars:
    """One bar for each piece of work that has been heard of; a cached build has none to draw.

    Several threads may tell of their environments at once.
    """

    def __init__(self, until_done: ExitStack) -> None:
        self.until_done = until_done
        self.lock = Lock()
        self.bars: dict[tuple[str, str], Bar] = {}

    @cached_property
    def progress(self) -> "Progress":
        """What draws the bars, on the terminal from the first event on."""
        return self.until_done.enter_context(_progress())

    def update(self, event: Event) -> None:
        """Move the bar that the event is about."""
        with self.lock:
            match event:
                case Cost() | Warned():
                    self.progress.console.print(
                        _named(event, _remark(event)), markup=False, highlight=False
                    )
                case Started():
                    self._move(event, event.work, 0, None)
                case Epoch():
                    note = f"loss {event.loss:.4f}"
                    self._move(event, event.model, event.epoch, event.epochs, note)
                case Seeds():
                    self._move(event, f"{event.model}, seeds", event.done, event.members)
                case Trials():
                    self._move(event, "trials", event.done, event.trials)

    def _move(self, event: Event, work: str, done: int, total: int | None, note: str = "") -> None:
        """Move a bar, or begin it; one with an end replaces those without in its environment."""
        if total is not None:
            for key, bar in list(self.bars.items()):
                if key[0] == event.environment and bar.total is None:
                    self.progress.remove_task(self.bars.pop(key).task)
        key = event.environment, work
        if key not in self.bars:
            name = _named(event, work)
            self.bars[key] = Bar(self.progress.add_task(name, total=total, note=note), total)
        self.progress.update(self.bars[key].task, completed=done, total=total, note=note)


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[note]}", markup=False),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True))


def _named(event: Event, text: str) -> str:
    """Return the text behind the name of the event's environment, where that is another."""
    return text if event.environment == HERE else f"{event.environment}: {text}"


def _remark(event: Cost | Warned) -> str:
    """Return what is said once, before a run or after it."""
    if isinstance(event, Warned):
        return visible(event.text)
    if event.seconds is None:
        limit = _duration(round(event.limit))
        return f"No earlier run of this article is kept; one is ended after {limit} (time_limit)."
    seeds = "1 seed" if event.seeds == 1 else f"{event.seeds} seeds"
    return f"The last run of this article took {_duration(round(event.seconds))}, with {seeds}."


def _duration(seconds: int) -> str:
    return f"{seconds} s" if seconds < MINUTES_FROM else f"{seconds / 60:.0f} min"


def _is_said(epoch: int, epochs: int | None) -> bool:
    if epochs is None:  # 1, 2, 4, 8 …: few lines, however many epochs there are
        return epoch & (epoch - 1) == 0
    return epoch == epochs or epoch % max(1, epochs // LINES) == 0
