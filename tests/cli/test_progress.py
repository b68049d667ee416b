"""Progress on a terminal, and as lines where there is none."""

import io
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import pytest

from reportgen.cli import progress
from reportgen.pipeline.order import Cost, Epoch, Estimate, Event, Seeds, Started, Trials, Warned

EPOCH = Epoch("this", "model_0", 3, 150, 0.25)


class Terminal(io.StringIO):
    """A terminal that remembers what was written to it."""

    def isatty(self) -> bool:
        return True


def terminal_of(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return what stands for standard error; pytest puts its own there before each test's body."""
    written = Terminal()
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setenv("TERM", "xterm")
    return written


def descriptions(bars: progress.Bars) -> list[str]:
    return [task.description for task in bars.progress.tasks]


def test_a_bar_moves_with_the_epochs(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with progress.shown() as on_event:
        on_event(Started("this", "importing libraries"))
        on_event(EPOCH)
    assert "model_0" in terminal.getvalue()
    assert "3/150" in terminal.getvalue()
    assert "loss 0.2500" in terminal.getvalue()


def test_an_environment_that_trains_leaves_the_bars_of_another_one_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal_of(monkeypatch)
    with ExitStack() as until_done:
        bars = progress.Bars(until_done)
        bars.update(Started("a==1", "resolving and installing"))
        bars.update(Started("b==2", "resolving and installing"))
        bars.update(Epoch("a==1", "net", 1, 4, 0.5))
        assert descriptions(bars) == ["b==2: resolving and installing", "a==1: net"]
        bars.update(Trials("b==2", 1, 4))
        assert descriptions(bars) == ["a==1: net", "b==2: trials"]


@pytest.mark.parametrize("names", [("a==1", "b==2"), ("a==1", "a==1")])
def test_two_threads_may_tell_of_their_environments_at_once(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, str]
) -> None:
    """They may be of one environment: it is probed for the row above and for the row below."""
    terminal_of(monkeypatch)
    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    barrier = Barrier(2)

    def train(bars: progress.Bars, environment: str) -> None:
        for epoch in range(1, 101):
            barrier.wait(60)
            bars.update(Started(environment, f"work {epoch}"))
            bars.update(Epoch(environment, "net", epoch, 100, 0.5))
            bars.update(Seeds(environment, "net", epoch, 100))

    try:
        with ExitStack() as until_done, ThreadPoolExecutor(2) as threads:
            bars = progress.Bars(until_done)
            for run in [threads.submit(train, bars, name) for name in names]:
                run.result()
            expected = {f"{name}: net{seeds}" for name in names for seeds in ("", ", seeds")}
            assert set(descriptions(bars)) == expected
            assert {task.completed for task in bars.progress.tasks} == {100}
    finally:
        sys.setswitchinterval(switching)


def test_brackets_in_the_name_of_an_environment_are_shown_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = terminal_of(monkeypatch)
    with progress.shown() as on_event:
        on_event(Epoch("tensorflow[and-cuda]==2.21.0", "net", 1, 4, 0.5))
    assert "tensorflow[and-cuda]" in terminal.getvalue()


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (Started("this", "importing libraries"), "importing libraries\n"),
        (Epoch("this", "net", 30, 150, 0.25), "net: epoch 30/150, loss 0.2500\n"),
        (Epoch("this", "net", 31, 150, 0.25), ""),
        (Epoch("this", "net", 8, None, 0.25), "net: epoch 8, loss 0.2500\n"),
        (Epoch("this", "net", 9, None, 0.25), ""),
        (Epoch("a==1", "net", 150, 150, float("nan")), "a==1: net: epoch 150/150, loss nan\n"),
        (Seeds("a==1", "net", 500, 1000), ""),
        (Seeds("a==1", "net", 1000, 1000), "a==1: net: 1000 seeds\n"),
        (Estimate("this", "net", 9, 500), ""),
        (Estimate("this", "net", 61, 40), "net: 40 seeds, in about 61 s\n"),
        (Estimate("a==1", "net", 1300, 40), "a==1: net: 40 seeds, in about 22 min\n"),
        (Trials("a==1", 1, 4), ""),
    ],
)
def test_without_a_terminal_what_is_worth_it_is_a_line(
    capsys: pytest.CaptureFixture[str], event: Event, line: str
) -> None:
    progress.say(event)
    assert capsys.readouterr().err == line


def test_nothing_is_drawn_of_a_build_that_trains_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = terminal_of(monkeypatch)

    def drawn() -> None:
        raise AssertionError

    monkeypatch.setattr(progress, "_progress", drawn)
    with progress.shown():
        pass
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("is_terminal", [True, False])
def test_what_a_run_will_cost_and_what_it_warned_of_are_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, is_terminal: bool
) -> None:
    terminal = terminal_of(monkeypatch) if is_terminal else None
    with progress.shown() as on_event:
        on_event(Cost("this", None, 1000, 1800.0))
        on_event(Cost("this", 24.6, 1, 1800.0))
        on_event(Cost("a==1", 300.0, 1000, 1800.0))
        on_event(Warned("this", "experiment.py:2: UserWarning: [bold]\x1b[31mred"))
    said = terminal.getvalue() if terminal else capsys.readouterr().err
    assert "No earlier run of this article is kept; one is ended after 30 min" in said
    assert "The last run of this article took 25 s, with 1 seed." in said
    assert "a==1: The last run of this article took 5 min, with 1000 seeds." in said
    assert "UserWarning: [bold]" in said
    assert "\x1b[31mred" not in said
