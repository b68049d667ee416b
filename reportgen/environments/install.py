"""Environments that uv makes: resolved, installed once, and kept.

An environment's folder is named by all that is in it, so two requirements that come to the same
share one. It is made beside its place and moved there in one step.
"""

import json
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from reportgen.environments.environment import Environment
from reportgen.environments.requirement import Requirement
from reportgen.environments.resolve import LOCK, Resolve, Resolved, resolve
from reportgen.environments.uv import run_uv
from reportgen.errors import UnmadeError
from reportgen.store.beside import folder_beside

PYTHON = Path("bin", "python")
"""The interpreter of an environment, from its folder."""


def make_environment(requirement: Requirement, way: Resolve, folder: Path) -> Environment:
    """Return an environment that meets the requirement, made in ``folder`` unless it is there.

    UnmadeError, with uv's reason, where it can't be resolved or installed.
    """
    with tempfile.TemporaryDirectory(prefix="reportgen-uv-") as scratch:
        resolved = resolve(requirement, way, Path(scratch))
        parts = [resolved.python, sys.platform, os.uname().machine, dict(resolved.versions)]
        target = folder / sha256(json.dumps(parts).encode()).hexdigest()[:32]
        if not (target / PYTHON).exists():
            _install(resolved, target, Path(scratch))
    chosen = {"requirement": requirement.text, "resolve": way}
    return Environment(
        name=requirement.text,
        python=target / PYTHON,
        flags=dict(requirement.flags),
        distributions=resolved.versions,
        resolution=chosen | ({"date": resolved.date} if resolved.date else {}),
    )


def _install(resolved: Resolved, target: Path, scratch: Path) -> None:
    """Install into a new folder that becomes ``target``; of two makers at once the first one's."""
    (scratch / LOCK).write_text(resolved.lock, encoding="utf-8")
    dated = ["--exclude-newer", resolved.date] if resolved.date else []
    try:
        with folder_beside(target) as beside:
            made = beside / "environment"
            run_uv(["venv", "--python", resolved.python, "--relocatable", str(made)], scratch)
            python = ["--python", str(made / PYTHON)]
            run_uv(["pip", "install", *python, "-r", LOCK, *dated], scratch)
            if not (target / PYTHON).exists():
                shutil.rmtree(target, ignore_errors=True)
                with suppress(OSError):
                    made.rename(target)
    except OSError as error:
        raise UnmadeError(
            f"Folder {str(target.parent)!r} can't be written: {error.strerror}."
        ) from None
