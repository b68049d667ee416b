"""The cores that a worker keeps to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import reportgen

LAB = Path(reportgen.__file__).parent
KEPT = (
    "import os, sys; sys.path.insert(0, sys.argv[1]); from lab import machine;"
    "machine.keep_to_cores(int(sys.argv[2]), int(sys.argv[3])); print(*os.sched_getaffinity(0))"
)

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"), reason="this platform binds no process to cores"
)


def kept(share: int, shares: int) -> set[int]:
    """Return the cores that a process of its own keeps to."""
    command = [sys.executable, "-c", KEPT, str(LAB), str(share), str(shares)]
    return {int(core) for core in subprocess.check_output(command, text=True).split()}


def test_shares_part_the_cores_between_them() -> None:
    cores = os.sched_getaffinity(0)
    halves = [kept(share, 2) for share in range(2)]
    assert halves[0] | halves[1] == cores
    assert len(cores) == 1 or not halves[0] & halves[1]


def test_a_share_beyond_the_last_and_one_of_less_than_a_core_may_wander() -> None:
    cores = os.sched_getaffinity(0)
    assert kept(1, 0) == kept(2, 2) == kept(len(cores), len(cores) + 1) == cores
