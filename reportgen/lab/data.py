"""The data of an experiment: made once, by one process, and read by every other.

What is drawn at random is drawn from a seed of the data's own, and whoever reads gets the very
arrays, so that no two models can be shown different data.
"""

import hashlib
import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import numpy as np

from . import experiments, keras_versions, metrics
from .documents import is_written, read_json, write_json
from .experiments import Array, Experiment, Inputs
from .jobs import InputError, Job

SMALL = 10_000
"""Up to so many numbers of a part go into the record as they are."""

LONE = "train"
"""What the only part is called where the article names none."""

HELD_OUT = "held_out"
"""What the samples are called that were held out in turn."""


@dataclass(frozen=True)
class Samples:
    """Samples that belong together: what models see of them, and what they should say."""

    x: Inputs
    y: Array

    def at(self, numbers: Array) -> Self:
        """Return only the samples of these numbers, in their order."""
        x = self.x
        some = {k: v[numbers] for k, v in x.items()} if isinstance(x, dict) else x[numbers]
        return type(self)(some, self.y[numbers])


@dataclass(frozen=True)
class Fold:
    """The numbers of the samples to fit on, and of those that are held out."""

    train: Array
    test: Array


@dataclass(frozen=True)
class Data:
    """All parts in the article's order; models are fitted on the first of them.

    Where there are ``folds``, there is one part, and ``measured`` is what they hold out of it.
    """

    parts: dict[str, Samples]
    measured: str
    folds: tuple[Fold, ...] = ()
    splitter: str = ""

    @property
    def fitted(self) -> str:
        """The name of the part that models are fitted on."""
        return next(iter(self.parts))

    @property
    def training(self) -> Samples:
        """The part that models are fitted on."""
        return self.parts[self.fitted]

    @property
    def classes(self) -> tuple[int, ...]:
        """All classes of y, in order; none where y is no classes."""
        return metrics.classes_of([part.y for part in self.parts.values()])

    @property
    def measuring(self) -> Samples:
        """The part that models are measured on."""
        if self.folds:
            return self.training.at(np.unique(np.concatenate([fold.test for fold in self.folds])))
        return self.parts[self.measured]

    @property
    def validation(self) -> tuple[Inputs, Array] | None:
        """The part that training may look at, where there is one of that name."""
        part = self.parts.get("validation")
        return None if part is None else (part.x, part.y)


def make(job: Job) -> None:
    """Call the article's ``dataset`` and leave its arrays in the job's folder.

    InputError says, in a line, what is wrong with them.
    """
    experiment = experiments.load(job.experiment)
    data = draw(experiment, job)
    metrics.read(experiment)  # what is wrong with them is said before anything is trained
    folder = _folder(job)
    folder.mkdir()
    parts: dict[str, Any] = {}
    for number, (name, part) in enumerate(data.parts.items()):
        files = {}
        for place, (array, values) in enumerate(_arrays(part)):
            files[array] = f"{number}-{place}.npy"
            np.save(folder / files[array], values)
        parts[name] = {"files": files, "several": isinstance(part.x, dict)}
    folds = [{"train": fold.train, "test": fold.test} for fold in data.folds]
    rest = {"measured": data.measured, "folds": folds, "splitter": data.splitter}
    write_json(job, "data", {"parts": parts} | rest)


def is_made(job: Job) -> bool:
    """Return whether the data are there to be read."""
    return is_written(job, "data")


def read(job: Job) -> Data:
    """Return the data that ``make`` left; changing an array changes this process's own alone."""
    known = read_json(job, "data")
    return Data(
        {name: _read(job, **part) for name, part in known["parts"].items()},
        known["measured"],
        tuple(Fold(np.array(each["train"]), np.array(each["test"])) for each in known["folds"]),
        known["splitter"],
    )


def draw(experiment: Experiment, job: Job) -> Data:
    """Return the data of the experiment, drawn from the data's seed; InputError for what is none.

    TensorFlow is seeded too if the article imported it at its top.
    """
    seed = job.seed if "data" in job.vary else job.data_seed
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  (what the article may draw from)
    if sys.modules.get("tensorflow") is not None:
        keras_versions.seed_everything(seed)
    made = experiments.required(experiment, "dataset")()
    named = made if isinstance(made, Mapping) else {LONE: made}
    parts = {str(name): _checked(str(name), part) for name, part in named.items()}
    if not parts:
        raise InputError(
            "experiment.py: dataset() gives no part of the data; it must give (x, y), or parts "
            "by their names."
        )
    splits = getattr(experiment, "splits", None)
    if splits is None:
        return Data(parts, _measured(list(parts), job.part))
    return _split(parts, splits())


def drawn_by(experiment: Experiment, job: Job, listed: Data, seed: int) -> Data:
    """Return the data of a seed: those of the listed run, unless the seed draws them too."""
    return draw(experiment, replace(job, seed=seed)) if "data" in job.vary else listed


