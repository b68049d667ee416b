"""What an experiment can read from its article's folder: where that changes, the run is another.

Counted are the names and contents of all files: code, ``*.py`` beside ``experiment.py``, data, in
folders too. Not counted are those that only what is written of a run is made of, hidden ones,
Python's own cache, records in ``records/``, and folders that a build or a matrix left.
"""

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from hashlib import file_digest, sha256
from json import dumps, loads
from pathlib import Path

from reportgen.article.decisive import parts, tree_of
from reportgen.errors import InputError

EXPERIMENT = "experiment.py"

WRITING = (
    *("article.toml", "figures.py", "translations.json", "post.md.jinja"),
    *("post.*.md.jinja", "words.*.toml", "theme.*.toml", "report.*.toml"),
)
"""Patterns of what stands directly in the folder and is prose, words or drawing.

The parameters of ``article.toml`` decide a run, and are told to it: they need not be read here.
"""

RECORDS = "records"
"""The folder of old records, which are written of; what else lies in it is data."""

LEFT = {"record.json": "models", "history.json": "rows"}
"""The files by which a folder is known to be output, and what each has beside its ``schema``."""

_LARGEST = 64 << 20
"""Bytes of the largest file that is asked whether it is a record; none that is read is larger."""


@dataclass(frozen=True)
class Inputs:
    """All that an experiment can read in its folder, as SHA-256 in hexadecimal digits.

    ``training`` is of what decides a run, ``measuring`` of what it is measured by and no more.
    """

    training: str
    measuring: str


def read_inputs(folder: Path) -> Inputs:
    """Return what an experiment can read in its folder; InputError for a file that can't be read.

    Code counts without comments and docstrings (see ``decisive``), any other file byte by byte.
    """
    hashes, modules = {}, {}
    for path in sorted(readable_files(folder)):
        name = path.relative_to(folder).as_posix()
        try:
            tree = tree_of(path.read_bytes()) if path.suffix == ".py" else None
            if tree is None:
                with path.open("rb") as file:
                    hashes[name] = file_digest(file, "sha256").hexdigest()
            else:
                modules[name] = tree
        except OSError as error:
            raise InputError(
                f"File {str(path)!r} can't be read: {error.strerror}. "
                "The experiment could read it: let it be read, or take it out of the folder."
            ) from None
    own = {name.partition("/")[0].removesuffix(".py") for name in (*hashes, *modules)}
    experiment, measuring = modules.pop(EXPERIMENT, None), ""
    texts = hashes | {name: ast.dump(tree) for name, tree in modules.items()}
    if experiment is not None:
        made = parts(experiment, modules.values(), own)
        texts[EXPERIMENT], measuring = made.training, made.measuring
    return Inputs(_hash(texts), _hash(measuring))


def readable_files(folder: Path) -> Iterator[Path]:
    """Yield the files that count, those behind links among them; a folder is entered once."""
    entered: set[Path] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        here = Path(place)
        top = here == folder
        left = not top and any(_has(here / name, key) for name, key in LEFT.items())
        if here.resolve() in entered or left:
            folders.clear()
            continue
        entered.add(here.resolve())
        folders[:] = sorted(name for name in folders if _counts(name))
        for path in (here / name for name in names if _counts(name)):
            is_writing = top and any(fnmatch(path.name, pattern) for pattern in WRITING)
            is_old = here == folder / RECORDS and _is_of_record(path)
            if not (is_writing or is_old) and path.is_file():
                yield path


def _counts(name: str) -> bool:
    return not name.startswith(".") and name != "__pycache__"


def _is_of_record(path: Path) -> bool:
    """Return whether a file is a record, or the arrays of the one beside it."""
    return path.suffix in {".json", ".npz"} and _has(path.with_suffix(".json"), LEFT["record.json"])


def _has(path: Path, key: str) -> bool:
    """Return whether a file is JSON of ours: a table with its ``schema`` and this key."""
    try:
        document = loads(path.read_bytes()) if path.stat().st_size <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and {"schema", key} <= document.keys()


def _hash(value: object) -> str:
    return sha256(dumps(value, sort_keys=True).encode()).hexdigest()
