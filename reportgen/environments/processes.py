"""The lab as a process: started, heard, and ended with all its workers."""

import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from reportgen.environments.environment import Environment

Event = dict[str, Any]
"""One line of progress: its kind under ``event``, and what belongs to that kind."""


@contextmanager
def started(
    command: list[str], environment: Environment, log: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the lab in a process group of its own, and leave nothing of it behind."""
    lab = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=log,
        start_new_session=True,
        env=environment.variables,
    )
    try:
        yield lab
    finally:
        _end(lab)
        if lab.stdout:
            lab.stdout.close()
        lab.wait()


def _end(lab: subprocess.Popen[bytes]) -> None:
    """Kill the lab and every worker that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(lab.pid, signal.SIGKILL)


@contextmanager
def limit(lab: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """End the lab when its time is over; the event says whether that happened."""
    overdue = threading.Event()

    def end() -> None:
        overdue.set()
        _end(lab)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield overdue
    finally:
        timer.cancel()


def events(lab: subprocess.Popen[bytes], log: Any) -> Iterator[Event]:
    """Yield the lab's events; a line that is none belongs into the log."""
    for line in lab.stdout or ():
        try:
            event = json.loads(line)
        except ValueError:
            event = None
        if isinstance(event, dict) and isinstance(event.get("event"), str):
            yield event
        else:
            log.write(line)
