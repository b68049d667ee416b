"""The environments that were made and are kept, in a folder of their own beside the cache."""

import shutil
from pathlib import Path

from reportgen.store import default_store


def environments_folder() -> Path:
    """Return where environments are kept; each takes about 1 GB, most of it shared with uv's."""
    return default_store().folder / "environments"


def clear_environments() -> int:
    """Remove every environment that is kept; return how many there were."""
    folder = environments_folder()
    found = sum(1 for path in folder.glob("*") if path.is_dir() and not path.name.startswith("."))
    shutil.rmtree(folder, ignore_errors=True)
    return found
