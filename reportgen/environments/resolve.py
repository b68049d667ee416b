"""What a requirement leaves open, chosen by uv in one of three ways.

``period``  as of the day on which the packages asked for were released
``latest``  the newest that fits
``only``    what is installed here, wherever that fits: as little as can be moves along
"""

import datetime as dt
import shutil
import sys
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from packaging.utils import canonicalize_name

from reportgen.environments.requirement import Requirement
from reportgen.environments.uv import run_uv
from reportgen.errors import UnmadeError

Resolve = Literal["period", "only", "latest"]

OLDEST = "3.11"
"""The Python for which every TensorFlow from 2.12 on has a build."""

LOCK = "pylock.toml"
"""The file that uv leaves its choice in."""
_NEVER_HELD = {"reportgen", "pip", "setuptools", "wheel", "uv"}


@dataclass(frozen=True)
class Resolved:
    """What uv chose: its lock file as text, every package's version, and as of which day."""

    python: str
    lock: str
    versions: Mapping[str, str]
    date: str | None


def resolve(requirement: Requirement, way: Resolve, scratch: Path) -> Resolved:
    """Return what to install; uv works in ``scratch``. UnmadeError where nothing fits."""
    (scratch / "requirements.in").write_text("\n".join(requirement.wanted), encoding="utf-8")
    if way == "period":
        date = _release_day(requirement, scratch)
        return _compile(OLDEST, scratch, date)
    if way == "only":
        here = f"{sys.version_info.major}.{sys.version_info.minor}"
        found = {
            canonicalize_name(each.metadata["Name"]): each.version
            for each in metadata.distributions()
            if each.metadata["Name"]
        }
        held = [f"{name}=={found[name]}" for name in sorted(found) if name not in _NEVER_HELD]
        (scratch / "here.txt").write_text("\n".join(held), encoding="utf-8")
        with suppress(UnmadeError):
            return _hold(here, scratch)
        return _hold(OLDEST, scratch)
    return _compile(OLDEST, scratch, None)


def _release_day(requirement: Requirement, scratch: Path) -> str:
    """Return the day by which all that was asked for had been released, as YYYY-MM-DD."""
    asked = requirement.wanted[: len(requirement.packages)]
    (scratch / "asked.in").write_text("\n".join(asked), encoding="utf-8")
    lock = _lock(["asked.in", "--no-deps", "--python-version", OLDEST], scratch)
    days = [_day(package) for package in lock["packages"]]
    if not all(days):
        raise UnmadeError("The package index doesn't say when the packages were released.")
    return max(filter(None, days))


def _day(package: Mapping[str, object]) -> str | None:
    """Return the day on which the first of a package's files was released."""
    files = [*_files(package.get("wheels")), *_files(package.get("sdist"))]
    times = [file["upload-time"] for file in files if "upload-time" in file]
    days = [time.date().isoformat() for time in times if isinstance(time, dt.datetime)]
    return min(days, default=None)


def _files(value: object) -> list[dict[str, object]]:
    return list(value) if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _compile(python: str, scratch: Path, date: str | None) -> Resolved:
    """Resolve from built packages alone, or where some have none, from their sources too."""
    arguments = ["requirements.in", "--python-version", python]
    arguments += ["--exclude-newer", date] if date else []
    try:
        lock = _lock([*arguments, "--only-binary", ":all:"], scratch)
    except UnmadeError:
        lock = _lock(arguments, scratch)
    return _chosen(python, lock, scratch, date)


def _hold(python: str, scratch: Path) -> Resolved:
    """Resolve with what is installed here as the first choice of everything not asked for."""
    # uv keeps what an output file has, wherever that meets the requirements.
    pinned = scratch / "held.txt"
    shutil.copy(scratch / "here.txt", pinned)
    arguments = ["requirements.in", "--python-version", python, "--no-annotate", "--no-header"]
    run_uv(["pip", "compile", *arguments, "-o", str(pinned)], scratch)
    return _chosen(python, _lock([str(pinned), "--python-version", python], scratch), scratch)


def _lock(arguments: list[str], scratch: Path) -> Mapping[str, list[Mapping[str, object]]]:
    """Resolve; return uv's lock, which it also leaves in the folder."""
    (scratch / LOCK).unlink(missing_ok=True)
    run_uv(["pip", "compile", *arguments, "--format", LOCK, "-o", LOCK], scratch)
    return tomllib.loads((scratch / LOCK).read_text(encoding="utf-8"))


def _chosen(
    python: str,
    lock: Mapping[str, list[Mapping[str, object]]],
    scratch: Path,
    date: str | None = None,
) -> Resolved:
    versions = {str(each["name"]): str(each.get("version", "")) for each in lock["packages"]}
    text = (scratch / LOCK).read_text(encoding="utf-8")
    return Resolved(python, text, dict(sorted(versions.items())), date)
