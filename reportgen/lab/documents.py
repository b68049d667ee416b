"""JSON as every reader accepts it: NaN and infinity are strings, arrays are lists."""

import json
import math
from pathlib import Path
from typing import Any

from .jobs import Job


def read_json(job: Job, name: str) -> dict[str, Any]:
    """Return the document ``name`` from the job's folder."""
    return dict(json.loads(_path(job, name).read_text(encoding="utf-8")))


def is_written(job: Job, name: str) -> bool:
    """Return whether the document ``name`` is in the job's folder."""
    return _path(job, name).exists()


def write_json(job: Job, name: str, document: dict[str, Any]) -> None:
    """Write the document ``name`` into the job's folder."""
    _path(job, name).write_text(json.dumps(plain(document), allow_nan=False), encoding="utf-8")


def plain(value: Any) -> Any:
    """Return ``value`` in JSON's own types; what has none there becomes its string."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if hasattr(value, "tolist"):  # NumPy arrays and scalars
        return plain(value.tolist())
    if isinstance(value, list | tuple | range):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if value is None or isinstance(value, bool | int | float | str):
        return value
    text = str(value)
    return type(value).__name__ if " at 0x" in text else text  # an address says nothing


def _path(job: Job, name: str) -> Path:
    return Path(job.folder) / f"{name}.json"
