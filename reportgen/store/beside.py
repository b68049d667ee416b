"""Written beside its place, then moved there: a file or a folder is the old one or the new one.

Whoever reads it meanwhile, and whatever kills the writer, never sees a half of it. A writer that
fails leaves no trace; one that is killed leaves what it had written so far beside the place.
"""

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_RENAME_EXCHANGE = 2
"""From linux/fs.h."""
_AT_FDCWD = -100
"""From fcntl.h: paths are relative to the working directory."""


@contextmanager
def file_beside(path: Path, name: str | None = None) -> Iterator[Path]:
    """Yield a path in the same folder; the file that the block writes there then becomes ``path``.

    ``name`` is what the file is called until then, for a writer that clears such files away later;
    without it, the name is nobody else's.
    """
    beside = path.with_name(name or f"{path.stem}.{os.urandom(8).hex()}.part")
    try:
        yield beside
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def replace_file(path: Path, content: bytes, name: str | None = None) -> None:
    """Make ``path`` hold ``content``; it keeps its permissions, and survives a power cut.

    ``name`` as for ``file_beside``. OSError, with the previous file untouched, if it can't be
    written.
    """
    with file_beside(path, name) as beside:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode)


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside ``target``, which the block fills and moves.

    Whatever is at the folder's path when the block ends is removed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        beside.chmod(0o755)
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def trade_places(folder: Path, target: Path) -> None:
    """Put ``folder`` in the place of ``target``; what was there, if anything, ends at ``folder``.

    In one step where the system can (Linux: renameat2 with RENAME_EXCHANGE), else in three renames.
    """
    if not target.exists():
        folder.rename(target)
    elif not _exchange(folder, target):
        old = target.with_name(f"{folder.name}-old")
        target.rename(old)
        folder.rename(target)
        old.rename(folder)


def _exchange(one: Path, other: Path) -> bool:
    """Let two paths trade places at once; False where the system has no such call."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code))
