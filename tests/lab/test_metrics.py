"""What metrics get of what models say: what scikit-learn's take."""

import math
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, log_loss, mean_squared_error, roc_auc_score

from reportgen.lab import metrics
from reportgen.lab.experiments import Experiment
from reportgen.lab.jobs import InputError


def experiment(**given: Any) -> Experiment:
    return cast("Experiment", SimpleNamespace(metrics=lambda: given))


CLASSES = np.array([0, 1, 2, 1])
LIKELY = np.array([[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.1, 0.1, 0.8], [0.5, 0.3, 0.2]])


def test_a_network_with_a_column_a_class_says_the_class_with_the_largest() -> None:
    both = experiment(accuracy=(accuracy_score, "more"), loss=(log_loss, "less", "predict_proba"))
    found = metrics.measure(both, CLASSES, LIKELY)
    assert found["accuracy"] == 0.75
    assert found["loss"] == pytest.approx(log_loss(CLASSES, LIKELY))


def test_probabilities_that_sum_to_one_as_float32_does_are_no_reason_to_warn() -> None:
    loss = experiment(loss=(log_loss, "less", "predict_proba"))
    rounded = np.array([[1, 2, 4], [3, 3, 1], [1, 1, 5], [2, 4, 1]], "float32") / np.float32(7)
    sums = rounded.astype(float).sum(axis=1)
    assert not np.allclose(sums, 1, rtol=np.sqrt(np.finfo(float).eps))
    assert metrics.measure(loss, CLASSES, rounded.astype(float))["loss"] > 0
    with pytest.warns(UserWarning, match="sum to one"):
        metrics.measure(loss, CLASSES, LIKELY / 2)


def test_a_network_with_one_column_says_whether_it_is_the_second_class() -> None:
    both = experiment(
        accuracy=(accuracy_score, "more"), area=(roc_auc_score, "more", "predict_proba")
    )
    found = metrics.measure(both, np.array([0, 1, 1]), np.array([[0.4], [0.6], [0.3]]))
    assert found == {"accuracy": pytest.approx(2 / 3), "area": 0.5}


def test_of_two_columns_the_probability_is_that_of_the_second() -> None:
    area = experiment(area=(roc_auc_score, "more", "predict_proba"))
    values = np.array([[0.6, 0.4], [0.4, 0.6], [0.7, 0.3]])
    assert metrics.measure(area, np.array([0, 1, 1]), values) == {"area": 0.5}


@pytest.mark.parametrize("shape", [(4,), (4, 1)])
def test_y_and_predictions_of_one_column_are_never_set_against_each_other_crosswise(
    shape: tuple[int, ...],
) -> None:
    mse = experiment(mse=(lambda y, p: np.mean((y - p) ** 2), "less"))
    y = np.arange(4.0)
    assert metrics.measure(mse, y.reshape(shape), (y + 1).reshape(4, 1)) == {"mse": 1.0}


def test_images_are_measured_as_images() -> None:
    seen: list[tuple[int, ...]] = []

    def shape(y: Any, predictions: Any) -> float:
        seen.extend([y.shape, predictions.shape])
        return 0.0

    metrics.measure(experiment(it=(shape, "less")), np.ones((2, 8, 8, 1)), np.ones((2, 8, 8, 1)))
    assert seen == [(2, 8, 8, 1), (2, 8, 8, 1)]


def test_one_hot_targets_and_predictions_come_as_they_are() -> None:
    def right(y: Any, p: Any) -> float:
        return float(accuracy_score(y.argmax(1), p.argmax(1)))

    hot = np.eye(3)[CLASSES]
    assert metrics.measure(experiment(it=(right, "more")), hot, LIKELY) == {"it": 0.75}


@pytest.mark.parametrize("worst", [np.nan, np.inf])
def test_a_network_that_diverged_measures_as_no_number_and_as_no_class(worst: float) -> None:
    values = LIKELY.copy()
    values[1, 2] = worst
    both = experiment(accuracy=(accuracy_score, "more"), loss=(log_loss, "less", "predict_proba"))
    assert all(map(math.isnan, metrics.measure(both, CLASSES, values).values()))
    mse = experiment(mse=(mean_squared_error, "less"))
    assert math.isnan(metrics.measure(mse, np.ones((2, 1)), np.array([[1.0], [worst]]))["mse"])


