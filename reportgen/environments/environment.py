"""An interpreter with its libraries."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Environment:
    """An interpreter with its libraries; ``flags`` are set in its processes' environment.

    ``distributions`` maps every package to its version, ``resolution`` says how they were chosen;
    both are empty of an environment that we did not make.
    """

    name: str
    python: Path
    flags: Mapping[str, str] = field(default_factory=dict)
    distributions: Mapping[str, str] = field(default_factory=dict)
    resolution: Mapping[str, str] = field(default_factory=dict)

    @property
    def variables(self) -> dict[str, str]:
        """The variables that its processes get; the lab records the flags by their names."""
        return {**os.environ, **self.flags, "REPORTGEN_FLAGS": " ".join(self.flags)}


def usable_cores() -> int:
    """Return how many cores this process may run on, which may be fewer than the machine has.

    A quota of time on them (``docker run --cpus``) is not seen.
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def this_environment() -> Environment:
    """Return the interpreter that runs reportgen itself."""
    return Environment("this", Path(sys.executable))
