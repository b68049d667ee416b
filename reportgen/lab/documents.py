"""JSON as every reader accepts it: NaN and infinity are strings, arrays are lists.

Large arrays stand in files of their own: between the lab's processes each in one, beside the record
all in one ``arrays.npz``, and the JSON says where each belongs.
"""

import hashlib
import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from .jobs import Job

LARGE = 10_000
"""An array of more numbers stands in a file."""


def read_json(job: Job, name: str) -> dict[str, Any]:
    """Return the document ``name`` from the job's folder; its large arrays are NumPy's."""

    def filled(table: dict[str, Any]) -> Any:
        if table.keys() == {"array"}:
            return np.load(_path(job, table["array"], ".npy"), mmap_mode="c")
        return table

    text = _path(job, name).read_text(encoding="utf-8")
    return dict(json.loads(text, object_hook=filled))


def is_written(job: Job, name: str) -> bool:
    """Return whether the document ``name`` is in the job's folder."""
    return _path(job, name).exists()


def write_json(job: Job, name: str, document: dict[str, Any]) -> None:
    """Write the document ``name`` into the job's folder."""

    def shelved(values: Any, path: str) -> dict[str, Any]:  # noqa: ARG001  (as ``plain`` calls it)
        file = hashlib.sha256(np.ascontiguousarray(values).tobytes()).hexdigest()
        np.save(_path(job, file, ".npy"), values)
        return {"array": file}

    _write(job, name, plain(document, shelved))


def write_record(job: Job, record: dict[str, Any]) -> None:
    """Write ``record.json`` and, where the record has large arrays, ``arrays.npz``."""
    arrays: dict[str, Any] = {}

    def parted(values: Any, path: str) -> dict[str, Any]:
        arrays[path] = values = np.asarray(values, dtype="<f8")
        digest = hashlib.sha256(f"{values.shape}\n".encode() + values.tobytes()).hexdigest()
        return {"array": path, "shape": values.shape, "sha256": digest}

    _write(job, "record", plain(record, parted))
    if arrays:
        np.savez(_path(job, "arrays", ".npz"), **arrays)


def plain(value: Any, apart: Any = None, path: str = "") -> Any:
    """Return ``value`` in JSON's own types; what has none there becomes its string.

    ``apart`` says what stands in the place of a large array at a path of keys.
    """
    if isinstance(value, dict):
        return {str(key): plain(item, apart, f"{path}/{key}") for key, item in value.items()}
    if apart and isinstance(value, np.ndarray) and value.size > LARGE:
        return plain(apart(value, path.removeprefix("/")))
    if hasattr(value, "tolist"):  # NumPy arrays and scalars
        value = value.tolist()
    if isinstance(value, list | tuple | range):
        return [plain(item, apart, f"{path}/{number}") for number, item in enumerate(value)]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if value is None or isinstance(value, bool | int | float | str):
        return value
    text = str(value)
    return type(value).__name__ if " at 0x" in text else text  # an address says nothing


def _write(job: Job, name: str, document: Any) -> None:
    new = _path(job, name, ".new")  # a process that is ended while it writes leaves the old one
    new.write_text(json.dumps(document, allow_nan=False), encoding="utf-8")
    new.replace(_path(job, name))


def _path(job: Job, name: str, ending: str = ".json") -> Path:
    return Path(job.folder) / f"{name}{ending}"
