"""The data of an experiment: made once, by one process, and read by every other.

What is drawn at random is drawn from a seed of the data's own, and whoever reads gets the very
arrays, so that no two models can be shown different data.
"""

import hashlib
import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from . import experiments, keras_versions
from .documents import is_written, read_json, write_json
from .experiments import Array, Experiment, Inputs
from .jobs import Job

SMALL = 10_000
"""Up to so many numbers of a part go into the record as they are."""

LONE = "train"
"""What the only part is called where the article names none."""


@dataclass(frozen=True)
class Samples:
    """Samples that belong together: what models see of them, and what they should say."""

    x: Inputs
    y: Array


@dataclass(frozen=True)
class Data:
    """All parts in the article's order; models are fitted on the first of them."""

    parts: dict[str, Samples]
    measured: str

    @property
    def fitted(self) -> str:
        """The name of the part that models are fitted on."""
        return next(iter(self.parts))

    @property
    def training(self) -> Samples:
        """The part that models are fitted on."""
        return self.parts[self.fitted]


def make(job: Job) -> None:
    """Call the article's ``dataset`` and leave its arrays in the job's folder.

    ValueError says, in a line, what is wrong with them.
    """
    experiment = experiments.load(job.experiment)
    data = draw(experiment, job)
    folder = _folder(job)
    folder.mkdir()
    parts: dict[str, Any] = {}
    for number, (name, part) in enumerate(data.parts.items()):
        files = {}
        for place, (array, values) in enumerate(_arrays(part)):
            files[array] = f"{number}-{place}.npy"
            np.save(folder / files[array], values)
        parts[name] = {"files": files, "several": isinstance(part.x, dict)}
    write_json(job, "data", {"parts": parts, "measured": data.measured})


def is_made(job: Job) -> bool:
    """Return whether the data are there to be read."""
    return is_written(job, "data")


def read(job: Job) -> Data:
    """Return the data that ``make`` left; changing an array changes this process's own alone."""
    known = read_json(job, "data")
    return Data(
        {name: _read(job, **part) for name, part in known["parts"].items()}, known["measured"]
    )


def draw(experiment: Experiment, job: Job) -> Data:
    """Return the data of the experiment, drawn from the data's seed."""
    seed = job.seed if "data" in job.vary else job.data_seed
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  (what the article may draw from)
    if "tensorflow" in sys.modules:
        keras_versions.seed_everything(seed)
    made = experiment.dataset()
    named = made if isinstance(made, Mapping) else {LONE: made}
    parts = {str(name): _checked(str(name), part) for name, part in named.items()}
    if not parts:
        raise ValueError(
            "dataset() gives no part of the data; it must give (x, y), or parts by name"
        )
    return Data(parts, _measured(list(parts), job.part))


def describe(data: Data) -> dict[str, Any]:
    """Return the data as the record has them."""
    first, measured = data.training, data.parts[data.measured]
    return {
        "n_sample": len(measured.y),
        "inputs": {name: values.shape[1:] for name, values in _inputs(first.x).items()},
        "target_shape": first.y.shape[1:],
        "fitted": data.fitted,
        "measured": data.measured,
        "sha256": _hash(pair for part in data.parts.values() for pair in _arrays(part)),
        "parts": {
            name: _described(part, is_measured=name == data.measured)
            for name, part in data.parts.items()
        },
        "target": rows(measured.y),
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
    yield from ((f"x {name}", values) for name, values in _inputs(part.x).items())
    yield "y", part.y


def _hash(arrays: Any) -> str:
    """Return the SHA-256 of arrays: of their names, types, shapes and bytes."""
    found = hashlib.sha256()
    for name, values in arrays:
        found.update(f"{name} {values.dtype.str} {values.shape}\n".encode())
        found.update(np.ascontiguousarray(values).data.cast("B") if values.size else b"")
    return found.hexdigest()


def _checked(name: str, part: Any) -> Samples:
    """Return the part with its arrays; ValueError where it is none."""
    if not isinstance(part, list | tuple) or len(part) != 2:  # noqa: PLR2004
        raise ValueError(f"dataset() must give (x, y) for the part {name!r}, not {_kind(part)}")
    x, y = part
    inputs = (
        {str(key): _array(name, f"x[{key!r}]", one) for key, one in x.items()}
        if isinstance(x, Mapping)
        else None
    )
    found = Samples(_array(name, "x", x) if inputs is None else inputs, _array(name, "y", y))
    for label, values in _arrays(found):
        if len(values) != len(found.y):
            raise ValueError(
                f"dataset() gives {len(values)} samples of {label} and {len(found.y)} of y "
                f"in the part {name!r}; both must be of the same samples"
            )
    return found


def _array(part: str, label: str, values: Any) -> Array:
    found = np.asarray(values)
    if found.dtype.kind not in "biuf" or found.ndim == 0:
        raise ValueError(
            f"dataset() gives {label} of the part {part!r} as {found.dtype} of shape "
            f"{found.shape}; it must be an array of numbers (n_sample, …)"
        )
    return found


def _kind(value: Any) -> str:
    return f"{len(value)} values" if isinstance(value, list | tuple) else type(value).__name__


def _measured(parts: list[str], wanted: str | None) -> str:
    """Return the part that is measured: the wanted one, else test, validation or the last."""
    if wanted is None:
        return next((name for name in ("test", "validation") if name in parts), parts[-1])
    if wanted not in parts:
        raise ValueError(
            f"part {wanted!r} of article.toml is none of dataset()'s: {', '.join(parts)}"
        )
    return wanted


def _read(job: Job, files: dict[str, str], *, several: bool) -> Samples:
    arrays = {label: np.load(_folder(job) / file, mmap_mode="c") for label, file in files.items()}
    y = arrays.pop("y")
    inputs = {label.removeprefix("x "): np.asarray(values) for label, values in arrays.items()}
    return Samples(inputs if several else inputs["x"], np.asarray(y))


def _folder(job: Job) -> Path:
    return Path(job.folder) / "data"
