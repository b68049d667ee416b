"""The models that need no training loop: scikit-learn's estimators, and what has their methods."""

import pickle
import random
import time
import traceback
import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np

from . import data, experiments, members, metrics, rounds
from .channel import Channel
from .data import Data, Samples
from .documents import write_json
from .experiments import Array, Experiment
from .gate import Gate
from .growth import Growing, grow
from .jobs import InputError, Job
from .metrics import Metric, Said
from .rounds import ModelTable

LEARNED = ("coef_", "intercept_", "constant_")
"""Where scikit-learn's linear and dummy estimators keep what they learned."""

CHEAP = 1.0
"""Seconds of a fit up to which it is made twice, to see whether the seed decides what it says."""

TRIED = 10
"""Seeds of which all must learn the same before a ``random_state`` is said to decide nothing."""


def measure_all(job: Job, channel: Channel, ready: Gate) -> None:
    """Fit and measure every baseline; write the part ``baselines``, then their ensembles.

    Meanwhile scikit-learn is imported, and then it is waited until all is ``ready``. Where there
    are no data then, what made them has said why, and there is nothing to do here.
    """
    experiment = experiments.load(job.experiment)
    names = list(experiment.baselines())
    ready.wait()
    if not data.is_made(job):
        return
    samples, read = data.read(job), metrics.read(experiment)
    models, seconds = {}, {}
    for name in names:
        started = time.perf_counter()
        models[name] = _fitted(experiment, samples, read, name, job.seed)
        seconds[name] = time.perf_counter() - started
        if seconds[name] < CHEAP:
            again = _fitted(experiment, samples, read, name, job.seed)
            _refuse_other(name, models[name], again)
    write_json(job, "baselines", {"models": models, "seconds": seconds, "order": names})
    if job.seeds > 1:
        try:
            _grow(job, channel, experiment, models, seconds, samples)
        except Exception:  # noqa: BLE001  (the listed run is complete without)
            traceback.print_exc()


def _fitted(
    experiment: Experiment, samples: Data, read: Mapping[str, Metric], name: str, seed: int
) -> ModelTable:
    """Return what the baseline comes to from a seed, as the record has a model."""
    learned: list[Array] = []

    def fit(training: Samples) -> rounds.Predict:
        estimator = _fit(experiment, training, name, seed)
        learned[:] = _learned(estimator)
        return lambda part: _said(estimator, part)

    found = rounds.results(samples, read, fit)
    number = {"n_parameters": sum(map(np.size, learned))} if learned else {}
    return {"kind": "baseline"} | number | found


def _fit(experiment: Experiment, training: Samples, name: str, seed: int) -> Any:
    """Return the baseline, fitted; all that it leaves to chance is drawn from the seed."""
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  (what scikit-learn draws from where nothing is said)
    estimator = experiment.baselines()[name]
    if unset := _unset(estimator):
        estimator.set_params(**dict.fromkeys(unset, seed))
    y = np.array(training.y)  # the estimator's own: one may change it
    with warnings.catch_warnings():
        # A column is one of the shapes that y may have: nothing for an author to mend.
        warnings.filterwarnings("ignore", message="A column-vector y was passed")
        estimator.fit(data.columns(training.x), y if y.ndim <= 2 else data.rows(y))  # noqa: PLR2004
    return estimator


def _draws(experiment: Experiment, training: Samples, name: str, seed: int) -> bool:
    """Return whether what is left to a ``random_state`` decides anything of the fitted estimator.

    Many have one that they draw nothing from, as they are set. All that was learned is compared,
    not predictions, which may agree by luck; and of several seeds, since few may break ties alike.
    """
    unset = _unset(experiment.baselines()[name])
    if not unset:
        return False

    def learned(seed: int) -> bytes:
        estimator = _fit(experiment, training, name, seed % 2**32)
        return pickle.dumps(estimator.set_params(**dict.fromkeys(unset)))

    try:
        first = learned(seed)
        return any(learned(seed + each) != first for each in range(1, TRIED))
    except Exception:  # noqa: BLE001  (a part that no pickle holds: nothing shows that it does not)
        return True


def _refuse_other(name: str, *twice: ModelTable) -> None:
    """Raise InputError if two fits from one seed differ by more than threads round differently."""
    one, again = (
        np.append(np.ravel(each.get("predictions", ())), list(each["metrics"].values()))
        for each in twice
    )
    if not np.allclose(one, again, rtol=1e-6, equal_nan=True):
        raise InputError(
            f"experiment.py: baseline {name!r} says other things each time it is fitted, from the "
            "same seed too. Draw from np.random itself, which is seeded before each fit, not from "
            "a generator of its own as np.random.default_rng()."
        )


def _learned(estimator: Any) -> list[Array]:
    """Return all numbers that the estimator learned; none where they are not known.

    A kernel machine has its intercepts there and not what it weighs its samples with.
    """
    found = {each: getattr(estimator, each) for each in LEARNED if hasattr(estimator, each)}
    return [] if found.keys() == {"intercept_"} else list(found.values())


def _unset(estimator: Any) -> list[str]:
    """Return each ``random_state`` of the estimator and all within it that is left to chance."""
    parameters = estimator.get_params() if hasattr(estimator, "get_params") else {}
    return [
        name
        for name, value in parameters.items()
        if value is None and name.rpartition("__")[2] == "random_state"
    ]


def _said(estimator: Any, part: Samples) -> Said:
    x = data.columns(part.x)
    values = metrics.shaped(part.y, np.asarray(estimator.predict(x)))
    if values.dtype.kind not in "biuf":
        raise InputError(
            f"experiment.py: {type(estimator).__name__} predicts {values.dtype}; "
            "it must predict numbers."
        )
    probabilities = None if metrics.is_classes(part.y) else values
    if metrics.is_classes(part.y) and hasattr(estimator, "predict_proba"):
        probabilities = metrics.second(np.asarray(estimator.predict_proba(x), dtype=float))
    return Said(values.astype(float), values, probabilities)


def _grow(
    job: Job,
    channel: Channel,
    experiment: Experiment,
    listed: Mapping[str, ModelTable],
    seconds: Mapping[str, float],
    samples: Data,
) -> None:
    """Fit each baseline that depends on the seed from as many seeds as time allows."""

    def member(name: str, seed: int) -> ModelTable:
        drawn = data.drawn_by(experiment, job, samples, seed)
        return _fitted(experiment, drawn, metrics.read(experiment), name, seed)

    def growing(name: str) -> Growing:
        def add(results: members.Results, seed: int) -> None:
            results.add_model(seed, member(name, seed), ())

        return Growing(name, seconds[name], add, members.Results(experiment, samples.measuring.y))

    models = [
        growing(name)
        for name in listed
        if not _same(listed[name], member(name, (job.seed + 1) % 2**32))
        or _draws(experiment, samples.training, name, job.seed)
    ]
    ensembles: dict[str, members.Ensemble] = {}
    grow(models, job, channel, ensembles.__setitem__)
    took = {f"ensemble {each.name}": each.seconds for each in models}
    write_json(job, "ensembles-baselines", {"ensembles": ensembles, "seconds": took})


def _same(one: ModelTable, other: ModelTable) -> bool:
    """Return whether two seeds come to the same, to the bit."""
    parts = [[model, *model.get("parts", {}).values()] for model in (one, other)]
    return all(
        np.array_equal(a.get("predictions", ()), b.get("predictions", ()), equal_nan=True)
        and list(map(repr, a["metrics"].items())) == list(map(repr, b["metrics"].items()))
        for a, b in zip(*parts, strict=True)
    )
