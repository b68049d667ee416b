"""uv, called as a program: it finds indexes and certificates as this machine has them set."""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from reportgen.errors import InputError, UnmadeError

TIME_LIMIT = 1800.0
"""Seconds after which uv counts as hanging: an environment is up to 600 MB to fetch."""

_ADDRESS = re.compile(r"\w+://[^\s`'\"]*/([^\s`'\"/]*)")
_LONGEST = 300


def run_uv(arguments: Sequence[str], folder: Path) -> str:
    """Return what uv prints; UnmadeError with its reason where it fails."""
    command = [_binary(), *arguments, "--quiet", "--no-progress", "--color", "never"]
    try:
        said = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=TIME_LIMIT,
            env={name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"},
        )
    except subprocess.TimeoutExpired:
        raise UnmadeError(f"uv took longer than {TIME_LIMIT:g} s. Try again.") from None
    if said.returncode:
        raise UnmadeError(reason(said.stderr))
    return said.stdout


def reason(said: str) -> str:
    """Return the first cause that uv names, in a sentence; without addresses of indexes."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    causes = [line.removeprefix("cause:").strip() for line in lines if line.startswith("cause:")]
    errors = [line.removeprefix("error:").strip() for line in lines if line.startswith("error:")]
    found = (causes or errors or lines or ["uv failed without a word"])[0]
    found = _ADDRESS.sub(r"\1", found)
    return (found if len(found) <= _LONGEST else found[:_LONGEST] + "…").rstrip(".") + "."


def _binary() -> str:
    try:
        from uv import find_uv_bin

        return str(find_uv_bin())
    except (ImportError, FileNotFoundError):
        raise InputError("uv makes the environments and is not installed. Install it.") from None
