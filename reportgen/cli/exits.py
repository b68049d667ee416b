"""Exit codes: what they mean, and which one an error has. Nothing outside the cli knows them."""

from typing import TYPE_CHECKING

from reportgen.errors import ExperimentError, ReportgenError, UnmadeError

if TYPE_CHECKING:
    from reportgen.compare.verdicts import Verdict

DONE = 0
CHANGED = FINDINGS = CONFLICTS = 1
INPUT = 2
EXPERIMENT = 3
FLIPPED = 4
DEFECT = 70
"""EX_SOFTWARE of sysexits.h."""
INTERRUPTED = 130


def of_error(error: ReportgenError) -> int:
    """Return the exit code of a command that an error ended."""
    return EXPERIMENT if isinstance(error, ExperimentError | UnmadeError) else INPUT


def of_verdict(verdict: "Verdict", *, strict: bool = False, unjudged: bool = False) -> int:
    """Return the exit code of a comparison, of which claims may be ``unjudged``.

    ``strict``: what can't be told, or was not judged, counts as a change.
    """
    codes = {"changed": CHANGED, "claim flipped": FLIPPED}
    untold = verdict == "cannot tell" or unjudged
    return codes.get(verdict, CHANGED if strict and untold else DONE)
