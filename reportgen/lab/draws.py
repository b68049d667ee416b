"""The initial weights of many seeds, drawn by the layers' own initialisers in one compiled loop.

Keras gives every initialiser without a seed of its own the next integer of Python's random numbers,
seeded with the global seed. So the n-th initialiser made in building the networks draws, for any
global seed, from the n-th integer of that seed; n is read off a network that was built.
"""

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from . import keras_versions
from .experiments import Array
from .members import LoopError

LOOKED_AT = 1000
"""How many of a seed's integers are searched for the one that an initialiser draws from."""


class Random(NamedTuple):
    """A weight that is drawn: the number of the weight, and the place of its seed's integer."""

    weight: int
    place: int
    initializer: Any


class Draws:
    """Draws what one network's training begins with, as building it from any seed would.

    ``model`` was built from ``seed``; ``other`` are the values of the same network when it is
    built from ``other_seed``. LoopError unless the draws meet both to the bit.
    """

    def __init__(self, model: Any, seed: int, other: list[Array], other_seed: int) -> None:
        self.built = values(model)
        self.drawn = _find_drawn(model, seed)
        self._map = self._compile()
        drawn = self.draw([seed, other_seed])
        for name, both, *expected in zip(_names(model), drawn, self.built, other, strict=True):
            if not np.array_equal(both, expected):
                raise LoopError("weights", f"weight {name!r} is not drawn by its initialiser alone")

    def draw(self, seeds: Sequence[int]) -> list[Array]:
        """Return the initial weights of the seeds: for each weight an array (seeds, *shape)."""
        weights: list[Array] = [
            np.broadcast_to(value, (len(seeds), *value.shape)) for value in self.built
        ]
        if self.drawn:
            drawn = self._map(np.array([self._integers(seed) for seed in seeds], dtype=np.int32))
            for random_weight, members in zip(self.drawn, drawn, strict=True):
                weights[random_weight.weight] = members.numpy()
        return weights

    def _integers(self, seed: int) -> list[int]:
        """Return of each weight that is drawn the integer that it draws from."""
        sequence = _integers(seed, 1 + max(each.place for each in self.drawn))
        return [sequence[each.place] for each in self.drawn]

    def _compile(self) -> Any:
        """Return what draws for integers of shape (seeds, weights that are drawn)."""
        import tensorflow as tf

        built = [self.built[each.weight] for each in self.drawn]

        def one(integers: Any) -> list[Any]:
            return [
                keras_versions.reseed(each.initializer, integers[n])(value.shape, value.dtype.name)
                for n, (value, each) in enumerate(zip(built, self.drawn, strict=True))
            ]

        return tf.function(
            lambda seeds: tf.map_fn(
                one, seeds, fn_output_signature=[value.dtype for value in built]
            ),
            input_signature=[tf.TensorSpec((None, len(built)), tf.int32)],
            autograph=False,
        )


def values(model: Any) -> list[Array]:
    """Return the values of all that training the model begins with."""
    return [each.numpy() for each in keras_versions.state(model)]


def _find_drawn(model: Any, seed: int) -> list[Random]:
    """Return the weights that are drawn; LoopError for one whose initialiser is not known."""
    places = {integer: place for place, integer in enumerate(_integers(seed, LOOKED_AT))}
    drawn = []
    for weight, initializer in enumerate(keras_versions.initializers(model)):
        if initializer is None:
            raise LoopError(
                "weights", f"no initialiser is known of weight {_names(model)[weight]!r}"
            )
        place = places.get(keras_versions.seed_of(initializer))
        if place is not None:
            drawn.append(Random(weight, place, initializer))
    return drawn


def _names(model: Any) -> list[str]:
    return [each.name for each in keras_versions.state(model)]


def _integers(seed: int, count: int) -> list[int]:
    """Return the first integers that Keras takes from Python's random numbers of a seed."""
    generator = random.Random(seed)  # noqa: S311  (Keras's own choice)
    return [generator.randint(1, 10**9) for _ in range(count)]
