"""What a run left behind: schema, files, paths into it, and the claims it bears out."""

from reportgen.record.files import parse_record, read_record, record_json, record_schema
from reportgen.record.pointers import look_up
from reportgen.record.schema import (
    SCHEMA_VERSION,
    Bound,
    Compiled,
    Dataset,
    Ensemble,
    Environment,
    Model,
    Record,
    Source,
    Weight,
)

__all__ = [
    "SCHEMA_VERSION",
    "Bound",
    "Compiled",
    "Dataset",
    "Ensemble",
    "Environment",
    "Model",
    "Record",
    "Source",
    "Weight",
    "look_up",
    "parse_record",
    "read_record",
    "record_json",
    "record_schema",
]
