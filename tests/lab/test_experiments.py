"""The article's ``train`` is called with arrays that are its own."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from reportgen.lab import experiments
from reportgen.lab.experiments import Array, Experiment, Inputs


def scaled(x: Array, y: Array) -> dict[str, list[float]]:
    """Do as many posts do: what comes as 0 to 255 is brought to 0 to 1 in place."""
    x /= 255
    y -= 1
    return {"loss": [float(x.max()), float(y.max())]}


def of_images(_: Any, x: Array, y: Array, __: Any) -> dict[str, list[float]]:
    return scaled(x, y)


def of_inputs(_: Any, x: Any, y: Array, __: Any, validation: Any) -> dict[str, list[float]]:
    scaled(*validation)
    return scaled(x["left"], y)


def series(train: Any, x: Inputs, y: Array, validation: Any) -> list[float]:
    experiment = cast("Experiment", SimpleNamespace(train=train))
    return experiments.train(experiment, None, x, y, [], validation)["loss"]


@pytest.mark.parametrize("several", [False, True])
def test_a_train_that_changes_its_data_in_place_changes_none_for_the_next(several: bool) -> None:  # noqa: FBT001
    image, y = np.full((3, 2), 255.0), np.full(3, 2.0)
    held_out = np.full((2, 2), 255.0), np.full(2, 2.0)
    train, x = (of_inputs, {"left": image}) if several else (of_images, image)
    found = [series(train, x, y, held_out) for _ in range(2)]
    assert found == [[1.0, 1.0], [1.0, 1.0]]
    assert (held_out[0].max(), held_out[1].max()) == (255.0, 2.0)
