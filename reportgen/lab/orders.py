"""The order in which Keras shows a network the samples, worked out for many seeds at once.

``fit`` shuffles in a tf.data pipeline by the stateful operation ``tf.random.shuffle``. That keeps a
Philox generator whose key is the global seed, whose counter starts at the number of that operation
among the random ones of its function (0: it is the only one), and which advances with each shuffle
by one number a sample but the last, rounded up to whole blocks of four. The shuffle itself is
Fisher and Yates'.
Keras 2 draws all epochs from one such generator; Keras 3 makes the pipeline anew for every epoch,
so each epoch has the order of the first. Here the generator is TensorFlow's own, told its key.
"""

from collections.abc import Sequence

import numpy as np

from .experiments import Array

BLOCK = 4
LIMIT = 2**31 - 1
"""TensorFlow takes seeds modulo this, and this for the counter where both seeds are 0."""


def orders(seeds: Sequence[int], epochs: int, n_sample: int, *, shuffle: bool) -> Array:
    """Return the orders of shape (seeds, epochs, n_sample): indices of samples as int32."""
    shape = (len(seeds), epochs, n_sample)
    if not shuffle or n_sample == 1:
        return np.broadcast_to(np.arange(n_sample, dtype=np.int32), shape)
    drawn = np.stack([_draw(seed, epochs, n_sample) for seed in seeds])
    return _shuffle(drawn.reshape(-1, n_sample - 1)).reshape(shape)


def _draw(seed: int, epochs: int, n_sample: int) -> Array:
    """Return what the shuffles of one seed draw: uint32 of shape (epochs, n_sample - 1)."""
    import tensorflow as tf

    key = seed % LIMIT
    numbers = n_sample - 1
    stride = -(-numbers // BLOCK) * BLOCK
    flat = tf.raw_ops.StatelessRandomUniformFullIntV2(
        shape=[epochs * stride],
        key=np.array([key], dtype=np.uint64),
        counter=np.array([0, 0 if key else LIMIT], dtype=np.uint64),
        alg=1,  # Philox
        dtype=tf.uint32,
    )
    return np.asarray(flat.numpy()).reshape(epochs, stride)[:, :numbers]


def _shuffle(drawn: Array) -> Array:
    """Shuffle 0, 1, … by the numbers in each row of ``drawn``, all rows at once."""
    rows, n_sample = len(drawn), drawn.shape[1] + 1
    every = np.arange(rows)
    indices = np.repeat(np.arange(n_sample, dtype=np.int32), rows)  # (n_sample, rows), but flat
    for place, numbers in enumerate(np.ascontiguousarray(drawn.T)):
        here = slice(place * rows, (place + 1) * rows)
        other = (numbers % np.uint32(n_sample - place) + np.uint32(place)).astype(np.intp)
        other = other * rows + every
        held = indices[here].copy()
        indices[here] = indices[other]
        indices[other] = held
    return indices.reshape(n_sample, rows).T
