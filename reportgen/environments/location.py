"""The environments that were made and are kept, in a folder of their own beside the cache."""

import shutil
from pathlib import Path

from reportgen.store import Store


def environments_folder(store: Store) -> Path:
    """Return where environments are kept; each takes about 1 GB, most of it shared with uv's."""
    return store.folder / "environments"


def clear_environments(store: Store) -> int:
    """Remove every environment that is kept; return how many there were."""
    folder = environments_folder(store)
    found = sum(1 for path in folder.glob("*") if path.is_dir() and not path.name.startswith("."))
    shutil.rmtree(folder, ignore_errors=True)
    return found
