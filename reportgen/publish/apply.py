"""A plan carried out so that the site builds if this is killed at any moment.

First the manifest is told what is coming, so that no half-way state counts as somebody's edit.
Then files are replaced one by one, each at once, in the plan's order; what is stale goes last.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from reportgen.errors import OutputError
from reportgen.publish.manifest import (
    ABSENT,
    FOLDER,
    PATH,
    Manifest,
    digest,
    manifest_json,
)
from reportgen.publish.plan import Action, Plan, Step
from reportgen.store.beside import replace_file

KEPT = f"{FOLDER}/kept"
"""Where copies of overruled edits go, by their path in the site."""

_UNFINISHED = ".reportgen-new"
"""The name of a file that is being written: one a folder, and no site generator reads it."""


def apply(plan: Plan, root: Path, manifest: Manifest, key: str) -> None:
    """Carry out ``plan`` in the site at ``root`` for the article ``key``.

    OutputError when something can't be written; publishing again goes on from there.
    """
    writing = plan.of(Action.CREATE, Action.UPDATE)
    removing = plan.of(Action.REMOVE)[::-1]
    try:
        _discard_unfinished(root, [*manifest.written(key), *(step.path for step in plan.steps)])
        for step in (*writing, *removing):
            if step.keeps and step.old is not None:
                _write(root, _path_of_copy(root, step), step.old)
        if writing or removing:
            manifest = _announce(root, manifest, key, writing)
        for step in writing:
            _write(root, step.path, step.new or b"")
        for step in removing:
            (root / step.path).unlink(missing_ok=True)
        _settle(root, manifest.having(key, plan.owned(manifest.written(key))))
    except OSError as error:
        place = error.filename or root
        raise OutputError(
            f"Site {str(root)!r} can't be written at {str(place)!r}: {error.strerror or error}. "
            "Put that right and publish again; it goes on from there."
        ) from None


def _announce(root: Path, manifest: Manifest, key: str, writing: Iterable[Step]) -> Manifest:
    """Write down what is coming: of each file both contents, and the folders that are missing."""
    known = manifest.written(key)
    coming = {
        step.path: tuple(dict.fromkeys([*known.get(step.path, (ABSENT,)), digest(step.new)]))
        for step in writing
    }
    missing = {
        str(folder)
        for step in writing
        for folder in PurePosixPath(step.path).parents
        if not (root / folder).exists()
    }
    folders = tuple(sorted({*manifest.folders, *missing}))
    announced = replace(manifest.having(key, {**known, **coming}), folders=folders)
    _write(root, PATH, manifest_json(announced))
    return announced


def _settle(root: Path, manifest: Manifest) -> None:
    """Drop folders that reportgen made and that are empty now; write the manifest, or drop it."""
    for folder in sorted(manifest.folders, key=len, reverse=True):
        _drop(root / folder)
    folders = tuple(folder for folder in manifest.folders if (root / folder).is_dir())
    if manifest.articles:
        _write(root, PATH, manifest_json(replace(manifest, folders=folders)))
    else:
        (root / PATH).unlink(missing_ok=True)
        _drop(root / FOLDER)
        if "." in folders:
            _drop(root)


def _write(root: Path, path: str, content: bytes) -> None:
    """Replace one file at once, unless it holds that already."""
    target = root / path
    if target.is_file() and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, content, _UNFINISHED)


def _path_of_copy(root: Path, step: Step) -> str:
    """Return where to keep a copy: a path that is free, or that holds the same already."""
    candidates = (f"{KEPT}/{step.path}" + (f".{count}" if count else "") for count in range(10_000))
    return next(
        path
        for path in candidates
        if not (root / path).exists() or (root / path).read_bytes() == step.old
    )


def _discard_unfinished(root: Path, paths: Iterable[str]) -> None:
    """Remove what a publication that was killed may have left half-written."""
    for folder in {(root / path).parent for path in [*paths, PATH]}:
        with suppress(NotADirectoryError):
            (folder / _UNFINISHED).unlink(missing_ok=True)


def _drop(folder: Path) -> None:
    """Remove a folder if it is there and empty."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
