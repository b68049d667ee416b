"""Templates as Jinja compiled them, kept in the cache: half of the time of a rebuild."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from reportgen.store import Store

TEMPLATE = "template"


class CompiledTemplates(BytecodeCache):
    """Keeps what Jinja compiles in a store, by the template's source and Jinja's version."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from the store, if it is there."""
        kept = self.store.get(TEMPLATE, _identity(bucket))
        if kept:
            bucket.bytecode_from_string(kept["bytecode"])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        files = {"bytecode": bucket.bytecode_to_string()}
        self.store.put(TEMPLATE, _identity(bucket), files, {"template": bucket.key})


def _identity(bucket: Bucket) -> str:
    """Return the template's name and the hash of its source."""
    return f"{bucket.key} {bucket.checksum}"
