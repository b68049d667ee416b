"""The lab launched in an environment: a job in, a record out.

The lab is shipped as a zip application and started with ``-I``, so that nothing of the host's
packages can leak into a foreign environment.
"""

import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.environments.environment import Environment, usable_cores
from reportgen.environments.packed import pack_lab
from reportgen.environments.processes import Event, events, limit, started
from reportgen.errors import ExperimentError, InputError

ENSEMBLES_UNTIL = 0.9
"""Share of the time limit after which ensembles stop growing: the listed run is never lost."""


Described = Mapping[str, Any]
"""What a run in an environment takes place on, as a record says it."""


@dataclass(frozen=True)
class Job:
    """One run: which experiment, from which seed, with how many ensemble members, for how long.

    ``experiment_hash`` is that of its code and goes into the record; ``inputs_hash`` that of all
    that it can read from its folder.
    """

    article: str
    experiment: Path
    experiment_hash: str
    seed: int
    seeds: int
    time_limit: float
    log: Path
    inputs_hash: str = ""


@dataclass(frozen=True)
class Run:
    """What the lab left behind, as it wrote it."""

    record: bytes
    timings: bytes


def describe(environment: Environment) -> Described:
    """Return what a run in the environment would take place on, as a record says it.

    ExperimentError when its interpreter can't be started.
    """
    with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
        lab = Path(folder) / "lab.pyz"
        pack_lab(lab)
        command = [str(environment.python), "-I", str(lab), "environment"]
        try:
            said = subprocess.run(
                command,
                capture_output=True,
                check=True,
                stdin=subprocess.DEVNULL,
                env=environment.variables,
            )
            told = {"distributions": dict(environment.distributions)}
            return dict(json.loads(said.stdout)) | (told if environment.distributions else {})
        except (OSError, subprocess.CalledProcessError, ValueError) as error:
            message = f"Environment {environment.name!r} can't be described: {error}."
            raise ExperimentError(message) from None


def run_lab(environment: Environment, job: Job, on_event: Callable[[Event], None]) -> Run:
    """Run the job and return what it left; ``on_event`` hears of its progress.

    ExperimentError when the experiment raises, runs past its time limit or leaves nothing.
    """
    with _ran(environment, job, on_event) as folder:
        return Run(_left(folder, "record", job), _left(folder, "timings", job))


def run_probe(
    environment: Environment,
    job: Job,
    trials: Sequence[Mapping[str, Any]],
    on_event: Callable[[Event], None],
) -> bytes:
    """Return what the lab's probe found, as JSON; see ``lab/probes.py``. Raises as ``run_lab``."""
    task = {"kind": "probe", "trials": list(trials)}
    with _ran(environment, job, on_event, task) as folder:
        return _left(folder, "probe", job)


@contextmanager
def _ran(
    environment: Environment,
    job: Job,
    on_event: Callable[[Event], None],
    task: Mapping[str, Any] | None = None,
) -> Iterator[Path]:
    """Run the lab to its end and yield the folder that holds what it left."""
    with tempfile.TemporaryDirectory(prefix="reportgen-") as name:
        folder = Path(name)
        command = _command(environment, folder, _task(job, folder) | dict(task or {}))
        failure = _run(command, environment, job, on_event)
        if failure is not None:
            raise ExperimentError(f"{failure} Its output is in {job.log}.")
        yield folder


def _command(environment: Environment, folder: Path, task: dict[str, Any]) -> list[str]:
    """Write the lab and its task into ``folder``; return the command that runs them."""
    lab, path = folder / "lab.pyz", folder / "job.json"
    pack_lab(lab)
    path.write_text(json.dumps(task), encoding="utf-8")
    return [str(environment.python), "-I", str(lab), str(path)]


def _task(job: Job, folder: Path) -> dict[str, Any]:
    """Return ``job.json``: what the lab is told."""
    return {
        "article": job.article,
        "experiment": str(job.experiment.resolve()),
        "hash": job.experiment_hash,
        "seed": job.seed,
        "seeds": job.seeds,
        "until": time.time() + ENSEMBLES_UNTIL * job.time_limit,
        "cores": usable_cores(),
        "folder": str(folder),
        "log": str(job.log),
    }


def _run(
    command: list[str], environment: Environment, job: Job, on_event: Callable[[Event], None]
) -> str | None:
    """Run the lab to its end; return what failed, in a sentence, or None."""
    job.log.parent.mkdir(parents=True, exist_ok=True)
    with (
        job.log.open("wb") as log,
        started(command, environment, log) as lab,
        limit(lab, job.time_limit) as overdue,
    ):
        for event in events(lab, log):
            if event["event"] == "failed":
                if event.get("fault") == "input":
                    raise InputError(str(event.get("message")))
                return _said(event, job)
            on_event(event)
        code = lab.wait()
    if overdue.is_set():
        return (
            f"Experiment {str(job.experiment)!r} ran past its time limit of {job.time_limit:g} s. "
            "Raise time_limit in article.toml, or train less."
        )
    return f"Experiment {str(job.experiment)!r} ended with code {code}." if code else None


def _said(event: Event, job: Job) -> str:
    """Say what the experiment raised, and where."""
    message = " ".join(str(event.get("message", "")).split())[:300] or "no message"
    place = f"{event.get('file')}:{event.get('line')}"
    return f"Experiment {str(job.experiment)!r} raised {event.get('error')} at {place}: {message}."


def _left(folder: Path, name: str, job: Job) -> bytes:
    try:
        return (folder / f"{name}.json").read_bytes()
    except OSError:
        raise ExperimentError(
            f"Experiment {str(job.experiment)!r} left no {name}. Its output is in {job.log}."
        ) from None
