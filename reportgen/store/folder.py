"""The folder that a build or a matrix leaves: replaced whole, and never one of somebody else's."""

from collections.abc import Mapping
from pathlib import Path

from reportgen.errors import OutputError
from reportgen.store.beside import folder_beside, trade_places

BUILD_SIGN = "record.json"
"""The file by which a folder is known to be one that a build left."""


def replace_folder(target: Path, files: Mapping[str, bytes], *, sign: str = BUILD_SIGN) -> None:
    """Make ``target`` hold exactly ``files``, by their relative paths; ``sign`` is one of them.

    OutputError, with the previous content untouched, when it can't be written or when there is a
    folder that no build left.
    """
    try:
        _refuse_a_stranger(target, sign)
        with folder_beside(target) as beside:
            for name, content in files.items():
                path = beside / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            trade_places(beside, target)
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
