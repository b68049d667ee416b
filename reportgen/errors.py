"""What can go wrong, as one class tree that the command line catches once.

A message is one line: the thing, its value, what is wrong with it, what to do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 600


class ReportgenError(Exception):
    """The root of everything reportgen raises on purpose.

    A message may quote anybody's file, so it is made one line of bounded length: what would end a
    line or steer a terminal is shown as its escape, and what is too long loses its middle.
    """

    def __init__(self, message: str) -> None:
        if len(message) > _LONGEST:
            message = f"{message[: _LONGEST // 2]}…{message[-_LONGEST // 2 :]}"
        super().__init__(visible(message))


class InputError(ReportgenError):
    """The user's input is at fault: an argument, an article folder, a record."""


@dataclass(frozen=True, order=True)
class Finding:
    """Something wrong with an article: where, what, and the line to write, where there is one."""

    path: Path
    line: int
    message: str
    write: str = ""

    def __str__(self) -> str:
        remedy = f"; write: {self.write}" if self.write else ""
        return f"{self.path}:{self.line}: {self.message}{remedy}"


class FindingsError(InputError):
    """An article has findings: they are told all at once. There is at least one."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(dict.fromkeys(findings))
        super().__init__("; ".join(map(str, self.findings)) + ".")


class OutputError(ReportgenError):
    """The result could not be written: no permission, a full disk, a folder of somebody else's."""


class ExperimentError(ReportgenError):
    """The experiment failed: it raised, ran past its time limit or left no record."""


class UnmadeError(ReportgenError):
    """An environment can't be resolved or installed; the message is the reason."""


def visible(text: str, *, keep: str = "") -> str:
    """Return ``text`` with every sign that a terminal would obey as its escape, but those to keep.

    What ends a line, steers a terminal or turns the direction of writing comes from somebody's file
    and is shown, not acted on.
    """
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() or sign in keep else sign.encode("unicode_escape").decode()
        for sign in text
    )
