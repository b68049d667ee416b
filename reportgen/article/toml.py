"""TOML files with the line of every finding."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from reportgen.errors import Finding, FindingsError

Model = TypeVar("Model", bound=BaseModel)

_TABLE = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"^\s*([\w.\"'-]+)\s*=")


def read_toml(path: Path) -> dict[str, Any]:
    """Return the TOML document in ``path``; FindingsError names the line that is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        found = Finding(path, 1, f"the file can't be read: {error.strerror}")
    except UnicodeDecodeError as error:
        found = Finding(path, 1, f"the file is not UTF-8: {error.reason}")
    except tomllib.TOMLDecodeError as error:
        wrong, _, place = str(error).rstrip(")").partition(" (at ")
        line = re.match(r"line (\d+)", place)
        found = Finding(path, int(line[1]) if line else 1, f"the file is not TOML: {wrong}")
    raise FindingsError([found])


def check_table(path: Path, keys: Sequence[str], table: object, model: type[Model]) -> Model:
    """Return the table of ``path`` to which ``keys`` lead, as ``model`` has it.

    FindingsError names, for each thing wrong, file, line, key and what is allowed.
    """
    try:
        return model.model_validate(table)
    except ValidationError as error:
        raise FindingsError(findings_of(error, path, keys, model)) from None


def findings_of(
    error: ValidationError,
    path: Path,
    keys: Sequence[str],
    model: type[BaseModel],
    stand_ins: Mapping[str, object] = MappingProxyType({}),
) -> list[Finding]:
    """Return what pydantic found wrong in the table of ``path`` to which ``keys`` lead.

    Of a key that is missing ``stand_ins`` has an example.
    """
    return [
        finding_of(each, path, keys, model, stand_ins) for each in error.errors(include_url=False)
    ]


def finding_of(
    each: Any,
    path: Path,
    keys: Sequence[str],
    model: type[BaseModel],
    stand_ins: Mapping[str, object] = MappingProxyType({}),
) -> Finding:
    """Return one of pydantic's findings as one of ours; see ``findings_of``."""
    below = [part for part in each["loc"] if isinstance(part, str)]
    wrong, write = message_of(each), ""
    if each["type"] == "extra_forbidden":
        wrong += meant(below[-1], _keys(model))
    if each["type"] == "missing" and below[-1] in stand_ins:
        write = f"{below[-1]} = {_literal(stand_ins[below[-1]])}"
    return key_finding(path, [*keys, *below], wrong, write)


def meant(word: str, known: Iterable[str]) -> str:
    """Return the question whether a known word was meant that is much like this one, or nothing."""
    close = get_close_matches(word, list(known), n=1)
    return f"; is {close[0]!r} meant?" if close else ""


def repaired(
    model: type[Model], document: Mapping[str, Any], stand_ins: Mapping[str, object]
) -> Model | None:
    """Return the document without what is wrong and with stand-ins, by key, for what is missing.

    All that depends on the rest can be checked then, too. None where that makes no ``model``.
    """
    whole = dict(document)
    for _ in range(3):  # without what is wrong something may be missing
        try:
            return model.model_validate(whole)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                _repair(whole, each["loc"], stand_ins, missing=each["type"] == "missing")
    return None


def _repair(
    table: dict[str, Any],
    place: Iterable[int | str],
    stand_ins: Mapping[str, object],
    *,
    missing: bool,
) -> None:
    """Take out of ``table`` what stands at ``place``, or put a stand-in there."""
    *above, last = (part for part in place if isinstance(part, str))
    for part in above:
        if not isinstance(table.get(part), dict):
            return
        table[part] = dict(table[part])
        table = table[part]
    table.pop(last, None)
    if missing:
        table[last] = stand_ins.get(last, "…")


def key_finding(path: Path, keys: Sequence[str], wrong: str, write: str = "") -> Finding:
    """Return the finding that names file, line and key, and says what is wrong there."""
    return Finding(path, line_in(path, keys), f"key {'.'.join(keys)!r}: {wrong}", write)


def line_in(path: Path, keys: Sequence[str]) -> int:
    """Return the line of a file as ``line_of``; the first where the file can't be read."""
    try:
        return line_of(keys, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return 1


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


def _literal(value: object) -> str:
    """Return a value as TOML has it: of words, numbers and lists that is as in JSON."""
    return str(value) if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def _keys(model: type[BaseModel]) -> set[str]:
    """Return every key that a document of this model may have, in all of its tables."""
    schema = model.model_json_schema()
    tables = [schema, *schema.get("$defs", {}).values()]
    return {key for table in tables for key in table.get("properties", {})}


def message_of(finding: Any) -> str:
    """Say what is wrong, and what is allowed, of one of pydantic's findings."""
    if finding["type"] == "missing":
        return "is missing"
    if finding["type"] == "extra_forbidden":
        return "is not a key of this file"
    message = finding["msg"]
    return f"{message[0].lower()}{message[1:]}, not {finding['input']!r}"
