"""Progress of a run: a bar for each network on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

OnEvent = Callable[[dict[str, Any]], None]

LINES = 5
"""How many plain lines the epochs of one network make."""


@contextmanager
def shown() -> Iterator[OnEvent]:
    """Show progress while the block runs; yields what to call with each event."""
    if not sys.stderr.isatty():
        yield _say
        return
    with ExitStack() as until_done:
        yield _Bars(until_done).update


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[note]}"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(stderr=True))


class _Bars:
    """One bar for each piece of work that has been heard of; a cached build has none to draw."""

    def __init__(self, until_done: ExitStack) -> None:
        self.until_done = until_done
        self.tasks: dict[str, TaskID] = {}

    @cached_property
    def progress(self) -> "Progress":
        """The bars, on the terminal from the first event on."""
        return self.until_done.enter_context(_progress())

    def update(self, event: dict[str, Any]) -> None:
        """Move the bar that the event is about."""
        if event["event"] == "started":
            self._move(event["work"], 0, None, "")
        elif event["event"] == "epoch":
            self._move(event["model"], event["epoch"], event["epochs"], f"loss {_loss(event)}")
        elif event["event"] == "ensemble":
            self._move(f"{event['model']}, seeds", event["done"], event["members"], "")

    def _move(self, name: str, done: int, total: int | None, note: str) -> None:
        if total is not None:
            self._drop_indefinite()
        if name not in self.tasks:
            self.tasks[name] = self.progress.add_task(name, total=total, note=note)
        self.progress.update(self.tasks[name], completed=done, total=total, note=note)

    def _drop_indefinite(self) -> None:
        """Remove the bar without an end once there is one that has an end."""
        for name, task in list(self.tasks.items()):
            if self.progress.tasks and self.progress._tasks[task].total is None:  # noqa: SLF001
                self.progress.remove_task(task)
                del self.tasks[name]


def _say(event: dict[str, Any]) -> None:
    if event["event"] == "started":
        _line(event["work"])
    elif event["event"] == "epoch" and _is_told(event["epoch"], event["epochs"]):
        _line(f"{event['model']}: epoch {event['epoch']}/{event['epochs']}, loss {_loss(event)}")
    elif event["event"] == "ensemble" and event["done"] == event["members"]:
        _line(f"{event['model']}: {event['done']} seeds")


def _is_told(epoch: int, epochs: int) -> bool:
    return epoch == epochs or epoch % max(1, epochs // LINES) == 0


def _loss(event: dict[str, Any]) -> str:
    return f"{float(event['loss']):.4f}"


def _line(text: str) -> None:
    click.echo(text, err=True)
