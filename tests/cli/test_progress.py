"""Progress on a terminal."""

import io
import sys

import pytest

from reportgen.cli import progress

EPOCH = {"event": "epoch", "model": "model_0", "epoch": 3, "epochs": 150, "loss": "0.25"}


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


def test_a_bar_moves_with_the_epochs(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with progress.shown() as on_event:
        on_event({"event": "started", "work": "importing libraries"})
        on_event(EPOCH)
    assert "model_0" in terminal.getvalue()
    assert "3/150" in terminal.getvalue()
    assert "loss 0.2500" in terminal.getvalue()


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
