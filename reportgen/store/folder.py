"""A folder that appears whole or not at all.

Everything is written into a folder beside the target, which then trades places with it in one
step where the system can (Linux: renameat2 with RENAME_EXCHANGE), else in two renames.
"""

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reportgen.errors import OutputError

SIGN = "record.json"
"""The file by which a folder is known to be one that a build left."""

_RENAME_EXCHANGE = 2
"""From linux/fs.h."""
_AT_FDCWD = -100
"""From fcntl.h: paths are relative to the working directory."""


def replace_folder(target: Path, files: Mapping[str, bytes], *, sign: str = SIGN) -> None:
    """Make ``target`` hold exactly ``files``, by their relative paths; ``sign`` is one of them.

    OutputError, with the previous content untouched, when it can't be written or when there is a
    folder that no build left.
    """
    try:
        _refuse_a_stranger(target, sign)
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, files)
    except OSError as error:
        raise OutputError(
            f"Output folder {str(target)!r} can't be written: {error.strerror or error}. "
            "What was there is untouched."
        ) from None


def _refuse_a_stranger(target: Path, sign: str) -> None:
    if target.exists() and not target.is_dir():
        raise OutputError(f"Output folder {str(target)!r} is a file. Name another with --out.")
    if target.is_dir() and any(target.iterdir()) and not (target / sign).is_file():
        raise OutputError(
            f"Output folder {str(target)!r} holds files that no build left there. "
            "Empty it, or name another with --out."
        )


def _replace(target: Path, files: Mapping[str, bytes]) -> None:
    staged = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        staged.chmod(0o755)
        for name, content in files.items():
            path = staged / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _trade(staged, target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _trade(staged: Path, target: Path) -> None:
    """Put ``staged`` in the place of ``target``; what was there ends up at ``staged``."""
    if not target.exists():
        staged.rename(target)
    elif not _exchange(staged, target):
        old = target.with_name(f"{staged.name}-old")
        target.rename(old)
        staged.rename(target)
        old.rename(staged)


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
