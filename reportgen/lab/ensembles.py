"""Every network trained from many seeds: member k is what ``--seed k`` trains.

A member's initial weights and batch orders are those of its seed, and one compiled loop trains
member after member (``reassigned``). What ``fit`` is called with is heard from the article's own
``train``, and the loop is believed for a network only if it retraces the listed run: so whatever it
does not know of (a way to train of its own, callbacks that steer, randomness within layers) is
found out. Where it fails, members are trained through that ``train``, one after another (``fit``),
for as long as there is time (see ``growth``), with a reason that says why.
"""

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from . import data, experiments, keras_versions, machine, measuring, metrics
from .calls import FitCall, hear
from .channel import Channel
from .data import Data
from .documents import read_json, write_json
from .draws import Draws, values
from .experiments import Array, Experiment
from .growth import Growing, grow, tell
from .jobs import Job
from .loops import Loop
from .members import Ensemble, LoopError, Results, Stop, check_memory
from .orders import orders
from .steered import Steered
from .trainings import train

PORTION = 500
LEAST = 4
PORTION_BYTES = 64 * 2**20
PORTION_SECONDS = 5
"""How many members go through the loop at a time: at most so many, so large, and for so long.

Not fewer than the least of these, unless time is short: one alone tells too little of the others.
"""

TOLERANCE = 1e-4
"""How far the loop may be from the listed run: absolute for values below 1, else relative."""

WRITTEN_EVERY = 5
"""Seconds after which what has come of the ensembles is written again, lest it be lost."""

Run = Callable[[Sequence[int]], tuple[Sequence[Array], Array]]
"""Of seeds to the loss curves, one a member, and the predictions (members, n_sample, …)."""


class Proof(NamedTuple):
    """What members begin with and learn from, and a model that has neither learned nor drawn."""

    draws: Draws
    call: FitCall
    model: Any


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
    try:
        keras_versions.use_one_thread()
        listed = read_json(job, f"networks-{share}")
        machine.keep_to_cores(share, min(workers, len(listed["order"])))
        samples, document = data.read(job), f"ensembles-{share}"
        own = Share(job, channel, experiments.load(job.experiment), samples, listed, document)
        own.train()
        measuring.keep_members(job, share, own.said)
    except Exception:  # noqa: BLE001  (it is in the log)
        traceback.print_exc()


def prove(experiment: Experiment, samples: Data, name: str, seed: int) -> Proof:
    """Return how the network's members are trained, proven from two seeds.

    LoopError unless both draw their weights alike and learn from the same samples.
    """
    fresh = (seed + 1) % 2**32
    built = []
    for each in (seed, fresh):
        model = experiments.build_all(experiment, each)[name]
        keras_versions.seed_everything(each)  # as each training of the listed run begins
        call = hear(experiment, samples, model)
        keras_versions.build(model, call.data[0])
        built.append((model, call))
    (other, its), (model, call) = built
    if not call.same(its):
        raise LoopError("rows", "another seed has train call fit with other samples")
    return Proof(Draws(model, fresh, values(other), seed), call, model)


