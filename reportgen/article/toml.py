"""TOML files with the line of every finding."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from reportgen.errors import InputError

Model = TypeVar("Model", bound=BaseModel)

_TABLE = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"^\s*([\w.\"'-]+)\s*=")


def read_toml(path: Path) -> dict[str, Any]:
    """Return the TOML document in ``path``; InputError names the line that is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"File {str(path)!r} can't be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"File {str(path)!r} is not TOML: {error}.") from None


def read_settings(path: Path, model: type[Model]) -> Model:
    """Return ``path`` checked against ``model``.

    InputError names file, line, key and what is allowed.
    """
    return check_table(path, (), read_toml(path), model)


def check_table(path: Path, keys: Sequence[str], table: object, model: type[Model]) -> Model:
    """Return the table of ``path`` to which ``keys`` lead, checked; InputError as above."""
    try:
        return model.model_validate(table)
    except ValidationError as error:
        finding = error.errors(include_url=False)[0]
        below = [part for part in finding["loc"] if isinstance(part, str)]
        raise key_error(path, [*keys, *below], message_of(finding)) from None


def key_error(path: Path, keys: Sequence[str], wrong: str) -> InputError:
    """Return the error that names file, line and key, and says what is wrong there."""
    line = line_of(keys, path.read_text(encoding="utf-8"))
    return InputError(f"{path}:{line}: key {'.'.join(keys)!r}: {wrong}.")


def line_of(keys: Sequence[str], text: str) -> int:
    """Return the line on which the key with this path stands, or that of its nearest parent."""
    places: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _TABLE.match(line):
            table = _parts(match[1])
            for length in range(1, len(table) + 1):
                places.setdefault(table[:length], number)
        elif match := _KEY.match(line):
            places.setdefault(table + _parts(match[1]), number)
    for length in range(len(keys), 0, -1):
        if tuple(keys[:length]) in places:
            return places[tuple(keys[:length])]
    return 1


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def message_of(finding: Any) -> str:
    """Say what is wrong, and what is allowed, of one of pydantic's findings."""
    if finding["type"] == "missing":
        return "is missing"
    if finding["type"] == "extra_forbidden":
        return "is not a key of this file"
    message = finding["msg"]
    return f"{message[0].lower()}{message[1:]}, not {finding['input']!r}"
