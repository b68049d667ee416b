"""Environments that uv makes: resolved, installed once, and kept under the cache.

Three ways to choose what a requirement leaves open:

``period``  as of the day on which the packages asked for were released
``latest``  the newest that fits
``only``    what is installed here, wherever that fits: as little as can be moves along

An environment's folder is named by all that is in it, so two requirements that come to the same
share one. It is made beside its place and moved there in one step.
"""

import datetime as dt
import json
import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Literal, get_args

from packaging.utils import canonicalize_name

from reportgen.environments.environment import Environment
from reportgen.environments.requirement import Requirement
from reportgen.environments.uv import UnmadeError, run_uv
from reportgen.store.beside import folder_beside

Resolve = Literal["period", "only", "latest"]
MODES: tuple[str, ...] = get_args(Resolve)

OLDEST = "3.11"
"""The Python for which every TensorFlow from 2.12 on has a build."""

_LOCK = "pylock.toml"
_NEVER_HELD = {"reportgen", "pip", "setuptools", "wheel", "uv"}


@dataclass(frozen=True)
class _Resolved:
    """What uv chose: its lock file as text, every package's version, and as of which day."""

    python: str
    lock: str
    versions: Mapping[str, str]
    date: str | None


def make_environment(requirement: Requirement, resolve: Resolve, folder: Path) -> Environment:
    """Return an environment that meets the requirement, made in ``folder`` unless it is there.

    UnmadeError, with uv's reason, where it can't be resolved or installed.
    """
    with tempfile.TemporaryDirectory(prefix="reportgen-uv-") as scratch:
        resolved = _resolved(requirement, resolve, Path(scratch))
        target = folder / _key(resolved)
        if not _python(target).exists():
            _install(resolved, target, Path(scratch))
    how = {"requirement": requirement.text, "resolve": resolve}
    return Environment(
        name=requirement.text,
        python=_python(target),
        flags=dict(requirement.flags),
        distributions=resolved.versions,
        resolution=how | ({"date": resolved.date} if resolved.date else {}),
    )


def _resolved(requirement: Requirement, resolve: Resolve, scratch: Path) -> _Resolved:
    (scratch / "requirements.in").write_text("\n".join(requirement.wanted), encoding="utf-8")
    if resolve == "period":
        date = _released(requirement, scratch)
        return _compiled(OLDEST, scratch, date)
    if resolve == "only":
        here = f"{sys.version_info.major}.{sys.version_info.minor}"
        (scratch / "here.txt").write_text("\n".join(_installed()), encoding="utf-8")
        with suppress(UnmadeError):
            return _held(here, scratch)
        return _held(OLDEST, scratch)
    return _compiled(OLDEST, scratch, None)


def _released(requirement: Requirement, scratch: Path) -> str:
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
    files = [*_listed(package.get("wheels")), *_listed(package.get("sdist"))]
    times = [file["upload-time"] for file in files if "upload-time" in file]
    days = [time.date().isoformat() for time in times if isinstance(time, dt.datetime)]
    return min(days, default=None)


def _listed(value: object) -> list[dict[str, object]]:
    return list(value) if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _compiled(python: str, scratch: Path, date: str | None) -> _Resolved:
    """Resolve from built packages alone, or where some have none, from their sources too."""
    arguments = ["requirements.in", "--python-version", python]
    arguments += ["--exclude-newer", date] if date else []
    try:
        lock = _lock([*arguments, "--only-binary", ":all:"], scratch)
    except UnmadeError:
        lock = _lock(arguments, scratch)
    return _finished(python, lock, scratch, date)


def _held(python: str, scratch: Path) -> _Resolved:
    """Resolve with what is installed here as the first choice of everything not asked for."""
    # uv keeps what an output file has, wherever that meets the requirements.
    pinned = scratch / "held.txt"
    shutil.copy(scratch / "here.txt", pinned)
    arguments = ["requirements.in", "--python-version", python, "--no-annotate", "--no-header"]
    run_uv(["pip", "compile", *arguments, "-o", str(pinned)], scratch)
    return _finished(python, _lock([str(pinned), "--python-version", python], scratch), scratch)


def _installed() -> list[str]:
    """Return every package that is installed here with its version."""
    found = {
        canonicalize_name(each.metadata["Name"]): each.version
        for each in metadata.distributions()
        if each.metadata["Name"]
    }
    return [f"{name}=={found[name]}" for name in sorted(found) if name not in _NEVER_HELD]


def _lock(arguments: list[str], scratch: Path) -> Mapping[str, list[Mapping[str, object]]]:
    """Resolve; return uv's lock, which it also leaves in the folder."""
    (scratch / _LOCK).unlink(missing_ok=True)
    run_uv(["pip", "compile", *arguments, "--format", _LOCK, "-o", _LOCK], scratch)
    return tomllib.loads((scratch / _LOCK).read_text(encoding="utf-8"))


def _finished(
    python: str,
    lock: Mapping[str, list[Mapping[str, object]]],
    scratch: Path,
    date: str | None = None,
) -> _Resolved:
    versions = {str(each["name"]): str(each.get("version", "")) for each in lock["packages"]}
    text = (scratch / _LOCK).read_text(encoding="utf-8")
    return _Resolved(python, text, dict(sorted(versions.items())), date)


def _key(resolved: _Resolved) -> str:
    """Return the name of an environment: a hash of all that is in it."""
    parts = [resolved.python, sys.platform, os.uname().machine, dict(resolved.versions)]
    return sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _install(resolved: _Resolved, target: Path, scratch: Path) -> None:
    (scratch / _LOCK).write_text(resolved.lock, encoding="utf-8")
    with _beside(target) as made:
        run_uv(["venv", "--python", resolved.python, "--relocatable", str(made)], scratch)
        command = ["pip", "install", "--python", str(_python(made)), "-r", _LOCK]
        run_uv([*command, *(["--exclude-newer", resolved.date] if resolved.date else [])], scratch)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Yield a new folder that becomes ``target``; of two makers at once, the first one's stays."""
    try:
        with folder_beside(target) as beside:
            yield beside / "environment"
            if not _python(target).exists():
                shutil.rmtree(target, ignore_errors=True)
                with suppress(OSError):
                    (beside / "environment").rename(target)
    except OSError as error:
        raise UnmadeError(
            f"Folder {str(target.parent)!r} can't be written: {error.strerror}."
        ) from None


def _python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
