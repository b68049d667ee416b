"""From a build back to its article: where the folder of the article was, as the build noted it.

A note is a path from the folder of the build, never one from the root of a machine: what is built
and what it is built from may be moved, or committed, together.
"""

import json
import os
from pathlib import Path, PurePosixPath

from reportgen.article.templates import templates_folder

TIMINGS = "timings.json"
"""The file of a build that varies, and that nobody publishes; the note is its key ``article``."""

_LARGEST = 1 << 20


def path_back(built: Path, folder: Path) -> str | None:
    """Return how the article's folder is reached from that of a build.

    None of an article that is found by its name, and where all that the two share is the root.
    """
    built, folder = built.resolve(), folder.resolve()
    try:
        shared = os.path.commonpath([built, folder])
    except ValueError:  # two drives
        return None
    if folder.parent == templates_folder().resolve() or Path(shared) == Path(built.anchor):
        return None
    return Path(os.path.relpath(folder, built)).as_posix()


def with_path_back(timings: bytes, built: Path, folder: Path) -> bytes:
    """Return a build's ``timings.json`` with the note in it, if there is one to make."""
    path = path_back(built, folder)
    if path is None:
        return timings
    return json.dumps({"article": path, **json.loads(timings)}).encode()


def article_of_build(built: Path) -> Path | None:
    """Return the folder of the article that ``built`` was built from, if that is still there."""
    try:
        content = (built / TIMINGS).read_bytes()
        path = json.loads(content).get("article") if len(content) < _LARGEST else None
        if not isinstance(path, str) or PurePosixPath(path).is_absolute():
            return None
        folder = (built / path).resolve()
        return folder if (folder / "article.toml").is_file() else None
    except (OSError, ValueError, AttributeError, RecursionError):
        return None