def describe(data: Data) -> dict[str, Any]:
    """Return the data as the record has them."""
    training, measuring = data.training, data.measuring
    parts = {
        name: _described(part, is_measured=name == data.measured)
        for name, part in data.parts.items()
    }
    folds: dict[str, Any] = {}
    if data.folds:
        parts[data.measured] = {"n_sample": len(measuring.y)}
        folds["folds"] = {"number": len(data.folds), "splitter": data.splitter}
    if data.classes:
        folds["classes"] = np.array(data.classes)
    return {
        "n_sample": len(measuring.y),
        "inputs": {name: values.shape[1:] for name, values in _inputs(training.x).items()},
        "target_shape": training.y.shape[1:],
        "fitted": data.fitted,
        "measured": data.measured,
        "sha256": _hash(pair for part in data.parts.values() for pair in _arrays(part)),
        "parts": parts,
        "target": rows(measuring.y),
        **folds,
    }


def rows(values: Array) -> Array:
    """Return the values as a matrix: a row a sample."""
    return values.reshape(len(values), -1)


def columns(x: Inputs) -> Array:
    """Return x as scikit-learn takes it, (n_sample, columns): several inputs side by side."""
    return np.concatenate([rows(values) for values in _inputs(x).values()], axis=1)


def lone(x: Inputs) -> Array:
    """Return the only input; TypeError where there are several."""
    if isinstance(x, dict):
        raise TypeError(f"the data have the inputs {', '.join(x)}, and not one alone")
    return x


def _split(parts: dict[str, Samples], splitter: Any) -> Data:
    """Return the only part, with the folds that scikit-learn's splitter makes of it."""
    if len(parts) > 1:
        raise InputError(
            f"experiment.py: dataset() gives the parts {', '.join(parts)} and splits() holds "
            "samples out; one of the two must do it."
        )
    (part,) = parts.values()
    folds = tuple(Fold(*map(np.asarray, each)) for each in splitter.split(columns(part.x), part.y))
    return Data(parts, HELD_OUT, folds, repr(splitter))


def _described(part: Samples, *, is_measured: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"n_sample": len(part.y), "sha256": _hash(_arrays(part))}
    if sum(values.size for values in _inputs(part.x).values()) <= SMALL:
        shown["x"] = columns(part.x)
    if part.y.size <= SMALL and not is_measured:
        shown["target"] = rows(part.y)
    return shown


def _inputs(x: Inputs) -> dict[str, Array]:
    return x if isinstance(x, dict) else {"x": x}


def _arrays(part: Samples) -> Iterator[tuple[str, Array]]:
    """Yield every array of the part with its name: the inputs, then y."""
    several = isinstance(part.x, dict)
    for name, values in _inputs(part.x).items():
        yield f"x {name}" if several else "x", values
    yield "y", part.y


def _hash(arrays: Any) -> str:
    """Return the SHA-256 of arrays: of their names, types, shapes and bytes."""
    found = hashlib.sha256()
    for name, values in arrays:
        found.update(f"{name} {values.dtype.str} {values.shape}\n".encode())
        found.update(np.ascontiguousarray(values).data.cast("B") if values.size else b"")
    return found.hexdigest()


def _checked(name: str, part: Any) -> Samples:
    """Return the part with its arrays; InputError where it is none."""
    is_several = isinstance(part, list | tuple)
    if not is_several or len(part) != 2:  # noqa: PLR2004
        given = f"{len(part)} values" if is_several else type(part).__name__
        raise InputError(
            f"experiment.py: dataset() must give (x, y) for the part {name!r}, not {given}."
        )
    x, y = part
    inputs = (
        {str(key): _array(name, f"x[{key!r}]", one) for key, one in x.items()}
        if isinstance(x, Mapping)
        else None
    )
    found = Samples(_array(name, "x", x) if inputs is None else inputs, _array(name, "y", y))
    for label, values in _arrays(found):
        if len(values) != len(found.y):
            raise InputError(
                f"experiment.py: dataset() gives {len(values)} samples of {label} and "
                f"{len(found.y)} of y in the part {name!r}; both must be of the same samples."
            )
    return found


def _array(part: str, label: str, values: Any) -> Array:
    found = np.asarray(values)
    if found.dtype.kind not in "biuf" or found.ndim == 0:
        raise InputError(
            f"experiment.py: dataset() gives {label} of the part {part!r} as {found.dtype} of "
            f"shape {found.shape}; it must be an array of numbers (n_sample, …)."
        )
    return found.astype(int) if found.dtype.kind == "b" else found


def _measured(parts: list[str], wanted: str | None) -> str:
    """Return the part that is measured: the wanted one, else test, validation or the last."""
    if wanted is None:
        return next((name for name in ("test", "validation") if name in parts), parts[-1])
    if wanted not in parts:
        raise InputError(
            f"article.toml: part {wanted!r} is none of dataset()'s: {', '.join(parts)}. Name one."
        )
    return wanted


def _read(job: Job, files: dict[str, str], *, several: bool) -> Samples:
    arrays = {label: np.load(_folder(job) / file, mmap_mode="c") for label, file in files.items()}
    y = arrays.pop("y")
    inputs = {label.removeprefix("x "): np.asarray(values) for label, values in arrays.items()}
    return Samples(inputs if several else inputs["x"], np.asarray(y))


def _folder(job: Job) -> Path:
    return Path(job.folder) / "data"
