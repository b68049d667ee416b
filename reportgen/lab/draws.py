"""The initial weights of many seeds, drawn by the layers' own initialisers in one compiled loop.

Keras gives every initialiser without a seed of its own the next integer of Python's random numbers,
seeded with the global seed. So the n-th initialiser made in building the networks draws, for any
global seed, from the n-th integer of that seed; n is read off a network that was built.
"""

import random

import numpy as np

from . import keras_versions

LOOKED_AT = 1000
"""Among how many of a seed's integers an initialiser's own is looked for."""


class Draws:
    """Draws what one network's training begins with, as building it from any seed would.

    ``model`` was built from ``seed``; ``other`` are the values of the same network when it is
    built from ``other_seed``. ValueError unless the draws meet both to the bit.
    """

    def __init__(self, model, seed, other, other_seed):
        self.built = values(model)
        self.drawn = _drawn(model, seed)
        self._map = self._compiled()
        self._prove(model, [seed, other_seed], [self.built, other])

    def draw(self, seeds):
        """Return the initial weights of the seeds: for each weight an array (seeds, *shape)."""
        weights = [np.broadcast_to(value, (len(seeds), *value.shape)) for value in self.built]
        if self.drawn:
            drawn = self._map(np.array([self._integers(seed) for seed in seeds], dtype=np.int32))
            for (weight, _, _), members in zip(self.drawn, drawn):
                weights[weight] = members.numpy()
        return weights

    def _integers(self, seed):
        sequence = _integers(seed, 1 + max(place for _, place, _ in self.drawn))
        return [sequence[place] for _, place, _ in self.drawn]

    def _compiled(self):
        import tensorflow as tf

        built = [self.built[weight] for weight, _, _ in self.drawn]

        def one(integers):
            return [
                keras_versions.reseeded(initializer, integers[n])(value.shape, value.dtype.name)
                for n, (value, (_, _, initializer)) in enumerate(zip(built, self.drawn))
            ]

        return tf.function(
            lambda seeds: tf.map_fn(
                one, seeds, fn_output_signature=[value.dtype for value in built]
            ),
            input_signature=[tf.TensorSpec((None, len(built)), tf.int32)],
            autograph=False,
        )

    def _prove(self, model, seeds, built):
        for name, drawn, *found in zip(_names(model), self.draw(seeds), *built):
            if not np.array_equal(drawn, found):
                raise ValueError("weight %r is not drawn by its initialiser alone" % name)


def values(model):
    """Return the values of all that training the model begins with."""
    return [each.numpy() for each in keras_versions.state(model)]


def _drawn(model, seed):
    """Return which weights are random: (weight, place of its integer, initialiser) for each."""
    places = {integer: place for place, integer in enumerate(_integers(seed, LOOKED_AT))}
    drawn = []
    for weight, initializer in enumerate(keras_versions.initializers(model)):
        if initializer is None:
            raise ValueError("no initialiser is known of weight %r" % _names(model)[weight])
        place = places.get(keras_versions.seed_of(initializer))
        if place is not None:
            drawn.append((weight, place, initializer))
    return drawn


def _names(model):
    return [each.name for each in keras_versions.state(model)]


def _integers(seed, count):
    generator = random.Random(seed)  # noqa: S311  (Keras's own choice)
    return [generator.randint(1, 10**9) for _ in range(count)]
