"""Templates as Jinja compiled them, kept in the cache: half of the time of a rebuild."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from reportgen.store import Store

TEMPLATE = "template"

PASSES = "jinja_pass_arg"
"""What ``jinja2.pass_context`` and its like leave on a filter: compiled code calls it otherwise."""


class CompiledTemplates(BytecodeCache):
    """Keeps what Jinja compiles in a store, by all that decides it.

    That is the template's source, Jinja's version and, of the environment, how it reads sources and
    which filters are given more than a template says.
    """

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
    """Return the template's name, the hash of its source, and what of its environment decides."""
    environment = bucket.environment
    read = (environment.autoescape, environment.trim_blocks, environment.lstrip_blocks)
    given = [name for name, filter_ in environment.filters.items() if hasattr(filter_, PASSES)]
    return f"{bucket.key} {bucket.checksum} {read} {sorted(given)}"
