"""Parts of a record that do not fit each other."""

import json
from typing import Any

import pytest

from reportgen.errors import InputError
from reportgen.record import parse_record


def document(**of_the_model: Any) -> dict[str, Any]:
    model = {"kind": "network", "metrics": {"mse": 1}, "predictions": [[1, 2], [3, 4], [5, 6]]}
    return {
        "schema": 2,
        "article": "tiny",
        "metrics": {"mse": "less"},
        "dataset": {
            "n_sample": 3,
            "inputs": {"x": [1, 1]},
            "target_shape": [2],
            "target": [[0, 0], [0, 0], [0, 0]],
        },
        "models": {"net": {**model, **of_the_model}},
    }


def ensemble(**changes: Any) -> dict[str, Any]:
    whole = {
        "way": "fit",
        "seeds": [0, 1],
        "metrics": {"mse": [0.1, "NaN"]},
        "loss_quantiles": {"0.05": [1, 2], "0.5": [1, 2]},
        "diverged": 1,
    }
    return {**document(), "ensembles": {"net": {**whole, **changes}}}


def finding(record: dict[str, Any]) -> str:
    with pytest.raises(InputError) as caught:
        parse_record(json.dumps(record).encode(), "a.json")
    return str(caught.value).removeprefix("Record 'a.json': ").removesuffix(". Build it anew.")


@pytest.mark.parametrize("whole", [document(), ensemble()])
def test_parts_that_fit_are_a_record(whole: dict[str, Any]) -> None:
    parse_record(json.dumps(whole).encode(), "a.json")


def test_predictions_for_other_samples_than_the_datasets_are_odd() -> None:
    assert finding(document(predictions=[[1, 2]])) == (
        "/models/net/predictions: has 1 rows for 3 samples"
    )


def test_a_ragged_matrix_is_odd() -> None:
    assert finding(document(predictions=[[1, 2], [3], [5, 6]])) == (
        "/models/net/predictions/1: has 1 values where its shape has 2"
    )


def test_a_target_of_another_shape_than_the_dataset_says_is_odd() -> None:
    record = document()
    record["dataset"]["target"] = [[0, 0]]
    assert finding(record) == "/dataset/target: has 1 rows for 3 samples"


def test_a_metric_without_a_direction_is_odd() -> None:
    assert (
        finding(document(metrics={"mae": 1})) == "/models/net/metrics/mae: is not one of /metrics"
    )


@pytest.mark.parametrize("when", ["initial_weights", "final_weights"])
def test_weights_that_do_not_fill_their_shape_are_odd(when: str) -> None:
    weight = {"name": "kernel", "shape": [3, 1], "values": [1, 2]}
    assert finding(document(**{when: [weight]})) == (
        f"/models/net/{when}/0: has 2 values for the shape (3 x 1)"
    )


@pytest.mark.parametrize(
    ("change", "odd"),
    [
        ({"metrics": {"mse": [1]}}, "metrics/mse: has 1 values for 2 seeds"),
        (
            {"loss_quantiles": {"0.5": [1], "0.95": [1, 2]}},
            "loss_quantiles: has curves of different lengths",
        ),
        ({"diverged": 3}, "diverged: counts 3 of 2 members"),
    ],
)
def test_an_ensemble_whose_members_can_not_be_told_apart_is_odd(
    change: dict[str, Any], odd: str
) -> None:
    assert finding(ensemble(**change)) == f"/ensembles/net/{odd}"
