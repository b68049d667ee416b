"""``reportgen cache``: what was computed before and is kept."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.environments.location import clear_environments
from reportgen.store import Entry, Store, default_store

__all__ = ["Cleared", "Store", "clear", "default_store", "entries"]


@dataclass(frozen=True)
class Cleared:
    """How much was removed, and from where."""

    folder: Path
    entries: int
    environments: int


def entries(store: Store) -> list[Entry]:
    """Return what is kept, the most recently used first."""
    return store.entries()


def clear(store: Store) -> Cleared:
    """Remove everything that was kept, environments included."""
    return Cleared(store.folder, store.clear(), clear_environments(store))
