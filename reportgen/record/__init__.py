"""What a run left behind: schema, files, paths into it, and the claims it bears out."""

from reportgen.record.arrays import FILE as ARRAYS
from reportgen.record.blocks import FILE as BLOCKS
from reportgen.record.blocks import blocks_json, blocks_schema, parse_blocks
from reportgen.record.claims import Outcome, claims_of, evaluate_claims, wrong_claims
from reportgen.record.description import Description, parse_description
from reportgen.record.ensembles import MIDDLE, ordered, percentile_rank, quantile, tied
from reportgen.record.files import (
    parse_record,
    read_record,
    record_files,
    record_json,
    record_schema,
)
from reportgen.record.frames import metrics_csv, metrics_frame
from reportgen.record.pointers import look_up, parts, pointer
from reportgen.record.schema import (
    SCHEMA_VERSION,
    TODAY,
    Bound,
    Compiled,
    Dataset,
    Ensemble,
    Folds,
    Model,
    Part,
    PartResults,
    Reason,
    Record,
    RunEnvironment,
    Source,
    Weight,
    flat,
    limit,
)
from reportgen.record.stub import Scenario, stub_record

__all__ = [
    "ARRAYS",
    "BLOCKS",
    "MIDDLE",
    "SCHEMA_VERSION",
    "TODAY",
    "Bound",
    "Compiled",
    "Dataset",
    "Description",
    "Ensemble",
    "Folds",
    "Model",
    "Outcome",
    "Part",
    "PartResults",
    "Reason",
    "Record",
    "RunEnvironment",
    "Scenario",
    "Source",
    "Weight",
    "blocks_json",
    "blocks_schema",
    "claims_of",
    "evaluate_claims",
    "flat",
    "limit",
    "look_up",
    "metrics_csv",
    "metrics_frame",
    "ordered",
    "parse_blocks",
    "parse_description",
    "parse_record",
    "parts",
    "percentile_rank",
    "pointer",
    "quantile",
    "read_record",
    "record_files",
    "record_json",
    "record_schema",
    "stub_record",
    "tied",
    "wrong_claims",
]
