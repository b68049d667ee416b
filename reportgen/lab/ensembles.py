"""Every network trained from many seeds: member k is what ``--seed k`` trains.

A member's initial weights and batch orders are those of its seed, and one compiled loop trains
member after member (``reassigned``). That is believed for a network only if the loop retraces the
listed run, which the article's own ``train`` made: so whatever the loop does not know of (another
way to train, callbacks, randomness within layers) is found out. Where it fails, fewer members are
trained through that ``train``, one after another (``fit``), with a reason that says why.
"""

import time
import traceback
from typing import Any

import numpy as np

from . import data, experiments, keras_versions, machine
from .channel import Channel
from .data import Samples
from .documents import read_json, write_json
from .draws import Draws, values
from .experiments import Array, Experiment
from .jobs import Job
from .loops import Loop
from .members import Ensemble, LoopError, Reason, Results, check_memory, nothing
from .orders import orders

FEWER = 10
"""How many members are trained one after another, where they must be."""

PORTION = 500
PORTION_BYTES = 64 * 2**20
"""How many members go through the loop at a time: at most so many, and not more than so large."""

TOLERANCE = 1e-4
"""How far the loop may be from the listed run: absolute for values below 1, else relative."""


def check_seeds(job: Job, experiment: Experiment) -> None:
    """Raise InputError when the job asks for more members than memory holds."""
    epochs = experiment.fit_options().get("epochs", 1)
    check_memory(job.seeds, epochs, len(experiment.metrics()))


def train_share(job: Job, channel: Channel, share: int, workers: int) -> None:
    """Train the ensembles of a share of the networks, whose listed runs have left their part.

    Computes in one thread: the networks run side by side already, and handing the small steps of
    the loop from thread to thread costs twice what it takes to do them. Nothing that fails here is
    more than a reason in the record.
    """
    if job.seeds <= 1:
        return
    found: dict[str, Ensemble] = {}
    seconds: dict[str, float] = {}
    try:
        keras_versions.use_one_thread()
        experiment = experiments.load(job.experiment)
        training = data.read(job).training
        part = read_json(job, f"networks-{share}")
        machine.keep_to_cores(share, min(workers, len(part["order"])))
        for name, listed in part["models"].items():
            started = time.perf_counter()
            found[name] = train(job, experiment, training, name, listed, channel)
            seconds[f"ensemble {name}"] = time.perf_counter() - started
            write_json(job, f"ensembles-{share}", {"ensembles": found, "seconds": seconds})
    except Exception:  # noqa: BLE001  (it is in the log)
        traceback.print_exc()


def train(
    job: Job,
    experiment: Experiment,
    training: Samples,
    name: str,
    listed: dict[str, Any],
    channel: Channel,
) -> Ensemble:
    """Return the network's ensemble, as the record has it.

    ``listed`` is what the listed run of the same network left, as its part has it.
    """
    try:
        return _reassign(job, experiment, training, name, listed, channel)
    except Exception as error:  # noqa: BLE001  (fit may do)
        traceback.print_exc()
        reason = _reason(error)
    try:
        return _fit(job, experiment, training, name, channel, reason)
    except Exception:  # noqa: BLE001  (the listed run is complete without)
        traceback.print_exc()
        return nothing(experiment, "failed", job.seeds)


def prove_draws(experiment: Experiment, name: str, seed: int) -> tuple[Draws, Any]:
    """Return what draws the initial weights, proven from two seeds, and a fresh model."""
    other = experiments.build_all(experiment, seed)[name]
    fresh = (seed + 1) % 2**32
    model = experiments.build_all(experiment, fresh)[name]
    return Draws(model, fresh, values(other), seed), model


def _reassign(
    job: Job,
    experiment: Experiment,
    training: Samples,
    name: str,
    listed: dict[str, Any],
    channel: Channel,
) -> Ensemble:
    """Train all members through the compiled loop, the listed seed first, as the witness."""
    x, y = data.lone(training.x), training.y
    options = experiment.fit_options()
    draws, model = prove_draws(experiment, name, job.seed)
    epochs = 1 if keras_versions.repeats_order() else options["epochs"]
    numbers = epochs * len(x) + sum(map(np.size, draws.built))  # of 4 bytes each, for a member
    size = max(1, min(job.seeds + 1, PORTION, PORTION_BYTES // (4 * numbers)))
    loop = Loop(model, x, y, options, size)
    results = Results(experiment, y)
    seeds = [job.seed, *range(job.seeds)]
    for start in range(0, len(seeds), size):
        some = seeds[start : start + size]
        order = orders(some, epochs, len(x), shuffle=options["shuffle"])
        curves, predictions = loop.run(draws.draw(some), order)
        if start == 0:
            _compare(listed, curves[0], predictions[0])
            some, curves, predictions = some[1:], curves[1:], predictions[1:]
        results.add(some, curves, predictions)
        channel.send("ensemble", model=name, done=len(results.seeds), members=job.seeds)
        if time.time() > job.until:
            break
    return results.as_record("reassigned", job.seeds)


def _compare(listed: dict[str, Any], curve: Array, predictions: Array) -> None:
    """Raise LoopError unless the loop came to what the listed run did."""
    for what, found in (("loss_curve", curve), ("predictions", predictions)):
        expected = np.array(listed[what], dtype=object).astype(float)  # it may say "NaN"
        if expected.shape != found.shape or not np.allclose(
            found, expected, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True
        ):
            raise LoopError("retrace", f"the compiled loop does not come to the {what} of fit")


def _fit(
    job: Job,
    experiment: Experiment,
    training: Samples,
    name: str,
    channel: Channel,
    reason: Reason,
) -> Ensemble:
    """Train fewer members, each as a run with its seed is trained."""
    x, y = training.x, training.y
    results, count = Results(experiment, y), min(job.seeds, FEWER)
    for seed in range(count):
        model = experiments.build_all(experiment, seed)[name]
        curve, predictions = experiments.train(experiment, model, x, y, [])
        results.add([seed], np.array([curve]), predictions[np.newaxis])
        channel.send("ensemble", model=name, done=seed + 1, members=count)
        if time.time() > job.until:
            break
    return results.as_record("fit", job.seeds, reason)


def _reason(error: Exception) -> Reason:
    """Return why the loop could not do it; what it does not expect is in the options of ``fit``."""
    if isinstance(error, LoopError):
        return error.reason
    return "options" if isinstance(error, KeyError) else "failed"
