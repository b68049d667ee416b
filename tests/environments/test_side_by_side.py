"""Environments side by side: as many as there are cores for, ended by an interruption."""

import os
import threading

import pytest

from reportgen.environments.events import Event, Started
from reportgen.environments.side_by_side import SideBySide
from reportgen.errors import ExperimentError


@pytest.mark.parametrize(("cores", "jobs"), [(1, 1), (2, 1), (6, 3)])
def test_environments_share_the_cores_that_the_process_may_use(
    monkeypatch: pytest.MonkeyPatch, cores: int, jobs: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(cores)))
    with SideBySide() as together:
        assert together.pool._max_workers == jobs


def test_results_stand_in_the_order_of_the_items() -> None:
    with SideBySide(2) as together:
        assert together.each(lambda number: number * 2, [3, 1, 2]) == [6, 2, 4]


def test_an_interruption_ends_the_run_that_sends_an_event_next_and_begins_no_other() -> None:
    began: list[str] = []
    ended: list[str] = []
    heard: list[Event] = []
    running = threading.Event()
    together = SideBySide(1)
    tell = together.ending(heard.append)

    def run(name: str) -> None:
        began.append(name)
        try:
            while True:
                tell(Started(name, "training"))
                running.set()
        except ExperimentError as error:
            ended.append(str(error))

    def interrupted() -> None:
        with together:
            for name in ("one", "two"):
                together.pool.submit(run, name)
            running.wait(10)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (began, ended) == (["one"], ["Interrupted."])
    assert heard
