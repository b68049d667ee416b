"""Splits one job over processes and gathers the record.

The data are made by a process of their own, which may import and compute what it likes. TensorFlow
takes seconds to import and is imported once, meanwhile: the workers that train are forked after the
import and before anything is computed, while TensorFlow has no threads yet. The baselines need
scikit-learn only and run beside that in one more process. Ensembles follow, each share of them
in a new process too: what the listed runs left is complete by then, whatever becomes of the rest.
"""

import math
import multiprocessing
import sys
import time
from collections.abc import Callable
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Any

from . import (
    baselines,
    data,
    description,
    ensembles,
    experiments,
    machine,
    measuring,
    members,
    metrics,
    networks,
)
from .channel import Channel
from .documents import is_written, read_json, write_json, write_record
from .experiments import Experiment
from .gate import Gate
from .jobs import InputError, Job


def run(job: Job, channel: Channel) -> None:
    """Run the experiment and write ``record.json`` and ``timings.json`` into the job's folder.

    A described run leaves ``description.json`` there first, and trains when the host says so.
    """
    started = time.perf_counter()
    channel.send("started", work="importing libraries")
    ready = Gate()
    maker = _start(channel, data.make, job)
    meanwhile = _start(channel, baselines.measure_all, job, channel, ready)
    experiment = _import_and_describe(job, channel)
    _finish(maker)
    if job.kind == "described":
        channel.wait()
    ready.open()
    workers = max(1, min(job.cores, multiprocessing.cpu_count()))
    if not experiments.has_networks(experiment):
        workers = 0  # and TensorFlow was not imported
    _train(job, channel, workers, meanwhile)
    _write(job, experiment, workers, time.perf_counter() - started)


def _train(job: Job, channel: Channel, workers: int, meanwhile: BaseProcess) -> None:
    """Train every network, then the ensembles, until the job's time is over.

    ``meanwhile`` measures the baselines, and may go on to ensembles of its own.
    """
    waiting: dict[Any, tuple[int, BaseProcess]] = {}
    for share in range(workers):
        process = _start(channel, networks.train_share, job, channel, share, workers)
        waiting[process.sentinel] = share, process
    after = [meanwhile]
    while waiting:
        for sentinel in connection.wait(list(waiting)):
            share, process = waiting.pop(sentinel)
            _finish(process)
            after.append(_start(channel, ensembles.train_share, job, channel, share, workers))
    for process in after:  # one that crashes loses what it has not written of its ensembles
        process.join(None if math.isinf(job.until) else max(0.0, job.until - time.time()))
    if not is_written(job, "baselines"):
        _finish(meanwhile)
    for process in after:
        process.terminate()  # a member that takes longer than all before it must not cost the run
        process.join()


def measure(job: Job, channel: Channel) -> None:
    """Write the record of the run that is in the job's folder, measured by the metrics of today.

    Its networks are not trained again. There is no record where what that takes was not kept.
    """
    channel.send("started", work="measuring anew")
    started = time.perf_counter()
    ready = Gate()
    maker = _start(channel, data.make, job)
    meanwhile = _start(channel, baselines.measure_all, job, channel, ready)
    experiment = experiments.load(job.experiment)
    _finish(maker)
    ready.open()
    try:
        measuring.measure_networks(job, experiment)
    except measuring.UnmeasurableError as reason:
        print(f"Not measured anew: {reason}.")  # noqa: T201  (into the log)
        meanwhile.kill()
        meanwhile.join()
        return
    _finish(meanwhile)
    _write(job, experiment, 1, time.perf_counter() - started)


def _import_and_describe(job: Job, channel: Channel) -> Experiment:
    """Import what the experiment imports; of a described run a process of its own says what it is.

    It builds networks in what is imported by then, or else need not wait for that. When importing
    fails it says so too, with whatever else is wrong.
    """
    describes = job.kind == "described"
    if describes and not job.build:
        _start(channel, description.run, job, channel)
    try:
        return networks.import_libraries(job)
    finally:
        if describes and job.build:
            _start(channel, description.run, job, channel)


def _start(channel: Channel, work: Callable[..., None], *arguments: object) -> BaseProcess:
    """Start ``work`` in a process that inherits what is imported; it says how it fails."""

    def guarded() -> None:
        try:
            work(*arguments)
        except BaseException as error:
            channel.failed(error)
            raise

    process = multiprocessing.get_context("fork").Process(target=guarded)
    process.start()
    return process


def _finish(process: BaseProcess) -> None:
    process.join()
    if process.exitcode != 0:
        sys.exit(f"a worker of the lab ended with code {process.exitcode}")


def _write(job: Job, experiment: Experiment, workers: int, seconds: float) -> None:
    """Write record and timings from the parts that the workers left."""
    measured = read_json(job, "baselines")
    trained = [read_json(job, f"networks-{share}") for share in range(workers)]
    names = [f"ensembles-{share}" for share in ("baselines", *range(workers))]
    grown = [read_json(job, name) for name in names if is_written(job, name)]
    found = _together([measured, *trained], "models")
    ensembles = _together(grown, "ensembles") | _ended(grown)
    if job.seeds > 1:
        early = members.nothing(experiment, "ended", job.seeds)
        ensembles |= {name: early for part in trained for name in part["models"].keys() - ensembles}
    order = _order([measured, *trained[:1]])  # each share of the networks has all of their names
    record = {
        "schema": 2,
        "article": job.article,
        "experiment": job.hash,
        "seed": job.seed,
        "parameters": experiment.fit_options(),
        "dataset": data.describe(data.read(job)),
        "metrics": metrics.directions(experiment),
        "models": {name: found[name] for name in order},
        "ensembles": {name: ensembles[name] for name in order if name in ensembles},
        "environment": machine.environment(),
    }
    write_record(job, record)
    taken = _together([measured, *trained, *grown], "seconds")
    write_json(job, "timings", {"seconds": taken, "whole": seconds})
    measuring.gather_members(job)


def _ended(grown: list[dict[str, Any]]) -> dict[str, members.Ensemble]:
    """Return the ensembles whose process ended before it had all their members, as such."""
    return {
        name: ensemble | {"reason": "ended"}
        for part in grown
        for name, ensemble in part["ensembles"].items()
        if part.get("growing") and len(ensemble["seeds"]) < ensemble["asked"]
    }


def _order(parts: list[dict[str, Any]]) -> list[str]:
    """Return the names of all models in order; InputError for none, or one that two have."""
    order = [name for part in parts for name in part["order"]]
    if not order or len(set(order)) < len(order):
        raise InputError(
            "experiment.py: baselines() and networks() must give at least one model, and each "
            f"another name; they give {', '.join(order) or 'none'}."
        )
    return order


def _together(parts: list[dict[str, Any]], table: str) -> dict[str, Any]:
    """Return the tables of this name of all parts as one."""
    return {name: value for part in parts for name, value in part[table].items()}
