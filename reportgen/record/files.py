"""Records on disk: read with every check, written with every byte decided."""

import json
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError
from pydantic_core import from_json, to_json

from reportgen.errors import InputError
from reportgen.record.arrays import FILE as ARRAYS
from reportgen.record.arrays import LARGEST_ARRAYS, join, npz, part
from reportgen.record.schema import SCHEMA_VERSION, Record
from reportgen.record.shapes import odd_shapes
from reportgen.record.upgrades import upgraded

RECORD = "record.json"

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest record that is read; 100,000 members of two networks take about 20 MiB."""

MOST = {
    "keys": (b":", 100_000),  # each wrong one would be an error of its own
    "arrays": (b"[", 1_000_000),  # a row of predictions is one
    "objects": (b"{", 100_000),
    "values": (b",", 6_000_000),
}
"""The most that a record which is read holds of each, and the sign that is counted for it."""

_NO_SCHEMA = 1_000_000


class _Head(BaseModel):
    """What can be said of a record of any schema; all else is skipped unread."""

    model_config = ConfigDict(extra="ignore")

    schema_version: Annotated[int, Strict()] = Field(alias="schema")


def read_record(path: Path) -> Record:
    """Return the record in the file ``path``, with the arrays of the file beside it.

    InputError says what is wrong with it, in a line.
    """
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST + 1)  # the size of a pipe or a device says nothing
        beside = path.with_name(ARRAYS) if path.name == RECORD else path.with_suffix(".npz")
        arrays = None
        if beside.is_file():
            with beside.open("rb") as file:
                arrays = file.read(LARGEST_ARRAYS + 1)
    except OSError as error:
        raise InputError(
            f"Record {str(path)!r} can't be read: {error.strerror}. Check the path."
        ) from None
    except ValueError as error:  # no path at all: it holds a null
        raise InputError(f"Record {str(path)!r} can't be read: {error}. Check the path.") from None
    return parse_record(text, str(path), arrays)


def parse_record(text: bytes, name: str, arrays: bytes | None = None) -> Record:
    """Return the record that ``text`` holds; ``name`` is what errors call it.

    ``arrays`` is the file of its large arrays, if it has one.
    """
    _refuse_huge(text, name)
    version = refuse_other_schemas(text, f"Record {name!r}", SCHEMA_VERSION)
    try:
        newest = upgraded(text, version, SCHEMA_VERSION)
        if b'"array"' in newest:
            document = join(from_json(newest), arrays, f"Record {name!r}")
            newest = to_json(document, inf_nan_mode="constants")
        record = Record.model_validate_json(newest, strict=True)
    except ValidationError as error:
        raise InputError(f"Record {name!r}: {first_finding(error)}. Build it anew.") from None
    for finding in odd_shapes(record):
        raise InputError(f"Record {name!r}: {finding}. Build it anew.")
    return record


def record_files(record: Record) -> dict[str, bytes]:
    """Return the files of a record by their names: the JSON, and its large arrays if it has any."""
    parted = part(record.model_dump(mode="json", by_alias=True, exclude_none=True))
    if not parted.arrays:
        return {RECORD: record_json(record).encode()}
    text = json.dumps(parted.document, ensure_ascii=False, indent=1) + "\n"
    return {RECORD: text.encode(), ARRAYS: npz(parted.arrays)}


def record_json(record: Record) -> str:
    """Return the whole record as JSON: indented, with a final newline."""
    return record.model_dump_json(by_alias=True, exclude_none=True, indent=1) + "\n"


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema of a record."""
    return Record.model_json_schema(by_alias=True)


def _refuse_huge(text: bytes, name: str) -> None:
    """Refuse, before parsing, what would take seconds and gigabytes to find fault with."""
    excess = [
        f"more than {most:,} {what}"
        for what, (sign, most) in MOST.items()
        if text.count(sign) > most
    ]
    if len(text) > LARGEST:
        excess = [f"more than {LARGEST >> 20} MiB"]
    if excess:
        raise InputError(
            f"Record {name!r} has {excess[0]}, which no run leaves behind. Check the path."
        )


def refuse_other_schemas(text: bytes, subject: str, newest: int) -> int:
    """Return the schema of ``text``; InputError unless it is JSON that names one up to ``newest``.

    ``subject`` is what the error speaks of, as ``Record 'a.json'``.
    """
    version = _schema_version(text, subject)
    if not 1 <= version < _NO_SCHEMA:
        raise InputError(
            f"{subject} names no schema: it is not one of reportgen's. Check the path."
        )
    if version > newest:
        raise InputError(
            f"{subject} has schema {version}; this reportgen reads up to {newest}. "
            "Upgrade reportgen."
        )
    return version


def _schema_version(text: bytes, subject: str) -> int:
    """Return the number of the schema, 0 if there is none that is a number."""
    try:
        return _Head.model_validate_json(text).schema_version
    except ValidationError as error:
        finding = error.errors(include_url=False, include_input=False)[0]
    if finding["type"] == "json_invalid":
        reason = finding["msg"].removeprefix("Invalid JSON: ")
        raise InputError(f"{subject} is not JSON ({reason}). Build it anew.")
    return 0


def first_finding(error: ValidationError) -> str:
    """Return the first finding as ``/path: what is wrong``."""
    finding = error.errors(include_url=False, include_input=False)[0]
    place = "/".join(str(part) for part in finding["loc"])
    message = finding["msg"].removeprefix("Value error, ")
    return f"/{place}: {message[0].lower()}{message[1:]}"
