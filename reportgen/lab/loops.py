"""One network's whole training as one compiled loop, run for member after member.

The model stays as it is: each member's initial weights are assigned to its variables, the optimiser
and the metrics are put back to how they began, and the model's own ``train_step`` does the rest. So
layers, loss, gradient, optimiser and the averages of the loss are Keras's.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from . import keras_versions
from .calls import FitCall
from .experiments import Array
from .members import LoopError

UNROLLED = 8
"""Up to so many timesteps recurrent layers are unrolled: it runs faster and compiles no slower."""

SEEN = 1024
"""How many samples are predicted at a time, so that their layers' values fit into memory."""


class Loop:
    """Trains members of one freshly built, compiled model, up to ``size`` at a time.

    Each learns from the call's samples and predicts from ``seen``: one array, or several inputs.
    Nothing else may use the model from here on. LoopError when training changes something that is
    not put back between members.
    """

    def __init__(self, model: Any, call: FitCall, seen: Any, size: int) -> None:
        self.model = model
        self.call = call
        self.data = keras_versions.mapped(keras_versions.tensor, call.data)
        self.seen = keras_versions.mapped(keras_versions.tensor, seen)
        self.size = size
        self.uses_xla = True
        self.compiled: Any = None
        if all(_is_short(each) for each in keras_versions.flat(call.data[0])):
            keras_versions.unroll(model)
        self.weights = keras_versions.tensors(keras_versions.state(model))
        self.rest = keras_versions.optimizer_variables(model)
        self.began = [variable.numpy() for variable in self.rest]

    def without_xla(self) -> None:
        """Compile anew without XLA: slower, and rounded as ``fit`` rounds."""
        self.uses_xla, self.compiled = False, None

    def run(self, weights: list[Array], orders: Array) -> tuple[Sequence[Array], Array]:
        """Train a member for each row of ``weights`` and of ``orders`` (members, epochs, n_sample).

        Returns the loss curves (members, epochs) and the predictions (members, samples seen, …).
        """
        import tensorflow as tf

        members = len(orders)
        values = [tf.constant(_pad(value, self.size)) for value in [orders, *weights]]
        if self.compiled is None:
            self.compiled = self.compile(self._every_member, tf.constant(self.size), *values)
        curves, predictions = self.compiled(tf.constant(members), *values)
        self.check_others()
        return list(curves.numpy()[:members]), predictions.numpy()[:members]

    def check_others(self) -> None:
        """Raise LoopError where training has changed what is not put back."""
        for variable, began in zip(self.others, self.others_began, strict=True):
            if not np.array_equal(variable.numpy(), began):  # as randomness in a layer would do
                raise LoopError(
                    "state", f"training changes {variable.name!r}, which only a fit begins anew"
                )

    def compile(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Return the function compiled for such arguments, all that it changes known."""
        import tensorflow as tf

        # The first step makes what Keras makes late; a variable can't be made within a loop.
        self.model.train_step(_rows(self.data, slice(self.call.batch_size)))
        first = self.model(_rows(self.seen, slice(1)), training=False)
        self.shape = (len(keras_versions.flat(self.seen)[0]), *first.shape[1:])
        # XLA runs several times as fast, but draws other random numbers than fit.
        jit = self.uses_xla and not keras_versions.drawn_in_layers(self.model)
        made = tf.function(function, jit_compile=jit, autograph=False)
        compiled = made.get_concrete_function(*arguments)
        metrics = [variable for metric in self.model.metrics for variable in metric.variables]
        put_back = [*self.weights, *self.rest, *keras_versions.tensors(metrics)]
        known = {id(each) for each in put_back}
        self.others = [each for each in compiled.variables if id(each) not in known]
        self.others_began = [each.numpy() for each in self.others]
        return compiled

    def _every_member(self, members: Any, orders: Any, *weights: Any) -> tuple[Any, Any]:
        import tensorflow as tf

        def train(member: Any, curves: Any, predictions: Any) -> tuple[Any, Any, Any]:
            curve, predicted = self._member([each[member] for each in weights], orders[member])
            return member + 1, curves.write(member, curve), predictions.write(member, predicted)

        curves = tf.TensorArray(tf.float32, self.size, element_shape=(self.call.epochs,))
        predictions = tf.TensorArray(tf.float32, self.size, element_shape=self.shape)
        _, curves, predictions = tf.while_loop(
            lambda member, *_: member < members, train, (0, curves, predictions)
        )
        return curves.stack(), predictions.stack()

    def _member(self, weights: list[Any], orders: Any) -> tuple[Any, Any]:
        """Train from ``weights``; the last of ``orders`` is that of all epochs still to come."""
        import tensorflow as tf

        self.begin(weights)

        def train(epoch: Any, curve: Any) -> tuple[Any, Any]:
            loss = self.epoch(orders[tf.minimum(epoch, orders.shape[0] - 1)])
            return epoch + 1, curve.write(epoch, loss)

        curve = tf.TensorArray(tf.float32, self.call.epochs, element_shape=())
        _, curve = tf.while_loop(lambda epoch, _: epoch < self.call.epochs, train, (0, curve))
        return curve.stack(), self.predict()

    def begin(self, weights: Sequence[Any]) -> None:
        """Put the model to where a member begins."""
        for variable, value in zip(self.weights + self.rest, [*weights, *self.began], strict=True):
            variable.assign(value)

    def predict(self) -> Any:
        """Return the predictions of shape (samples seen, …)."""
        import tensorflow as tf

        some = [
            self.model(_rows(self.seen, slice(start, start + SEEN)), training=False)
            for start in range(0, self.shape[0], SEEN)
        ]
        return tf.cast(tf.concat(some, axis=0), tf.float32)

    def epoch(self, order: Any) -> Any:
        """Train on batch after batch; return the epoch's loss as Keras reports it."""
        self.model.reset_metrics()
        return batch_by_batch(self.model.train_step, self.data, order, self.call.batch_size)


def batch_by_batch(step: Callable[[Any], Any], data: Any, order: Any, size: int) -> Any:
    """Take the step with batches of the data in this order; return the loss after the last."""
    import tensorflow as tf

    def take(batch: Any) -> Any:
        samples = keras_versions.mapped(lambda each: tf.gather(each, batch), data)
        return tf.cast(step(samples)["loss"], tf.float32)

    full, rest = divmod(order.shape[0], size)
    loss = tf.zeros(())
    if full:
        batches = tf.reshape(order[: full * size], (full, size))
        _, loss = tf.while_loop(
            lambda batch, _: batch < full,
            lambda batch, _: (batch + 1, take(batches[batch])),
            (0, loss),
        )
    return take(order[-rest:]) if rest else loss


def _rows(data: Any, some: slice) -> Any:
    """Return some samples of the data."""
    return keras_versions.mapped(lambda each: each[some], data)


def _is_short(x: Any) -> bool:
    """Return whether x has timesteps, and few: shape (n_sample, timestep, n_feature)."""
    return len(x.shape) == len(("sample", "timestep", "feature")) and x.shape[1] <= UNROLLED


def _pad(value: Array, size: int) -> Array:
    """Return ``value`` with rows up to ``size``, so that one compiled loop serves all portions."""
    return np.concatenate([value, np.repeat(value[-1:], size - len(value), axis=0)])
