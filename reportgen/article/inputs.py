"""What an experiment can read from its article's folder: where that changes, the run is another.

Counted are the names and contents of all files: code, ``*.py`` beside ``experiment.py``, data, in
folders too. Not counted are those that only what is written of a run is made of, hidden ones,
Python's own cache, and folders that a build or a matrix left.
"""

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from hashlib import file_digest, sha256
from pathlib import Path

from reportgen.errors import InputError

WRITING = (
    *("article.toml", "figures.py", "translations.json"),
    *("post.*", "words.*", "theme.*", "report.*.toml", "records"),
)
"""Patterns of what stands directly in the folder and is prose, words, drawing or an old record.

The parameters of ``article.toml`` decide a run, and are told to it: they need not be read here.
"""

LEFT = {"record.json", "history.json"}
"""The files by which a folder is known to be output; of the two, one is in every such folder."""


def inputs_hash(folder: Path) -> str:
    """Return the SHA-256, in hexadecimal digits, of all that an experiment can read there.

    InputError for a file that can't be read.
    """
    digest = sha256()
    for path in sorted(readable_files(folder)):
        try:
            with path.open("rb") as file:
                content = file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise InputError(
                f"File {str(path)!r} can't be read: {error.strerror}. "
                "The experiment could read it: let it be read, or take it out of the folder."
            ) from None
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def readable_files(folder: Path) -> Iterator[Path]:
    """Yield the files that count, those behind links among them; a folder is entered once."""
    entered: set[Path] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        here = Path(place)
        top = here == folder
        if here.resolve() in entered or (not top and LEFT & set(names)):
            folders.clear()
            continue
        entered.add(here.resolve())
        folders[:] = sorted(name for name in folders if _counts(name, top=top))
        yield from (
            here / name for name in names if _counts(name, top=top) and (here / name).is_file()
        )


def _counts(name: str, *, top: bool) -> bool:
    if name.startswith(".") or name == "__pycache__":
        return False
    return not (top and any(fnmatch(name, pattern) for pattern in WRITING))
