"""A run is described, and waits: nothing is fitted before the host has looked."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from reportgen.environments import Cell, Event, Job, run_lab, this_environment
from reportgen.environments.description import Rehearsal, run_rehearsed
from reportgen.errors import ExperimentError, FindingsError
from tests.environments.tiny import EXPERIMENT, job

FITS = EXPERIMENT.replace(
    "    def fit(self, x, y):\n",
    "    def fit(self, x, y):\n        open(__file__ + '.fitted', 'a').close()\n",
)
DRAWN_FROM_THE_ORDER_OF_A_SET = EXPERIMENT.replace(
    "    return x, x[:, -1] + 1\n",
    "    return x, np.array([float(len(n)) for n in {'a', 'bb', 'ccc', 'dddd', 'e', 'ff'}][:4])\n",
)


def rehearsed(told: Job, refuse: object, *, build: bool = False) -> bytes:
    """Run a job that is rehearsed first; return its record."""
    cell = Cell(this_environment(), {}, told)
    events: list[Event] = []
    return run_rehearsed(cell, events.append, Rehearsal(refuse, build=build)).record  # type: ignore[arg-type]


@pytest.mark.parametrize("build", [False, True])
def test_nothing_is_fitted_before_the_host_has_looked(tmp_path: Path, *, build: bool) -> None:
    told, fitted = job(tmp_path, FITS), tmp_path / "experiment.py.fitted"
    looked: list[bool] = []

    def look(description: bytes) -> None:
        time.sleep(1)  # in which a lab that does not wait would be long done
        looked.append(fitted.exists())
        said = json.loads(description)
        assert said["faults"] == []
        assert said["again"] == said["dataset"]["sha256"]

    record = rehearsed(told, look, build=build)
    assert looked == [False]
    assert fitted.exists()
    assert record == run_lab(this_environment(), told, lambda _event: None).record


def test_what_the_host_refuses_is_never_fitted(tmp_path: Path) -> None:
    def refuse(_description: bytes) -> None:
        raise FindingsError([])

    with pytest.raises(FindingsError):
        rehearsed(job(tmp_path, FITS), refuse)
    assert not (tmp_path / "experiment.py.fitted").exists()


@pytest.mark.parametrize(
    "code",
    [
        EXPERIMENT.replace("    x = np.arange", "    1 / 0\n    x = np.arange"),
        EXPERIMENT.replace("import numpy as np\n", "import numpy as np\n1 / 0\n"),
        EXPERIMENT.replace('    return {"last"', '    1 / 0\n    return {"last"'),
    ],
)
@pytest.mark.parametrize("build", [False, True])
def test_a_fault_reaches_the_host_with_all_else_and_ends_the_run_if_it_is_let_pass(
    tmp_path: Path, code: str, *, build: bool
) -> None:
    faults: list[list[dict[str, object]]] = []
    with pytest.raises(ExperimentError, match="ZeroDivisionError"):
        rehearsed(
            job(tmp_path, code), lambda said: faults.append(json.loads(said)["faults"]), build=build
        )
    (told,) = faults
    assert ["ZeroDivisionError" in str(fault["message"]) for fault in told] == [True]


def test_data_that_depend_on_the_process_have_another_hash_in_the_second(tmp_path: Path) -> None:
    told = job(tmp_path, DRAWN_FROM_THE_ORDER_OF_A_SET)
    differ = set()
    for _ in range(5):  # two processes may happen upon the same order
        rehearsed(
            told,
            lambda said: differ.add(
                json.loads(said)["again"] != json.loads(said)["dataset"]["sha256"]
            ),
        )
        if True in differ:
            break
    assert True in differ


def test_a_lab_that_waits_ends_with_its_host(tmp_path: Path) -> None:
    told = job(tmp_path, FITS)

    def vanish() -> None:
        """Look, in a process of its own that is killed meanwhile."""
        rehearsed(told, lambda _said: os.kill(os.getpid(), signal.SIGKILL))

    if (host := os.fork()) == 0:
        vanish()
        os._exit(1)
    assert os.waitpid(host, 0)[1] == signal.SIGKILL
    deadline = time.monotonic() + 20
    while labs := _mentioning(str(tmp_path)):
        assert time.monotonic() < deadline, labs
        time.sleep(0.1)


def _mentioning(text: str) -> list[str]:
    """Return the processes whose working files name a text."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            links = [str(link.readlink()) for link in (process / "fd").iterdir()]
        except OSError:  # it has ended, or is not ours
            continue
        if int(process.name) != os.getpid() and any(text in link for link in links):
            found.append(process.name)
    return found