@dataclass
class Share:
    """The ensembles of a share of the networks; ``listed`` is what their listed runs left.

    What has come of them is written to the job's ``document``.
    """

    job: Job
    channel: Channel
    experiment: Experiment
    data: Data
    listed: dict[str, Any]
    document: str
    found: dict[str, Ensemble] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    said: dict[str, Array | None] = field(default_factory=dict)
    written: float = field(default_factory=time.monotonic)

    def train(self) -> None:
        """Train the ensembles that the loop can train, then the others in turn."""
        names, growing = list(self.listed["models"]), []
        for place, name in enumerate(names):
            started = time.perf_counter()
            # What one leaves of its part of the time, the next ones share.
            until = time.time() + (self.job.until - time.time()) / (len(names) - place)
            try:
                self._reassign(name, until)
            except Exception as error:  # noqa: BLE001  (fit may do)
                traceback.print_exc()
                reason = error.reason if isinstance(error, LoopError) else "failed"
                listed, train = self.listed["seconds"][name], partial(self._fit, name)
                growing.append(Growing(name, listed, train, self._results(name), reason))
            self.seconds[f"ensemble {name}"] = time.perf_counter() - started
        grow(growing, self.job, self.channel, self._keep)
        for each in growing:
            self.seconds[f"ensemble {each.name}"] += each.seconds
            self.said[each.name] = each.results.kept()
        self._write(growing=False)

    def _reassign(self, name: str, until: float) -> None:
        """Train all members through the compiled loop, once it has retraced the listed run."""
        if "data" in self.job.vary:
            raise LoopError("data", "each seed draws data of its own")
        draws, call, model = prove(self.experiment, self.data, name, self.job.seed)
        epochs = 1 if keras_versions.repeats_order() else call.epochs
        listed = self.listed["models"][name]
        # So many numbers of 4 bytes each a member begins with, and leaves.
        begins = epochs * call.n_sample + sum(map(np.size, draws.built))
        leaves = call.epochs + np.size(listed["predictions"])
        size = min(self.job.seeds, PORTION, PORTION_BYTES // (4 * (begins + leaves)))
        kind = Steered if call.callbacks else Loop
        loop = kind(model, call, self.data.measuring.x, max(1, size))

        def run(seeds: Sequence[int]) -> tuple[Sequence[Array], Array]:
            order = orders(seeds, epochs, call.n_sample, shuffle=call.shuffle)
            return loop.run(draws.draw(seeds), order)

        started = time.perf_counter()
        try:
            _compare(listed, run, self.job.seed)
        except Exception:  # noqa: BLE001  (what XLA can't do, or rounds otherwise)
            traceback.print_exc()
            loop.without_xla()
            _compare(listed, run, self.job.seed)
        self._go_on(name, run, loop.size, time.perf_counter() - started, until)

    def _go_on(self, name: str, run: Run, size: int, each: float, until: float) -> None:
        """Train portion after portion of up to ``size``; a member takes up to ``each`` seconds."""
        results, asked = self._results(name), self.job.seeds
        stop: Stop | None = None
        while stop is None and (done := len(results.seeds)) < asked:
            left = until - time.time()
            count = int(min(size, asked - done, max(LEAST, PORTION_SECONDS / each), left / each))
            if count > 0:
                started = time.perf_counter()
                some = range(done, done + count)
                results.add(some, *run(some))
                each = (time.perf_counter() - started) / count
                tell(self.channel, name, some, asked, each, until)
            else:
                stop = "time"
            self._keep(name, results.as_record("reassigned", asked, stopped=stop))
        self.said[name] = results.kept()

    def _fit(self, name: str, results: Results, seed: int) -> None:
        """Add the member of a seed, trained as a run with it is trained."""
        drawn = data.drawn_by(self.experiment, self.job, self.data, seed)
        model = experiments.build_all(self.experiment, seed)[name]
        found, histories = train(self.experiment, drawn, name, seed, model, [])
        results.add_model(seed, found, histories[0].get("loss", ()))

    def _results(self, name: str) -> Results:
        logits = self.listed["models"][name].get("logits")
        reading = metrics.Reading(self.data.classes, logits)
        return Results(self.experiment, self.data.measuring.y, reading)

    def _keep(self, name: str, ensemble: Ensemble) -> None:
        """Keep an ensemble as far as it has come; from time to time it is written too."""
        self.found[name] = ensemble
        if time.monotonic() > self.written + WRITTEN_EVERY:
            self._write()

    def _write(self, *, growing: bool = True) -> None:
        self.written = time.monotonic()
        part = {"ensembles": self.found, "seconds": self.seconds, "growing": growing}
        write_json(self.job, self.document, part)


def _compare(listed: dict[str, Any], run: Run, seed: int) -> None:
    """Raise LoopError unless the loop comes to what the listed run did with its seed."""
    for what, (found,) in zip(("loss_curve", "predictions"), run([seed]), strict=True):
        expected = np.array(listed[what], dtype=object).astype(float)  # it may say "NaN"
        if expected.size != found.size or not np.allclose(
            found.ravel(), expected.ravel(), rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True
        ):
            raise LoopError("retrace", f"the compiled loop does not come to the {what} of fit")
