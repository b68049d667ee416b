"""Records that Hypothesis makes up, and one written by hand with what it is refused for."""

import json
import math
import time
from typing import Any, get_args

import pytest
from hypothesis import strategies as st

from reportgen.errors import InputError
from reportgen.record import Reason, Record, parse_record
from reportgen.record.schema import SCHEMA_VERSION

ANY_NUMBER = st.floats()


COUNTS = st.integers(0, 2**53)


SIGNS = st.characters(
    exclude_categories=["Cc", "Cs"],
    exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)


LINES = st.text(SIGNS)


NAMES = st.text(SIGNS, min_size=1, max_size=20)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | LINES
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LINES, inner, max_size=3),
    max_leaves=8,
)


TABLES = st.dictionaries(LINES, JSON, max_size=3)


CURVES = st.lists(ANY_NUMBER, max_size=5)


def weights() -> st.SearchStrategy[Any]:
    def of_shape(shape: list[int]) -> st.SearchStrategy[Any]:
        size = math.prod(shape)
        values = st.lists(ANY_NUMBER, min_size=size, max_size=size)
        return st.fixed_dictionaries({"name": LINES, "shape": st.just(shape), "values": values})

    return st.lists(st.integers(0, 3), max_size=3).flatmap(of_shape)


def matrices(rows: int, columns: int) -> st.SearchStrategy[Any]:
    row = st.lists(ANY_NUMBER, min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


def models(rows: int, columns: int, metrics: list[str]) -> st.SearchStrategy[Any]:
    metric = ANY_NUMBER | st.fixed_dictionaries({"below": ANY_NUMBER})
    return st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["baseline", "network"]),
            "metrics": st.fixed_dictionaries({}, optional=dict.fromkeys(metrics, metric)),
            "predictions": matrices(rows, columns),
        },
        optional={
            "n_parameters": COUNTS,
            "layers": st.lists(TABLES, max_size=2),
            "compiled": st.fixed_dictionaries({"loss": LINES, "optimizer": TABLES}),
            "initial_weights": st.lists(weights(), max_size=2),
            "final_weights": st.lists(weights(), max_size=2),
            "loss_curve": CURVES,
            "history": st.dictionaries(NAMES, CURVES, max_size=2),
            "parts": st.fixed_dictionaries(
                {
                    "test": st.fixed_dictionaries(
                        {"metrics": st.just({}), "predictions": matrices(rows, columns)}
                    )
                }
            ),
            "folds": st.dictionaries(NAMES, CURVES, max_size=1),
            "diverged": st.booleans(),
        },
    )


@st.composite
def ensembles(draw: st.DrawFn) -> dict[str, Any]:
    seeds = draw(st.lists(COUNTS, max_size=4))
    values = st.lists(ANY_NUMBER, min_size=len(seeds), max_size=len(seeds))
    curve = st.lists(ANY_NUMBER, min_size=3, max_size=3)
    return {
        "way": draw(st.sampled_from(["vectorised", "reassigned", "fit"])),
        "seeds": seeds,
        "metrics": draw(st.dictionaries(NAMES, values, max_size=2)),
        "loss_quantiles": draw(st.dictionaries(NAMES, curve, max_size=2)),
        "diverged": draw(st.integers(0, len(seeds))),
        "asked": draw(st.none() | COUNTS),
        "reason": draw(st.none() | st.sampled_from(get_args(Reason))),
    }


@st.composite
def records(draw: st.DrawFn) -> Record:
    rows, columns = draw(st.integers(0, 4)), draw(st.integers(0, 2))
    metrics = draw(st.dictionaries(NAMES, st.sampled_from(["less", "more"]), max_size=3))
    lines = st.dictionaries(NAMES, LINES, max_size=3)
    environment = st.fixed_dictionaries(
        {"python": LINES, "platform": LINES, "cpu": LINES, "packages": lines, "flags": lines}
    )
    source = st.fixed_dictionaries(dict.fromkeys(["title", "url", "date", "note"], LINES))
    document = {
        "schema": SCHEMA_VERSION,
        "article": draw(NAMES),
        "metrics": metrics,
        "dataset": {
            "n_sample": rows,
            "inputs": draw(st.dictionaries(NAMES, st.lists(COUNTS, max_size=3), max_size=2)),
            "target_shape": [columns],
            "classes": draw(st.none() | st.lists(st.integers(-9, 9), max_size=3)),
            "parts": {
                "test": {
                    "n_sample": rows,
                    "sha256": "0" * 64,
                    "target": draw(matrices(rows, columns)),
                }
            },
            "target": draw(matrices(rows, columns)),
        },
        "models": draw(
            st.dictionaries(NAMES, models(rows, columns, list(metrics)), min_size=1, max_size=3)
        ),
        "ensembles": draw(st.dictionaries(NAMES, ensembles(), max_size=2)),
        "experiment": draw(st.none() | LINES),
        "seed": draw(st.none() | COUNTS),
        "parameters": draw(TABLES),
        "environment": draw(st.none() | environment),
        "source": draw(st.none() | source),
    }
    return Record.model_validate(document)


TINY: dict[str, Any] = {
    "schema": 2,
    "article": "tiny",
    "metrics": {"mse": "less"},
    "dataset": {"n_sample": 2, "inputs": {"x": [1, 1]}, "target_shape": [1], "target": [[1], [2]]},
    "models": {
        "net": {"kind": "network", "predictions": [["NaN"], ["-Infinity"]], "metrics": {"mse": 1}}
    },
}


def tiny(**changes: Any) -> bytes:
    return json.dumps({**TINY, **changes}).encode()


def refusal(text: bytes, name: str = "a.json") -> str:
    """Return why ``text`` is refused: always one line without control characters."""
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        parse_record(text, name)
    assert time.process_time() - start < 10
    message = str(caught.value)
    assert message.isprintable()
    assert message.startswith("Record '")
    assert len(message) <= 700
    return message


def said_of(text: bytes) -> str:
    """Return why ``text`` is refused, or nothing if it is a record."""
    try:
        parse_record(text, "a.json")
    except InputError as error:
        return str(error)
    return ""
