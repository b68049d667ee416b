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
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from reportgen.environments.cell import Described, Job
from reportgen.environments.environment import Environment, usable_cores
from reportgen.environments.events import DescriptionReady, Event, Failure, OnEvent, Warned
from reportgen.environments.logs import forget_old_logs, warnings_in
from reportgen.environments.processes import go_on, lab_process, read_events, time_limit
from reportgen.environments.zipapp import pack_lab
from reportgen.errors import ExperimentError, InputError

ENSEMBLES_UNTIL = 0.9
"""Share of the time limit after which ensembles stop growing: the listed run is never lost."""

MEMBERS = "members.npz"
"""The file of a run with what members of ensembles said."""

DESCRIBED_WITHIN = 60.0
"""Seconds that an interpreter has to say what it is; it takes about 0.2."""


@dataclass(frozen=True)
class Run:
    """What the lab left behind, as it wrote it.

    ``arrays`` are there where the record has large ones; ``members`` is what members of ensembles
    said, as npz, where that is not much.
    """

    record: bytes
    timings: bytes
    arrays: bytes | None = None
    members: bytes | None = None


def describe(environment: Environment) -> Described:
    """Return what a run in the environment would take place on, as a record says it.

    ExperimentError, with the reason, when its interpreter can't be started or does not answer.
    """
    with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
        lab = Path(folder) / "lab.pyz"
        pack_lab(lab)
        try:
            answer = subprocess.run(
                [str(environment.python), "-I", str(lab), "environment"],
                capture_output=True,
                check=True,
                stdin=subprocess.DEVNULL,
                env=environment.variables,
                timeout=DESCRIBED_WITHIN,
            )
            described = dict(json.loads(answer.stdout))
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            raise ExperimentError(
                f"Environment {environment.name!r} can't be described: {_reason(error)}. "
                f"See that {str(environment.python)!r} runs."
            ) from None
    distributions = {"distributions": dict(environment.distributions)}
    return described | (distributions if environment.distributions else {})


def _reason(error: Exception) -> str:
    """Return why an interpreter did not say what it is: in its last words, if it left any."""
    match error:
        case subprocess.CalledProcessError():
            last = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            return last.rstrip(".") or f"its interpreter ended with code {error.returncode}"
        case subprocess.TimeoutExpired():
            return f"its interpreter did not answer within {DESCRIBED_WITHIN:g} s"
        case OSError():
            return f"its interpreter can't be started: {error.strerror}"
    return "its interpreter printed something else than was asked for"


def run_lab(environment: Environment, job: Job, on_event: OnEvent) -> Run:
    """Run the job and return what it left; ``on_event`` hears of its progress.

    ExperimentError when the experiment raises, runs past its time limit or leaves nothing;
    InputError when the lab refuses what was asked for.
    """
    with _lab_folder(environment, job, on_event) as folder:
        _tell_warnings(environment, job, on_event)
        return _run_in(folder, job)


def run_described(
    environment: Environment,
    job: Job,
    on_event: OnEvent,
    refuse: Callable[[bytes], object],
    *,
    build: bool,
) -> Run:
    """Run the job once it has been described; raises as ``run_lab``, and whatever ``refuse`` does.

    ``refuse`` is given what ``run_description`` returns, while libraries are being imported:
    nothing is trained before it returns, or at all if it raises.
    """
    with _lab_folder(
        environment, job, on_event, refuse=refuse, kind="described", build=build
    ) as folder:
        _tell_warnings(environment, job, on_event)
        return _run_in(folder, job)


def _tell_warnings(environment: Environment, job: Job, on_event: OnEvent) -> None:
    for text in warnings_in(job.log):
        on_event(Warned(environment.name, text))


def run_measuring(environment: Environment, job: Job, kept: Run, on_event: OnEvent) -> Run | None:
    """Return a kept run measured by the metrics that the experiment has now; raises as ``run_lab``.

    None where what that takes was not kept: then it has to be run again.
    """
    from reportgen.record import ARRAYS

    files = {
        "kept.json": kept.record,
        "kept-timings.json": kept.timings,
        f"kept-{ARRAYS}": kept.arrays,
        MEMBERS: kept.members,
    }
    found = {name: content for name, content in files.items() if content}
    with _lab_folder(environment, job, on_event, found, kind="measure") as folder:
        if not (folder / "record.json").is_file():
            return None
        return replace(_run_in(folder, job), timings=kept.timings)


def run_probe(
    environment: Environment, job: Job, trials: Sequence[Mapping[str, Any]], on_event: OnEvent
) -> bytes:
    """Return what the lab's probe found, as JSON; see ``lab/probes.py``. Raises as ``run_lab``."""
    with _lab_folder(environment, job, on_event, kind="probe", trials=list(trials)) as folder:
        return _left(folder, "probe", job)


