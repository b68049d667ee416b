"""What the run took place on: all that may move a number."""

import os
import platform
from importlib import metadata
from pathlib import Path
from typing import Any

PACKAGES = ("numpy", "scipy", "scikit-learn", "tensorflow", "keras", "ml-dtypes")
FLAGS = (
    "KERAS_BACKEND",
    "TF_USE_LEGACY_KERAS",
    "TF_ENABLE_ONEDNN_OPTS",
    "TF_DETERMINISTIC_OPS",
    "TF_XLA_FLAGS",
    "XLA_FLAGS",
    "TF_NUM_INTRAOP_THREADS",
    "TF_NUM_INTEROP_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "OPENBLAS_CORETYPE",
)
"""The environment variables by which the libraries' arithmetic is steered."""


def environment() -> dict[str, Any]:
    """Return the versions of Python and packages, the platform, the CPU and the flags."""
    asked = os.environ.get("REPORTGEN_FLAGS", "").split()
    versions = {name: _version(name) for name in PACKAGES}
    flags = {name: os.environ[name] for name in [*FLAGS, *asked] if name in os.environ}
    return {
        "python": platform.python_version(),
        "platform": " ".join((platform.system(), platform.machine(), *platform.libc_ver())),
        "cpu": _cpu(),
        "packages": {name: version for name, version in versions.items() if version},
        "flags": flags | {"op_determinism": "on"},
    }


def keep_to_cores(share: int, shares: int) -> None:
    """Keep this process to its share of the cores, the ``share``-th of so many equal ones.

    Training takes small steps and hands each from thread to thread; processes side by side that
    may wander lose a quarter of their time by it. Does nothing where the platform has no such call
    (macOS), in a share beyond the last, and where a share would be less than a core.
    """
    if share >= shares or not hasattr(os, "sched_setaffinity"):
        return
    own = sorted(os.sched_getaffinity(0))[share::shares]
    if own:
        os.sched_setaffinity(0, own)


def _version(name: str) -> str | None:
    """Return the version of a package, which TensorFlow has under other names too."""
    for alias in (name, f"{name}-cpu", f"{name}-macos"):
        try:
            return metadata.version(alias)
        except Exception:  # noqa: BLE001, S112  (not installed, or metadata that can't be read)
            continue
    return None


def _cpu() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as info:
            return next(line.split(":", 1)[1].strip() for line in info if "model name" in line)
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
