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


def of_verdict(verdict: "Verdict", *, strict: bool = False) -> int:
    """Return the exit code of a comparison; ``strict``: what can't be told counts as a change."""
    codes = {
        "cannot tell": CHANGED if strict else DONE,
        "changed": CHANGED,
        "claim flipped": FLIPPED,
    }
    return codes.get(verdict, DONE)
