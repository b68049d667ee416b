"""The lab's way to the host: JSON lines on a descriptor that nothing else writes to.

These are the events, by their kind under ``event``:

``started``   ``work``: what has begun, in words
``described`` description.json is written; nothing is trained until the host sends a line
``epoch``     ``model``, ``epoch`` (from 1) of ``epochs`` (null: not known), ``loss`` as text
``ensemble``  ``model``, ``done`` of ``members`` that are expected
``estimate``  ``model``, the ``seconds`` that its ensemble still takes, to so many ``members``
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

    def __init__(self, descriptor: int, answers: int | None = None) -> None:
        self.descriptor = descriptor
        self.answers = answers

    @classmethod
    def taking_over_streams(cls, log: str) -> Self:
        """Keep the standard output for events, and the standard input for what the host answers.

        From here on all that is printed goes to ``log``, and there is nothing to read.
        """
        channel = cls(os.dup(1), os.dup(0))
        sys.stdout.flush()
        sys.stderr.flush()
        target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for stream, source in enumerate((nothing, target, target)):
            os.dup2(source, stream)
        os.close(target)
        os.close(nothing)
        return channel

    def wait(self) -> None:
        """Wait until the host sends a line; end this process at once if the host is gone."""
        if self.answers is not None and not os.read(self.answers, 1):
            os._exit(1)  # nobody hears why, and what else was started ends when this has

    def send(self, event: str, **fields: str | int | None) -> None:
        """Send one event with its fields."""
        line = json.dumps(fields | {"event": event}) + "\n"
        os.write(self.descriptor, line.encode("ascii"))

    def failed(self, error: BaseException) -> None:
        """Say how the run failed: the error, and where it arose, in the article's code if there."""
        if isinstance(error, SyntaxError) and error.filename:
            file, line = error.filename, error.lineno
        else:
            frames = traceback.extract_tb(error.__traceback__)
            files = [Path(frame.filename) for frame in frames]
            folders = {file.parent for file in files if file.name == "experiment.py"}
            own = [frame for frame in frames if Path(frame.filename).parent in folders]
            file, line = next(((f.filename, f.lineno) for f in reversed(own or frames)), ("", 0))
        self.send(
            "failed",
            fault="input" if isinstance(error, InputError) else "experiment",
            error=type(error).__name__,
            message=str(error)[:2000],
            file=Path(file).name,
            line=line,
        )