@pytest.mark.parametrize(
    "given", [len, (len,), (len, "lower"), (3, "less"), (len, "less", "proba"), None]
)
def test_what_is_no_metric_is_said_in_a_line(given: Any) -> None:
    with pytest.raises(InputError, match=r"metrics\(\) gives 'it' as .*; it must be \(function"):
        metrics.read(experiment(it=given))


def test_a_metric_that_gives_an_array_is_said_in_a_line() -> None:
    with pytest.raises(InputError, match=r"'it' gives an array of shape \(4,\)"):
        metrics.measure(experiment(it=(lambda y, p: y - p, "less")), np.ones(4), np.ones(4))


def test_a_metric_that_changes_what_it_gets_changes_nothing_for_those_after_it() -> None:
    def in_cents(y: Any, p: Any) -> float:
        y *= 100
        p *= 100
        return float(np.abs(y - p).mean())

    both = experiment(first=(in_cents, "less"), then=(in_cents, "less"))
    y, values = np.ones(4), np.full(4, 3.0)
    assert metrics.measure(both, y, values) == {"first": 200.0, "then": 200.0}
    assert (y.max(), values.max()) == (1.0, 3.0)


@pytest.mark.parametrize(
    ("classes", "columns", "stand_for"),
    [
        ((1, 2, 3), 3, [1, 2, 3]),  # as many as classes: one each, in order
        ((-1, 1), 2, [-1, 1]),
        ((1, 2, 3), 4, [0, 1, 2, 3]),  # as Keras's sparse losses number them
        ((0, 2), 3, [0, 1, 2]),
        ((), 2, [0, 1]),
    ],
)
def test_a_column_stands_for_a_class_that_y_has(
    classes: tuple[int, ...], columns: int, stand_for: list[int]
) -> None:
    assert metrics.of_columns(classes, columns).tolist() == stand_for


def test_classes_that_do_not_begin_with_0_are_measured_as_themselves() -> None:
    right = experiment(accuracy=(accuracy_score, "more"))
    reading = metrics.Reading(metrics.classes_of([CLASSES + 1]))
    assert metrics.measure(right, CLASSES + 1, LIKELY, reading) == {"accuracy": 0.75}


def test_other_columns_than_classes_are_said_in_a_line() -> None:
    with pytest.raises(InputError, match=r"gives 3 columns and y has 2 classes \(1, 5\)\. Give"):
        metrics.of_columns((1, 5), 3)


def test_logits_are_made_probabilities_before_a_class_is_read_off_them() -> None:
    both = experiment(accuracy=(accuracy_score, "more"), loss=(log_loss, "less", "predict_proba"))
    y, likely = np.array([0, 1, 1]), np.array([0.2, 0.6, 0.9])
    reading = metrics.Reading((0, 1), "sigmoid")
    found = metrics.measure(both, y, np.log(likely / (1 - likely)), reading)
    assert found == {"accuracy": 1.0, "loss": pytest.approx(log_loss(y, likely))}
    reading = metrics.Reading((0, 1, 2), "softmax")
    found = metrics.measure(both, CLASSES, np.log(LIKELY) + 5, reading)
    assert found == {"accuracy": 0.75, "loss": pytest.approx(log_loss(CLASSES, LIKELY))}
    hot = metrics.of_network(np.eye(3)[CLASSES], np.log(LIKELY), reading)
    assert np.allclose(np.asarray(hot.probabilities), LIKELY)
    assert np.allclose(np.asarray(hot.answers), np.log(LIKELY)), "what it gives, as it gives it"


@pytest.mark.parametrize("logits", ["sigmoid", "softmax"])
def test_logits_of_any_size_are_made_probabilities(logits: str) -> None:
    said = metrics.of_network(
        np.ones((2, 2)), np.array([[-1e9, 1e9], [800.0, -800.0]]), metrics.Reading((), logits)
    )
    assert np.array_equal(np.asarray(said.probabilities), [[0, 1], [1, 0]])
