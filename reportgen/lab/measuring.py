"""A run measured anew by other metrics: what its networks said is kept, and trains nothing again.

Networks are measured by the predictions in their record, members of their ensembles by those that
were kept beside it. Baselines, and their ensembles, are fitted again, which takes seconds: of some
no record has all that metrics get.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from . import data, metrics
from .data import Data
from .documents import read_json, write_json
from .experiments import Array, Experiment
from .jobs import Job
from .metrics import Metric, Reading

MEMBERS = "members.npz"
"""What members said: an array (members, n_sample, …) for each ensemble."""


class UnmeasurableError(Exception):
    """What is needed to measure a run anew was not kept."""


def keep_members(job: Job, share: int, said: Mapping[str, Array | None]) -> None:
    """Leave what members of a share of the ensembles said, each under its model's name."""
    # The sign keeps any name apart from the names of NumPy's own parameters.
    arrays: dict[str, Any] = {f"={name}": each for name, each in said.items() if each is not None}
    if arrays and "data" not in job.vary:
        np.savez(Path(job.folder) / f"said-{share}.npz", **arrays)


def gather_members(job: Job) -> None:
    """Leave in one file what the members of all ensembles said, as far as that was kept."""
    arrays: dict[str, Any] = {}
    for path in sorted(Path(job.folder).glob("said-*.npz")):
        with np.load(path) as some:
            arrays |= dict(some)
    if arrays:
        np.savez(Path(job.folder) / MEMBERS, **arrays)


def measure_networks(job: Job, experiment: Experiment) -> None:
    """Write what the networks of the kept run come to by the metrics that there are now.

    The parts are those that training leaves. UnmeasurableError where it can't be told.
    """
    kept, seconds = _kept_record(job), read_json(job, "kept-timings")["seconds"]
    samples, read = data.read(job), metrics.read(experiment)
    if kept["dataset"].get("sha256") != data.describe(samples)["sha256"]:
        raise UnmeasurableError("the data are other ones")
    networks = {name: each for name, each in kept["models"].items() if each["kind"] == "network"}
    models = {name: each | _again(each, samples, read) for name, each in networks.items()}
    ensembles = {
        name: _members(job, kept, name, samples, read)
        for name in kept["ensembles"]
        if name in networks
    }
    took = {name: seconds[name] for name in networks if name in seconds}
    write_json(job, "networks-0", {"models": models, "seconds": took, "order": list(networks)})
    took = {f"ensemble {name}": seconds.get(f"ensemble {name}", 0.0) for name in ensembles}
    write_json(job, "ensembles-0", {"ensembles": ensembles, "seconds": took})


def _kept_record(job: Job) -> dict[str, Any]:
    """Return the record that is measured anew, with its large arrays where they belong."""
    folder = Path(job.folder)
    path = folder / "kept-arrays.npz"
    arrays = dict(np.load(path)) if path.exists() else {}

    def filled(table: dict[str, Any]) -> Any:
        is_array = table.keys() == {"array", "shape", "sha256"}
        return arrays[table["array"]] if is_array else table

    text = (folder / "kept.json").read_text(encoding="utf-8")
    return dict(json.loads(text, object_hook=filled))


def _again(model: Mapping[str, Any], samples: Data, read: Mapping[str, Metric]) -> dict[str, Any]:
    """Return the metrics of a network, on every part or of every fold."""
    reading = metrics.Reading(samples.classes, model.get("logits"))
    if samples.folds:
        return _over_folds(_values(model, model, samples), samples, read, reading)
    parts = {}
    for name, part in samples.parts.items():
        found = model if name == samples.measured else model["parts"][name]
        said = metrics.of_network(part.y, _values(found, model, samples), reading)
        parts[name] = dict(found) | {"metrics": metrics.measured(read, part.y, said)}
    return {"metrics": parts.pop(samples.measured)["metrics"], "parts": parts}


def _values(found: Mapping[str, Any], model: Mapping[str, Any], samples: Data) -> Array:
    """Return what a network said, as it said it: (n_sample, …)."""
    rows = found.get("predictions")
    if rows is None or not len(rows):
        raise UnmeasurableError("not all predictions are in the record")
    shape = model.get("output_shape", samples.training.y.shape[1:])
    return np.array(rows, dtype=object).astype(float).reshape(len(rows), *shape)  # it may say "NaN"


def _over_folds(
    values: Array, samples: Data, read: Mapping[str, Metric], reading: Reading
) -> dict[str, Any]:
    """Return the metrics of each fold, and their means; ``values`` are of the held-out samples."""
    tested = np.sort(np.concatenate([fold.test for fold in samples.folds]))
    folds: dict[str, list[float]] = {}
    for fold in samples.folds:
        y = samples.training.at(fold.test).y
        said = metrics.of_network(y, values[np.searchsorted(tested, fold.test)], reading)
        for name, value in metrics.measured(read, y, said).items():
            folds.setdefault(name, []).append(value)
    return {"metrics": {name: float(np.mean(each)) for name, each in folds.items()}, "folds": folds}


def _members(
    job: Job, kept: Mapping[str, Any], name: str, samples: Data, read: Mapping[str, Metric]
) -> dict[str, Any]:
    """Return an ensemble with the metrics of its members."""
    ensemble = kept["ensembles"][name]
    reading = metrics.Reading(samples.classes, kept["models"][name].get("logits"))
    found: dict[str, list[float]] = {metric: [] for metric in read}
    for values in _kept_members(job, name, len(ensemble["seeds"])):
        if samples.folds:
            measured = _over_folds(values, samples, read, reading)["metrics"]
        else:
            y = samples.measuring.y
            measured = metrics.measured(read, y, metrics.of_network(y, values, reading))
        for metric, value in measured.items():
            found[metric].append(value)
    whole = {metric: each for metric, each in found.items() if len(each) == len(ensemble["seeds"])}
    return dict(ensemble) | {"metrics": whole}


def _kept_members(job: Job, name: str, members: int) -> Array:
    """Return what the members of an ensemble said, (members, n_sample, …)."""
    path, key = Path(job.folder) / MEMBERS, f"={name}"
    if not members:
        return np.empty((0, 0))
    if path.exists():
        with np.load(path) as arrays:
            if key in arrays and len(arrays[key]) == members:
                return np.asarray(arrays[key])
    raise UnmeasurableError("what members said was not kept")
