"""Environments side by side, in threads that end when the command is interrupted."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Flag
from typing import Self, TypeVar

from reportgen.environments.environment import usable_cores
from reportgen.environments.events import Event, OnEvent
from reportgen.errors import ExperimentError

T = TypeVar("T")
R = TypeVar("R")


class SideBySide:
    """Works on several environments at once: by default half as many as there are cores.

    Each trains its networks side by side too. Where the block within ends with an exception, an
    interruption as any other, nothing new is begun, and the run that sends an event next ends.
    """

    def __init__(self, jobs: int | None = None) -> None:
        self.pool = ThreadPoolExecutor(jobs or max(1, usable_cores() // 2))
        self.stopped = Flag()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.stopped.set()
        self.pool.shutdown(cancel_futures=True)

    def each(self, work: Callable[[T], R], items: Iterable[T]) -> list[R]:
        """Return what ``work`` makes of each item, in their order."""
        return list(self.pool.map(work, items))

    def ending(self, on_event: OnEvent) -> OnEvent:
        """Return what passes events on, and raises in the thread of a run that is to end."""

        def heard(event: Event) -> None:
            if self.stopped.is_set():
                raise ExperimentError("Interrupted.")
            on_event(event)

        return heard
