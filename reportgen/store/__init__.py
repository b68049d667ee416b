"""What is kept on disk: the cache, and folders that appear whole or not at all."""

from reportgen.store.store import Entry, Store, default_store, key

__all__ = ["Entry", "Store", "default_store", "key"]
