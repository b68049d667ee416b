"""Loss curves, predictions and weights that moved."""

import math

from reportgen.compare import Verdict
from reportgen.compare.model import CurveDiff, Diff
from reportgen.record import Record, Weight
from tests.compare.diffs import Make, Members, between


def loss(diff: Diff) -> CurveDiff:
    return next(curve for curve in diff.curves if curve.curve == "loss")


def test_curves_apart_by_rounding_are_the_same_and_not_identical(make: Make) -> None:
    rounded = between(make(), make(loss_curve=(0.5, 0.2 + 1e-9)))
    assert (loss(rounded).equal, rounded.verdict) == ("same", Verdict.SAME)


def test_a_loss_that_moved_while_the_network_stood_was_only_reported_otherwise(make: Make) -> None:
    diff = between(trained(make(), 0.7), trained(make(loss_curve=(0.5, 0.3)), 0.7))
    assert (loss(diff).equal, diff.verdict) == ("reported otherwise", Verdict.SAME)


def test_a_loss_that_moved_with_the_network_can_not_be_told(make: Make) -> None:
    moved = make(loss_curve=(0.5, 0.3))
    other_weights = between(trained(make(), 0.7), trained(moved, 0.8))
    unknown_weights = between(trained(make(), 0.7), moved)
    other_predictions = between(make(), predicting(moved, 0.2))
    for diff in (other_weights, unknown_weights, other_predictions):
        assert (loss(diff).equal, diff.verdict) == ("different", Verdict.CANNOT_TELL)


def test_a_loss_of_more_epochs_is_not_the_same_training(make: Make) -> None:
    diff = between(make(), make(loss_curve=(0.5, 0.2, 0.1)))
    assert (loss(diff).largest, loss(diff).equal) == (None, "different")
    assert diff.verdict is Verdict.CANNOT_TELL


def test_curves_do_not_outweigh_what_seeds_say_of_the_metric(make: Make, members: Members) -> None:
    a = make(0.0419, members(1000, 1))
    b = make(0.1433, members(1000, 2), loss_curve=(0.5, 0.9))
    assert between(a, b).verdict is Verdict.WITHIN_NOISE


def test_a_weight_near_zero_counts_beside_the_largest_of_its_network(make: Make) -> None:
    moved = make(loss_curve=(0.5, 0.3))
    rounded = between(trained(make(), 0.7, 1e-5), trained(moved, 0.7, 1.01e-5))
    other = between(trained(make(), 0.7, 1e-5), trained(moved, 0.7, 3e-5))
    assert (loss(rounded).equal, loss(other).equal) == ("reported otherwise", "different")


def trained(record: Record, *weights: float) -> Record:
    """Return the record with a network that ended with these weights, each a layer's."""
    final = tuple(Weight(name="w", shape=(1,), values=(weight,)) for weight in weights)
    return of_network(record, final_weights=final)


def predicting(record: Record, value: float) -> Record:
    return of_network(record, predictions=((value,),))


def of_network(record: Record, **update: object) -> Record:
    network = record.models["model_1"].model_copy(update=update)
    return record.model_copy(update={"models": {**record.models, "model_1": network}})


def test_a_curve_tells_where_it_is_furthest_apart(make: Make) -> None:
    diff = between(make(loss_curve=(0.5, 0.2, 0.1)), make(loss_curve=(0.5, 0.9, math.nan)))
    curve = next(curve for curve in diff.curves if curve.curve == "loss")
    assert (curve.largest, curve.index) == (math.inf, 2)
    assert curve.pointer == "/models/model_1/loss_curve"
