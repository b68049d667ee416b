"""What a run left behind: schema, files, paths into it, and the claims it bears out."""

from reportgen.record.claims import Outcome, evaluate_claims
from reportgen.record.ensembles import ordered, percentile_rank, quantile
from reportgen.record.files import parse_record, read_record, record_json, record_schema
from reportgen.record.frames import metrics_csv, metrics_frame
from reportgen.record.pointers import look_up, pointer
from reportgen.record.schema import (
    SCHEMA_VERSION,
    TODAY,
    Bound,
    Compiled,
    Dataset,
    Ensemble,
    Environment,
    Model,
    Record,
    Source,
    Weight,
    flat,
)

__all__ = [
    "SCHEMA_VERSION",
    "TODAY",
    "Bound",
    "Compiled",
    "Dataset",
    "Ensemble",
    "Environment",
    "Model",
    "Outcome",
    "Record",
    "Source",
    "Weight",
    "evaluate_claims",
    "flat",
    "look_up",
    "metrics_csv",
    "metrics_frame",
    "ordered",
    "parse_record",
    "percentile_rank",
    "pointer",
    "quantile",
    "read_record",
    "record_json",
    "record_schema",
]
