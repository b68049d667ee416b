"""A network is known to give logits by its loss and by its last layer."""

from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from reportgen.lab.logits import logits


class BinaryCrossentropy:
    def __init__(self, **options: Any) -> None:
        self._fn_kwargs = options


class SparseCategoricalCrossentropy(BinaryCrossentropy):
    pass


class Softmax:
    pass


def binary_crossentropy(*, from_logits: bool) -> bool:
    return from_logits


def linear() -> None: ...
def sigmoid() -> None: ...


LINEAR, SIGMOID = SimpleNamespace(activation=linear), SimpleNamespace(activation=sigmoid)


@pytest.mark.parametrize(
    ("loss", "last", "made_by"),
    [
        (BinaryCrossentropy(from_logits=True), LINEAR, "sigmoid"),
        (SparseCategoricalCrossentropy(from_logits=True), LINEAR, "softmax"),
        (partial(binary_crossentropy, from_logits=True), LINEAR, "sigmoid"),
        (BinaryCrossentropy(from_logits=False), LINEAR, None),
        (BinaryCrossentropy(from_logits=True), SIGMOID, None),
        (SparseCategoricalCrossentropy(from_logits=True), Softmax(), None),
        ("mse", LINEAR, None),
        (None, LINEAR, None),
    ],
)
def test_logits_are_what_the_loss_takes_and_no_last_layer_made_probabilities(
    loss: Any, last: Any, made_by: str | None
) -> None:
    assert logits(SimpleNamespace(loss=loss, layers=[LINEAR, last])) == made_by
    assert logits(SimpleNamespace()) is None
