"""Records on disk: read with every check, written with every byte decided."""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reportgen.errors import InputError
from reportgen.record.schema import SCHEMA_VERSION, Record

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest record that is read; 100,000 members of two networks take about 20 MiB."""


def read_record(path: Path) -> Record:
    """Return the record in the file ``path``; InputError says what is wrong with it, in a line."""
    return parse_record(_read(path), str(path))


def parse_record(text: bytes, name: str) -> Record:
    """Return the record that ``text`` holds; ``name`` is what errors call it."""
    _refuse_other_schemas(_schema_version(text, name), name)
    try:
        return Record.model_validate_json(text)
    except ValidationError as error:
        raise InputError(f"Record {name!r}: {_first(error)} Build it anew.") from None


def record_json(record: Record) -> str:
    """Return the record as it is written: indented, with a final newline."""
    return record.model_dump_json(by_alias=True, exclude_none=True, indent=1) + "\n"


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema of a record."""
    return Record.model_json_schema(by_alias=True)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(
                f"Record {str(path)!r} is larger than {LARGEST >> 20} MiB, "
                "which no run leaves behind. Check the path."
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"Record {str(path)!r} can't be read: {error.strerror}. Check the path."
        ) from None


def _schema_version(text: bytes, name: str) -> object:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"Record {name!r} is not JSON ({error}). Build it anew.") from None
    return document.get("schema") if isinstance(document, dict) else None


def _refuse_other_schemas(version: object, name: str) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise InputError(f"Record {name!r} names no schema: it is not a record of reportgen.")
    if version > SCHEMA_VERSION:
        raise InputError(
            f"Record {name!r} has schema {version}; this reportgen reads up to {SCHEMA_VERSION}. "
            "Upgrade reportgen."
        )


def _first(error: ValidationError) -> str:
    """Return the first finding as ``/path: what is wrong.``."""
    finding = error.errors(include_url=False, include_input=False)[0]
    place = "/".join(str(part) for part in finding["loc"])
    return f"/{place}: {finding['msg']}."
