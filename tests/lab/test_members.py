"""What is kept of an ensemble's members, and how many of them memory holds."""

from types import SimpleNamespace
from typing import get_args

import numpy as np
import pytest

from reportgen import record
from reportgen.lab import members
from reportgen.lab.jobs import InputError
from reportgen.record.schema import Ensemble

EXPERIMENT = SimpleNamespace(metrics=lambda: {"mse": (lambda y, p: np.mean((y - p) ** 2), "less")})


def test_a_record_has_the_reasons_that_the_lab_gives_and_one_for_older_records() -> None:
    """Neither side may import the other: they agree by this alone."""
    assert get_args(record.Reason) == (*get_args(members.Reason), "unknown")


@pytest.mark.parametrize(("field", "of_the_lab"), [("way", members.Way), ("stopped", members.Stop)])
def test_a_record_takes_what_the_lab_says_of_an_ensemble(field: str, of_the_lab: object) -> None:
    schema = Ensemble.model_json_schema()["properties"][field]
    allowed = schema.get("enum") or schema["anyOf"][0]["enum"]
    assert set(get_args(of_the_lab)) <= set(allowed)


def test_members_come_to_an_ensemble_portion_by_portion() -> None:
    y = np.zeros((2, 1))
    gathered = members.Results(EXPERIMENT, y)
    gathered.add([0, 1], list(np.array([[3.0, 1.0], [4.0, 2.0]])), np.ones((2, 2, 1)))
    gathered.add([2], [np.array([5.0, 0.0])], np.full((1, 2, 1), 2.0))
    found = gathered.as_record("reassigned", 3)
    assert (found["seeds"], found["metrics"]) == ([0, 1, 2], {"mse": [1.0, 1.0, 4.0]})
    assert found["loss_quantiles"]["0.5"] == [4.0, 1.0]
    assert (found["loss_quantiles"]["0.05"], found["loss_quantiles"]["0.95"]) == ([3, 0], [5, 2])


def test_a_diverged_member_is_counted_and_kept_as_the_worst() -> None:
    gathered = members.Results(EXPERIMENT, np.zeros((1, 1)))
    gathered.add([0], [np.array([1.0])], np.ones((1, 1, 1)))
    gathered.add([1], [np.array([np.nan])], np.full((1, 1, 1), np.inf))
    found = gathered.as_record("reassigned", 3)
    assert (found["diverged"], found["seeds"]) == (1, [0, 1])
    assert found["metrics"]["mse"] == [1.0, np.inf]
    assert np.isnan(found["loss_quantiles"]["0.95"][0])


def test_a_member_that_stopped_early_keeps_its_last_loss() -> None:
    gathered = members.Results(EXPERIMENT, np.zeros((1, 1)))
    gathered.add([0], [np.array([3.0, 2.0, 1.0])], np.ones((1, 1, 1)))
    gathered.add([1], [np.array([9.0])], np.ones((1, 1, 1)))
    assert gathered.as_record("fit", 2)["loss_quantiles"]["0.95"] == [9, 9, 9]


def test_more_seeds_than_memory_holds_are_refused_with_how_many_would_do() -> None:
    members.check_memory(10_000, epochs=150, metrics=2)
    with pytest.raises(InputError, match=r"^--seeds 100000000 would .* Ask for fewer\.$"):
        members.check_memory(100_000_000, epochs=150, metrics=2)
    with pytest.raises(InputError, match=r"up to (\d+) take less than 2 GiB") as refusal:
        members.check_memory(10**9, epochs=1000, metrics=2)
    most = int(str(refusal.value).split("up to ")[1].split()[0])
    members.check_memory(most, epochs=1000, metrics=2)
