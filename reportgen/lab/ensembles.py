"""Every network trained from many seeds: member k is what ``--seed k`` trains.

A member's initial weights and batch orders are those of its seed, and one compiled loop trains
member after member (``reassigned``). That is believed for a network only if the loop retraces the
listed run, which the article's own ``train`` made: so whatever the loop does not know of (another
way to train, callbacks, randomness within layers) is found out. Where it fails, fewer members are
trained through that ``train``, one after another (``fit``), with a note that says why.
"""

import time
import traceback

import numpy as np

from . import experiments, keras_versions, machine
from .documents import read_json, write_json
from .draws import Draws, values
from .loops import Loop
from .members import Members, check_memory, nothing
from .orders import orders

FEWER = 10
"""How many members are trained one after another, where they must be."""

PORTION = 500
PORTION_BYTES = 64 * 2**20
"""How many members go through the loop at a time: at most so many, and not more than so large."""

TOLERANCE = 1e-4
"""How far the loop may be from the listed run: absolute for values below 1, else relative."""


class Disagreement(Exception):  # noqa: N818  (not a fault of the experiment)
    """The compiled loop doesn't do what the article's training does."""


def check(job, experiment):
    """Raise TooManySeeds when the job asks for more members than memory holds."""
    epochs = experiment.fit_options().get("epochs", 1)
    check_memory(job.get("seeds", 0), epochs, len(experiment.metrics()))


def train_share(job, channel, share, workers):
    """Train the ensembles of a share of the networks, whose listed runs have left their part.

    Computes in one thread: the networks run side by side already, and handing the small steps of
    the loop from thread to thread costs twice what it takes to do them. Nothing that fails here is
    more than a note in the record.
    """
    if job.get("seeds", 0) <= 1:
        return
    found, seconds = {}, {}
    try:
        keras_versions.use_one_thread()
        experiment = experiments.load(job["experiment"])
        part = read_json(job, "networks-%d" % share)
        machine.keep_to_cores(share, min(workers, len(part["order"])))
        for name, listed in part["models"].items():
            started = time.perf_counter()
            found[name] = train(job, experiment, name, listed, channel)
            seconds["ensemble " + name] = time.perf_counter() - started
            write_json(job, "ensembles-%d" % share, {"ensembles": found, "seconds": seconds})
    except Exception:  # noqa: BLE001  (it is in the log)
        traceback.print_exc()


def train(job, experiment, name, listed, channel):
    """Return the network's ensemble, as the record has it.

    ``listed`` is what the listed run of the same network left, as its part has it.
    """
    reasons = []
    for way in (_reassigned, _fitted):
        try:
            return way(job, experiment, name, listed, channel, " ".join(reasons))
        except Exception as error:  # noqa: BLE001  (the next way may do)
            traceback.print_exc()
            reasons.append(_sentence(error))
    return nothing(experiment, " ".join(reasons))


def _reassigned(job, experiment, name, listed, channel, _):
    x, y = experiment.dataset()
    options = experiment.fit_options()
    draws, model = _drawn(job["seed"], experiment, name)
    epochs = 1 if keras_versions.repeats_order() else options["epochs"]
    size = _portion(job["seeds"] + 1, epochs * len(x) + sum(map(np.size, draws.built)))
    loop = Loop(model, x, y, options, size)
    members = Members(experiment, y)
    seeds = [job["seed"], *range(job["seeds"])]  # the listed seed goes first, as the witness
    for start in range(0, len(seeds), size):
        some = seeds[start : start + size]
        order = orders(some, epochs, len(x), options["shuffle"])
        curves, predictions = loop.run(draws.draw(some), order)
        if start == 0:
            _compare(listed, curves[0], predictions[0])
            some, curves, predictions = some[1:], curves[1:], predictions[1:]
        members.add(some, curves, predictions)
        channel.send("ensemble", model=name, done=len(members.seeds), members=job["seeds"])
        if _is_late(job):
            break
    return members.described("reassigned", _shortened(members, job))


def _drawn(seed, experiment, name):
    """Return what draws the initial weights, proven from two seeds, and a fresh model."""
    other = _built(experiment, seed)[name]
    fresh = (seed + 1) % 2**32
    model = _built(experiment, fresh)[name]
    return Draws(model, fresh, values(other), seed), model


def _built(experiment, seed):
    """Build all networks as the listed run does: what one draws depends on those before it."""
    keras_versions.seed_everything(seed)
    return {name: build() for name, build in experiment.networks().items()}


def _portion(members, numbers):
    """Return how many members, of so many numbers of 4 bytes each, to train at a time."""
    return max(1, min(members, PORTION, PORTION_BYTES // (4 * numbers)))


def _compare(listed, curve, predictions):
    """Raise Disagreement unless the loop came to what the listed run did."""
    for what, found in (("loss_curve", curve), ("predictions", predictions)):
        expected = np.array(listed[what], dtype=object).astype(float)  # it may say "NaN"
        if expected.shape != found.shape or not np.allclose(
            found, expected, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True
        ):
            raise Disagreement(
                "The compiled loop does not come to the %s of fit." % what.replace("_", " ")
            )


def _fitted(job, experiment, name, _, channel, reason):
    """Train fewer members, each as a run with its seed is trained."""
    x, y = experiment.dataset()
    members, count = Members(experiment, y), min(job["seeds"], FEWER)
    for seed in range(count):
        model = _built(experiment, seed)[name]
        curve, predictions = experiments.trained(experiment, model, x, y, [])
        members.add([seed], np.array([curve]), [predictions])
        channel.send("ensemble", model=name, done=seed + 1, members=count)
        if _is_late(job):
            break
    how = "Each was trained on its own, through fit."
    note = " ".join(filter(None, (_shortened(members, job), how, reason)))
    return members.described("fit", note)


def _is_late(job):
    """Return whether the time by which the host wants the ensembles to end has come."""
    return time.time() > job.get("until", float("inf"))


def _shortened(members, job):
    """Say that there are fewer members than asked for; None where there are not."""
    found, wanted = len(members.seeds), job["seeds"]
    return "%d seeds instead of %d." % (found, wanted) if found < wanted else None


def _sentence(error):
    """Return the error in one line that ends as a sentence does."""
    text = " ".join(str(error).split())[:300] or type(error).__name__
    return text if text.endswith(".") else text + "."
