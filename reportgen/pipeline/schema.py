"""``reportgen schema``: the JSON Schema of what commands leave."""

from typing import Any, Literal

from reportgen.compare import diff_schema
from reportgen.compare.history import history_schema
from reportgen.record import blocks_schema, record_schema

Artefact = Literal["record", "blocks", "diff", "history"]


def schema(kind: Artefact) -> dict[str, Any]:
    """Return the JSON Schema of a record, of prose as data, or of what compares records."""
    schemas = {
        "record": record_schema,
        "blocks": blocks_schema,
        "diff": diff_schema,
        "history": history_schema,
    }
    return schemas[kind]()
