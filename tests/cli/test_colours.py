"""Colours: on a terminal, unless NO_COLOR asks for none."""

import os
import pty
import re
import subprocess
import sys

import pytest

COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3|4|9|10)\d(?:;\d+)*m")


def on_terminal(*arguments: str, **variables: str) -> str:
    """Return what a command writes to a terminal of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "reportgen", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=environment | {"TERM": "xterm-256color"} | variables,
    ):
        os.close(theirs)
        written = b""
        try:
            while part := os.read(ours, 65536):
                written += part
        except OSError:  # Linux says by this that the other end was closed
            pass
    os.close(ours)
    return written.decode()


COMMANDS = [
    ("build", "nothing"),  # click's colours
    ("diff", "original-2018", "tests/data/record.json"),  # rich's
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_is_written_to_in_colour(command: tuple[str, ...]) -> None:
    assert COLOUR.search(on_terminal(*command))


@pytest.mark.parametrize("command", COMMANDS)
def test_no_color_is_heeded(command: tuple[str, ...]) -> None:
    written = on_terminal(*command, NO_COLOR="1")
    assert written
    assert not COLOUR.search(written)


def test_an_empty_no_color_asks_for_nothing() -> None:
    assert COLOUR.search(on_terminal("build", "nothing", NO_COLOR=""))