def run_description(
    environment: Environment,
    job: Job,
    on_event: OnEvent,
    kind: Literal["describe", "draw"],
    *,
    build: bool = False,
) -> bytes:
    """Return what the lab says of an experiment, as JSON; see ``lab/description.py``.

    Raises as ``run_lab``.
    """
    with _lab_folder(environment, job, on_event, kind=kind, build=build) as folder:
        return _left(folder, "description", job)


@contextmanager
def _lab_folder(
    environment: Environment,
    job: Job,
    on_event: OnEvent,
    files: Mapping[str, bytes] | None = None,
    refuse: Callable[[bytes], object] | None = None,
    **task: object,
) -> Iterator[Path]:
    """Run the lab to its end, told the job and the ``task``; yield the folder with what it left.

    It finds ``files`` there. ``refuse`` is called with the description of a described run.
    """
    with tempfile.TemporaryDirectory(prefix="reportgen-") as name:
        folder = Path(name)
        for file, content in (files or {}).items():
            (folder / file).write_bytes(content)
        lab, told = folder / "lab.pyz", folder / "job.json"
        pack_lab(lab)
        told.write_text(json.dumps(_lab_job(job, folder) | task), encoding="utf-8")
        command = [str(environment.python), "-I", str(lab), str(told)]
        described = None if refuse is None else partial(_describe, folder, job, refuse)
        failure = _run(command, environment, job, on_event, described)
        if failure is not None:
            raise ExperimentError(f"{failure} Its output is in {job.log}.")
        yield folder


def _describe(folder: Path, job: Job, refuse: Callable[[bytes], object]) -> None:
    refuse(_left(folder, "description", job))


def _lab_job(job: Job, folder: Path) -> dict[str, object]:
    """Return the job as the lab reads it; see ``lab/jobs.py``."""
    return {
        "article": job.article,
        "experiment": str(job.experiment.resolve()),
        "hash": job.experiment_hash,
        "seed": job.seed,
        "seeds": job.seeds,
        "part": job.part,
        "data_seed": job.data_seed,
        "vary": job.vary,
        "patience": job.patience,
        "until": time.time() + ENSEMBLES_UNTIL * job.time_limit,
        "cores": usable_cores(),
        "folder": str(folder),
        "log": str(job.log),
    }


def _run(
    command: list[str],
    environment: Environment,
    job: Job,
    on_event: OnEvent,
    described: Callable[[], object] | None,
) -> str | None:
    """Run the lab to its end; return what failed, in a sentence, or None."""
    experiment = f"Experiment {str(job.experiment)!r}"
    job.log.parent.mkdir(parents=True, exist_ok=True)
    forget_old_logs(job.log.parent)
    with (
        job.log.open("wb") as log,
        lab_process(command, environment, log) as lab,
        time_limit(lab, job.time_limit) as overdue,
    ):
        failure = _hear(lab, read_events(lab, environment, log), on_event, described)
        code = 1 if failure else lab.wait()
    if failure is not None:
        message = " ".join(failure.message.split())[:300] or "no message"
        place = f"{failure.file}:{failure.line}"
        return f"{experiment} raised {failure.error} at {place}: {message}."
    if overdue.is_set():
        return (
            f"{experiment} ran past its time limit of {job.time_limit:g} s. "
            "Raise time_limit in article.toml, or train less."
        )
    return f"{experiment} ended with code {code}." if code else None


def _hear(
    lab: subprocess.Popen[bytes],
    events: Iterator[Event | DescriptionReady | Failure],
    on_event: OnEvent,
    described: Callable[[], object] | None,
) -> Failure | None:
    """Hear the lab to its end, or to a failure, which is returned; InputError for one of input.

    A failure of a run that is yet to be ``described`` waits until that was called: it may raise
    with all that is wrong, and the failure is only what came first.
    """
    failure = None
    for event in events:
        match event:
            case Failure():
                failure = failure or event
            case DescriptionReady():
                if described is not None:
                    described()
                described = None
                go_on(lab)
            case _:
                on_event(event)
        if failure and described is None:
            break
    if failure and failure.fault == "input":
        raise InputError(failure.message)
    return failure


def _run_in(folder: Path, job: Job) -> Run:
    """Return the run that the lab left in its folder."""
    from reportgen.record import ARRAYS

    arrays, members = (
        path.read_bytes() if path.is_file() else None
        for path in (folder / ARRAYS, folder / MEMBERS)
    )
    return Run(_left(folder, "record", job), _left(folder, "timings", job), arrays, members)


def _left(folder: Path, name: str, job: Job) -> bytes:
    """Return the document of this name; ExperimentError where the lab left none."""
    try:
        return (folder / f"{name}.json").read_bytes()
    except OSError:
        raise ExperimentError(
            f"Experiment {str(job.experiment)!r} left no {name}. Its output is in {job.log}."
        ) from None
