"""What can go wrong, as one class tree that the command line catches once.

A message is one line: the thing, its value, what is wrong with it, what to do.
"""


class ReportgenError(Exception):
    """The root of everything reportgen raises on purpose."""

    exit_code = 2


class InputError(ReportgenError):
    """The user's input is at fault: an argument, an article folder, a record."""


class OutputError(ReportgenError):
    """The result could not be written: no permission, a full disk, a folder of somebody else's."""


class ExperimentError(ReportgenError):
    """The experiment failed: it raised, ran past its time limit or left no record."""

    exit_code = 3
