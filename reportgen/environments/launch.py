"""Where an experiment runs: an interpreter, and the lab launched in it.

The lab is shipped as a zip application and started with ``-I``, so that nothing of the host's
packages can leak into a foreign environment.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportgen.errors import ExperimentError, InputError

Event = dict[str, Any]
"""One line of progress: its kind under ``event``, and what belongs to that kind."""

ENSEMBLES_UNTIL = 0.9
"""Share of the time limit after which ensembles stop growing: the listed run is never lost."""

_START = "import sys\nfrom lab.__main__ import leave, main\nleave(main(sys.argv[1]))\n"


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


@dataclass(frozen=True)
class Job:
    """One run: which experiment, from which seed, with how many ensemble members, for how long."""

    article: str
    experiment: Path
    experiment_hash: str
    seed: int
    seeds: int
    time_limit: float
    log: Path


@dataclass(frozen=True)
class Run:
    """What the lab left behind, as it wrote it."""

    record: bytes
    timings: bytes


def this_environment() -> Environment:
    """Return the interpreter that runs reportgen itself."""
    return Environment("this", Path(sys.executable))


def describe(environment: Environment) -> dict[str, Any]:
    """Return what a run in the environment would take place on, as a record says it.

    ExperimentError when its interpreter can't be started.
    """
    with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
        lab = Path(folder) / "lab.pyz"
        _pack_lab(lab)
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


def lab_hash() -> str:
    """Return the SHA-256 of the lab's code, in hexadecimal digits."""
    digest = sha256()
    for path in _lab_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()


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
    _pack_lab(lab)
    path.write_text(json.dumps(task), encoding="utf-8")
    return [str(environment.python), "-I", str(lab), str(path)]


def _pack_lab(target: Path) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("__main__.py", _START)
        for path in _lab_files():
            archive.write(path, f"lab/{path.name}")


def _lab_files() -> list[Path]:
    return sorted((Path(__file__).parents[1] / "lab").glob("*.py"))


def _task(job: Job, folder: Path) -> dict[str, Any]:
    """Return ``job.json``: what the lab is told."""
    return {
        "article": job.article,
        "experiment": str(job.experiment.resolve()),
        "hash": job.experiment_hash,
        "seed": job.seed,
        "seeds": job.seeds,
        "until": time.time() + ENSEMBLES_UNTIL * job.time_limit,
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
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
        _started(command, environment, log) as lab,
        _limit(lab, job) as overdue,
    ):
        for event in _events(lab, log):
            if event["event"] == "failed":
                if event.get("error") == "TooManySeeds":
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


@contextmanager
def _started(
    command: list[str], environment: Environment, log: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the lab in a process group of its own, and leave nothing of it behind."""
    lab = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=log,
        start_new_session=True,
        env=environment.variables,
    )
    try:
        yield lab
    finally:
        _end(lab)
        if lab.stdout:
            lab.stdout.close()
        lab.wait()


def _end(lab: subprocess.Popen[bytes]) -> None:
    """Kill the lab and every worker that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(lab.pid, signal.SIGKILL)


@contextmanager
def _limit(lab: subprocess.Popen[bytes], job: Job) -> Iterator[threading.Event]:
    """End the lab when its time is over; the event says whether that happened."""
    overdue = threading.Event()

    def end() -> None:
        overdue.set()
        _end(lab)

    timer = threading.Timer(job.time_limit, end)
    timer.daemon = True
    timer.start()
    try:
        yield overdue
    finally:
        timer.cancel()


def _events(lab: subprocess.Popen[bytes], log: Any) -> Iterator[Event]:
    """Yield the lab's events; a line that is none belongs into the log."""
    for line in lab.stdout or ():
        try:
            event = json.loads(line)
        except ValueError:
            event = None
        if isinstance(event, dict) and isinstance(event.get("event"), str):
            yield event
        else:
            log.write(line)


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
