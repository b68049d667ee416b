"""What the run took place on: all that may move a number."""

import os
import platform
from pathlib import Path

try:
    from importlib import metadata
except ImportError:  # Python 3.7
    metadata = None

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


def environment():
    """Return the versions of Python and packages, the platform, the CPU and the flags."""
    return {
        "python": platform.python_version(),
        "platform": " ".join((platform.system(), platform.machine(), *platform.libc_ver())),
        "cpu": _cpu(),
        "packages": {name: version for name, version in _versions() if version},
        "flags": dict(_flags(), op_determinism="on"),
    }


def keep_to_cores(share, shares):
    """Keep this process to its share of the cores, the ``share``-th of so many equal ones.

    Training takes small steps and hands each from thread to thread; processes side by side that
    may wander lose a quarter of their time by it. Does nothing where the platform has no such call,
    in a share beyond the last, and where a share would be less than a core.
    """
    if share >= shares or not hasattr(os, "sched_setaffinity"):
        return
    own = sorted(os.sched_getaffinity(0))[share::shares]
    if own:
        os.sched_setaffinity(0, own)


def _versions():
    for name in PACKAGES:
        alias = (name, name + "-cpu", name + "-macos")
        yield name, next((found for found in map(_version, alias) if found), None)


def _version(name):
    try:
        return metadata.version(name)
    except Exception:  # noqa: BLE001  (not installed, or metadata that can't be read)
        return None


def _flags():
    asked = os.environ.get("REPORTGEN_FLAGS", "").split()
    return {name: os.environ[name] for name in [*FLAGS, *asked] if name in os.environ}


def _cpu():
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as info:
            return next(line.split(":", 1)[1].strip() for line in info if "model name" in line)
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
