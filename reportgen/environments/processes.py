"""The lab as a process: started, heard, and ended with all its workers."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from reportgen.environments.environment import Environment
from reportgen.environments.events import DescriptionReady, Event, Failure, parse_event


@contextmanager
def lab_process(
    command: list[str], environment: Environment, log: BinaryIO
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the lab in a process group of its own, and leave nothing of it behind."""
    lab = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        start_new_session=True,
        env=environment.variables,
    )
    try:
        yield lab
    finally:
        kill(lab)
        for stream in (lab.stdin, lab.stdout):
            if stream:
                stream.close()
        lab.wait()


def go_on(lab: subprocess.Popen[bytes]) -> None:
    """Let a described run train; one that has ended meanwhile has said why."""
    if lab.stdin:
        with suppress(BrokenPipeError):
            os.write(lab.stdin.fileno(), b"\n")


def kill(lab: subprocess.Popen[bytes]) -> None:
    """Kill the lab and every worker that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(lab.pid, signal.SIGKILL)


@contextmanager
def time_limit(lab: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kill the lab when its time is over; the event says whether that happened."""
    overdue = threading.Event()

    def end() -> None:
        overdue.set()
        kill(lab)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield overdue
    finally:
        timer.cancel()


def read_events(
    lab: subprocess.Popen[bytes], environment: Environment, log: BinaryIO
) -> Iterator[Event | DescriptionReady | Failure]:
    """Yield the lab's events; a line that is none belongs into the log."""
    for line in lab.stdout or ():
        event = parse_event(line, environment.name)
        if event is None:
            log.write(line)
        else:
            yield event
