"""The lab's way to the host: JSON lines on a descriptor that nothing else writes to.

These are the events, by their kind under ``event``:

``started``   ``work``: what has begun, in words
``epoch``     ``model``, ``epoch`` (from 1) of ``epochs``, ``loss`` as text: it may be nan
``ensemble``  ``model``, ``done`` of ``members``
``trial``     ``done`` of ``trials``
``failed``    ``fault`` (``input`` or ``experiment``), ``error``, ``message``, ``file``, ``line``
"""

import json
import os
import sys
import traceback
from pathlib import Path
from typing import Self

from .jobs import InputError


class Channel:
    """Sends events; one write a line, so that lines of several processes never mix."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    @classmethod
    def taking_over_stdout(cls, log: str) -> Self:
        """Keep the standard output for events; from here on all that is printed goes to ``log``."""
        channel = cls(os.dup(1))
        sys.stdout.flush()
        sys.stderr.flush()
        target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(target, 1)
        os.dup2(target, 2)
        os.close(target)
        return channel

    def send(self, event: str, **fields: str | int | None) -> None:
        """Send one event with its fields."""
        line = json.dumps(fields | {"event": event}) + "\n"
        os.write(self.descriptor, line.encode("ascii"))

    def failed(self, error: BaseException) -> None:
        """Say how the run failed: the error, and where in the article's code it arose."""
        file, line = _place(error)
        self.send(
            "failed",
            fault="input" if isinstance(error, InputError) else "experiment",
            error=type(error).__name__,
            message=str(error)[:2000],
            file=Path(file).name,
            line=line,
        )


def _place(error: BaseException) -> tuple[str, int | None]:
    """Return file and line of the innermost frame of the article's, or else of any code."""
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename, error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).name == "experiment.py"]
    innermost = (own or frames)[-1:]
    return (innermost[0].filename, innermost[0].lineno) if innermost else ("", 0)
