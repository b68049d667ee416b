"""Paths into a record: JSON Pointers (RFC 6901)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from reportgen.errors import InputError
from reportgen.record.schema import Record

_INDEX = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)


def pointer(*parts: str) -> str:
    """Return the pointer of these parts, each with what means something in a pointer escaped."""
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


def parts(pointer: str) -> list[str]:
    """Return the parts of a pointer, as ``pointer`` takes them."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def look_up(record: Record, pointer: str) -> Any:
    """Return what stands at ``pointer``, as ``/models/model_0/metrics/mse``.

    InputError names the part of the pointer that leads nowhere.
    """
    if pointer and not pointer.startswith("/"):
        raise InputError(f"Pointer {pointer!r} is not one: it must begin with '/'.")
    place: Any = record
    for part in parts(pointer):
        place = _step(place, part, pointer)
    return place


def _step(place: Any, part: str, pointer: str) -> Any:
    try:
        if isinstance(place, BaseModel):
            fields = type(place).model_fields.items()
            attributes = {field.alias or attribute: attribute for attribute, field in fields}
            return getattr(place, attributes[part])
        if isinstance(place, Mapping):
            return place[part]
        if isinstance(place, Sequence) and not isinstance(place, str) and _INDEX.fullmatch(part):
            return place[int(part)]
    except (KeyError, IndexError):
        pass
    raise InputError(f"Pointer {pointer!r} leads nowhere in the record: it has no {part!r} there.")
