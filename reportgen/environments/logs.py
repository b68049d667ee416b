"""What an experiment and its libraries print: a log for each run, and what of it is worth reading.

A log is kept as it was written. TensorFlow's own lines, about which nobody can do anything, are
nearly all of it: so the warnings of Python are picked out, which an author can act on.
"""

import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

import platformdirs

MOST_LOGS = 50
"""How many logs are kept, of all articles together."""

MOST_WARNINGS = 5
"""How many different warnings of a run are told."""

_LOG = re.compile(r".+-\d{8}-\d{6}-[0-9a-f]{6}\.log")
_WARNING = re.compile(r"(?P<file>\S[^:\n]*\.py):(?P<line>\d+): (?P<kind>\w*Warning): (?P<text>.+)")
_FOR_LIBRARIES = ("DeprecationWarning", "PendingDeprecationWarning", "FutureWarning")
"""Of these, an author needs to hear only where the article's own code is meant."""


def log_path(slug: str, made: str = "") -> Path:
    """Return a file for the output of one run, which no other run has.

    ``made`` is what the environment is known by, if one was made for the run.
    """
    parts = [slug, made, time.strftime("%Y%m%d-%H%M%S"), secrets.token_hex(3)]
    return platformdirs.user_log_path("reportgen") / f"{'-'.join(filter(None, parts))}.log"


def forget_old_logs(folder: Path) -> None:
    """Remove the oldest logs beyond those that are kept."""
    with suppress(OSError):
        logs = [path for path in folder.iterdir() if _LOG.fullmatch(path.name)]
        for path in sorted(logs, key=lambda each: each.stat().st_mtime)[:-MOST_LOGS]:
            path.unlink()


def warnings_in(log: Path) -> list[str]:
    """Return Python's warnings in a log, each once, as ``experiment.py:26: UserWarning: …``."""
    told: list[str] = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _WARNING.fullmatch(line.strip())
        if found is None:
            continue
        is_own = "site-packages" not in found["file"]
        text = f"{Path(found['file']).name}:{found['line']}: {found['kind']}: {found['text']}"
        if text not in told and (is_own or found["kind"] not in _FOR_LIBRARIES):
            told.append(text)
    return told[:MOST_WARNINGS]
