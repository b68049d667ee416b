"""What is in a site now, at the paths that a publication is about; nothing else is looked at."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from reportgen.errors import InputError
from reportgen.publish.plan import Contents


def look(root: Path, paths: Iterable[str]) -> Contents:
    """Return what stands at each path under ``root``.

    InputError names a path that leads out of the site or where no plain file can stand.
    """
    return {path: _content(root, path) for path in paths}


def _content(root: Path, path: str) -> bytes | None:
    target = root / path
    _refuse_the_outside(root, path)
    try:
        if target.is_symlink():
            raise InputError(
                f"File {str(target)!r} is a symbolic link. Put a plain file there, or remove it."
            )
        return target.read_bytes() if target.exists() else None
    except OSError as error:
        raise InputError(f"File {str(target)!r} can't be read: {error.strerror}.") from None


def _refuse_the_outside(root: Path, path: str) -> None:
    inside = root.resolve()
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        raise InputError(f"Path {path!r} leads out of the site {str(root)!r}. Correct it.")
    for parent in reversed(PurePosixPath(path).parents):
        if not (root / parent).resolve().is_relative_to(inside):
            raise InputError(
                f"Folder {str(root / parent)!r} is a symbolic link that leads out of the site. "
                "Put a folder there, or publish to another."
            )
