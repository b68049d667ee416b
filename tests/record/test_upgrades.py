"""Records of older schemas read on: each as the newest schema says the same."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import InputError
from reportgen.record import Record, parse_record, read_record
from reportgen.record.schema import SCHEMA_VERSION
from reportgen.record.upgrades import STEPS

TOP = Path(__file__).parents[2]
KEPT = [
    *TOP.glob("templates/*/records/*.json"),
    *TOP.glob("output/*/record.json"),
    TOP / "tests" / "data" / "record.json",
]

SCHEMA_1: dict[str, Any] = {
    "schema": 1,
    "article": "tiny",
    "metrics": {"mse": "less"},
    "dataset": {"n_sample": 2, "timestep": 3, "n_feature": 4, "n_target": 1, "target": [[1], [2]]},
    "models": {
        "line": {"kind": "baseline", "predictions": [[0], [1]], "metrics": {}, "n_parameters": 0},
        "net": {
            "kind": "network",
            "predictions": [["NaN"], [0.1]],
            "metrics": {"mse": {"below": 1}},
            "n_parameters": 0,
            "loss_curve": [0.5, "Infinity"],
        },
    },
}


def upgraded(**changes: Any) -> Record:
    return parse_record(json.dumps({**SCHEMA_1, **changes}).encode(), "a.json")


def with_note(note: object) -> Record:
    ensemble = {"way": "fit", "seeds": [0], "metrics": {}, "loss_quantiles": {}, "note": note}
    return upgraded(ensembles={"net": ensemble})


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.parent.name)
def test_every_record_that_is_kept_reads_on(path: Path) -> None:
    record = read_record(path)
    assert record.schema_version == SCHEMA_VERSION
    assert len(record.dataset.target) == record.dataset.n_sample


def test_there_is_a_step_from_every_older_schema() -> None:
    assert set(STEPS) == set(range(1, SCHEMA_VERSION))


def test_windows_become_the_only_input_and_their_samples_the_only_part() -> None:
    data = upgraded().dataset
    assert (data.inputs, data.target_shape) == ({"x": (3, 4)}, (1,))
    assert (data.fitted, data.measured, data.parts["train"].n_sample) == ("train", "train", 2)
    assert data.target == ((1.0,), (2.0,))


def test_the_loss_curve_is_the_history_that_was_kept() -> None:
    net = upgraded().models["net"]
    assert net.history == {"loss": net.loss_curve} == {"loss": (0.5, float("inf"))}


def test_a_baseline_that_was_said_to_have_no_parameters_has_unknown_ones() -> None:
    models = upgraded().models
    assert (models["line"].n_parameters, models["net"].n_parameters) == (None, 0)


@pytest.mark.parametrize(
    ("note", "asked", "reason"),
    [
        (None, None, None),
        ("3 seeds instead of 15.", 15, None),
        (
            "10 seeds instead of 15. The compiled loop does not come to the loss curve of fit.",
            15,
            "retrace",
        ),
        ("Its process ended early.", None, "ended"),
        ("Each was trained on its own, through fit. 'shuffle'.", None, "unknown"),
    ],
)
def test_a_note_becomes_a_reason_and_a_number(
    note: str | None, asked: int | None, reason: str | None
) -> None:
    ensemble = with_note(note).ensembles["net"]
    assert (ensemble.asked, ensemble.reason) == (asked, reason)


def test_a_note_that_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="/ensembles/net/note: extra inputs"):
        with_note(7)


@given(
    st.dictionaries(
        st.sampled_from([*SCHEMA_1, "ensembles"]),
        st.none() | st.integers() | st.lists(st.integers()) | st.dictionaries(st.text(), st.none()),
    )
)
def test_whatever_stands_in_an_older_record_is_read_or_refused_in_one_line(
    changes: dict[str, Any],
) -> None:
    said = ""
    try:
        upgraded(**{**changes, "schema": 1})
    except InputError as error:
        said = str(error)
    assert said.isprintable()
