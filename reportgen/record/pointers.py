"""Paths into a record: JSON Pointers (RFC 6901)."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from reportgen.errors import InputError
from reportgen.record.schema import Record


def look_up(record: Record, pointer: str) -> Any:
    """Return what stands at ``pointer``, as ``/models/model_0/metrics/mse``.

    InputError names the part of the pointer that leads nowhere.
    """
    place: Any = record
    for part in pointer.split("/")[1:]:
        place = _step(place, part.replace("~1", "/").replace("~0", "~"), pointer)
    return place


def _step(place: Any, part: str, pointer: str) -> Any:
    try:
        if isinstance(place, BaseModel):
            return getattr(place, part)
        if isinstance(place, Mapping):
            return place[part]
        if isinstance(place, Sequence) and not isinstance(place, str):
            return place[int(part)]
    except (AttributeError, KeyError, IndexError, ValueError):
        pass
    raise InputError(f"Pointer {pointer!r} leads nowhere in the record: it has no {part!r} there.")
