"""The loop for trainings that callbacks steer: one epoch is compiled, and they are asked between.

They are the article's own, as ``fit`` is given them, each member with copies of its own: so what
stops early, lowers the learning rate or puts back the best weights is Keras's code and not another.
"""

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np

from . import keras_versions
from .calls import FitCall
from .experiments import Array
from .loops import Loop, batch_by_batch


class Steered(Loop):
    """Trains members epoch by epoch, with the callbacks of the call between."""

    def __init__(self, model: Any, call: FitCall, seen: Any, size: int) -> None:
        super().__init__(model, call, seen, size)
        self.validation = keras_versions.mapped(keras_versions.tensor, call.validation)

    def run(self, weights: list[Array], orders: Array) -> tuple[Sequence[Array], Array]:
        """Train a member for each row; a curve has as many epochs as the callbacks let it."""
        if self.compiled is None:
            self.compiled = self._compile(orders.shape[-1])
        trained = [
            self._train([weight[member] for weight in weights], order)
            for member, order in enumerate(orders)
        ]
        self.check_others()
        curves, predictions = zip(*trained, strict=True)
        return curves, np.stack(predictions)

    def _compile(self, n_sample: int) -> Any:
        import tensorflow as tf

        epoch = self.compile(self._epoch, tf.TensorSpec((n_sample,), tf.int32))
        return epoch, tf.function(self.predict, autograph=False)

    def _epoch(self, order: Any) -> dict[str, Any]:
        """Train an epoch; return what callbacks are told of it."""
        import tensorflow as tf

        loss = self.epoch(order)
        logs = {**self.model.get_metrics_result(), "loss": loss}
        if self.validation:
            rows = tf.range(keras_versions.flat(self.validation)[0].shape[0])
            size = self.call.validation_size
            self.model.reset_metrics()
            loss = batch_by_batch(self.model.test_step, self.validation, rows, size)
            told = {**self.model.get_metrics_result(), "loss": loss}
            logs |= {f"val_{name}": value for name, value in told.items()}
        return logs

    def _train(self, weights: Sequence[Array], orders: Array) -> tuple[Array, Array]:
        epoch_of, predict = self.compiled
        callbacks = keras_versions.callback_list(
            copy.deepcopy(self.call.callbacks), self.model, self.call.epochs
        )
        self.begin(weights)
        self.model.stop_training = False
        curve, logs = [], {}
        callbacks.on_train_begin()
        for epoch in range(self.call.epochs):
            callbacks.on_epoch_begin(epoch)
            told = epoch_of(np.ascontiguousarray(orders[min(epoch, len(orders) - 1)]))
            logs = {name: float(value) for name, value in told.items()}
            curve.append(logs["loss"])
            callbacks.on_epoch_end(epoch, logs)
            if self.model.stop_training:
                break
        callbacks.on_train_end(logs)
        return np.array(curve), predict().numpy()
