"""JSON as every reader accepts it: NaN and infinity are strings, arrays are lists."""

import json
import math
from pathlib import Path


def read_json(job, name):
    """Return the document ``name`` from the job's folder."""
    return json.loads((Path(job["folder"]) / (name + ".json")).read_text(encoding="utf-8"))


def is_written(job, name):
    """Return whether the document ``name`` is in the job's folder."""
    return (Path(job["folder"]) / (name + ".json")).exists()


def write_json(job, name, document):
    """Write the document ``name`` into the job's folder."""
    path = Path(job["folder"]) / (name + ".json")
    path.write_text(json.dumps(plain(document), allow_nan=False), encoding="utf-8")


def plain(value):
    """Return ``value`` in JSON's own types; what has none there becomes its string."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if hasattr(value, "tolist"):  # NumPy arrays and scalars
        return plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else _named(value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return str(value)


def _named(value):
    if math.isnan(value):
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"
