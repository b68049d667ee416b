"""The one file that knows that Keras has versions.

Under TensorFlow 2.12 to 2.15 Keras 2 is reached through ``tensorflow.keras``: a bare
``import keras`` of 2.12 would bring the legacy optimisers. From 2.16 on the same name is Keras 3.
"""

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt

OPTIONAL = ("sklearn", "pandas", "matplotlib")
"""What Keras 3 imports if it is there, for wrappers, data frames and galleries: over a second."""


def import_keras() -> Any:
    """Import and return Keras, without what is optional to it.

    Keras keeps of that what the article imports at its top, which is loaded before.
    """
    with _hidden(name for name in OPTIONAL if name not in sys.modules):
        from tensorflow import keras

        keras.Model  # noqa: B018  (tensorflow.keras is lazy: this is what imports it)
    return keras


@contextlib.contextmanager
def _hidden(names: Iterable[str]) -> Iterator[None]:
    """Have the import of each name fail as if the package were not installed."""
    names = tuple(names)
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type]  # None hides a module
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


SMALL_GRAPH = 32
"""Nodes of a graph below which TensorFlow's optimiser leaves it as it is.

Keras 3 makes two pipelines an epoch, and each has its functions of a dozen nodes, which shuffle and
slice, optimised anew: that takes half of the time of a ``fit``. A training step has far more nodes
and is optimised as ever, so the numbers keep their bits.
"""


def seed_everything(seed: int) -> None:
    """Seed Python, NumPy and the backend; have every operation repeat to the bit.

    Whatever trains begins here, so it is here that small graphs are left as they are: a member of
    an ensemble and the listed run are then trained alike.
    """
    import tensorflow as tf

    import_keras().utils.set_random_seed(seed)
    tf.config.experimental.enable_op_determinism()
    tf.config.optimizer.set_experimental_options({"min_graph_nodes": SMALL_GRAPH})


def use_one_thread() -> None:
    """Have each operation computed in one thread, unless this process has computed already."""
    import tensorflow as tf

    with contextlib.suppress(RuntimeError):
        tf.config.threading.set_intra_op_parallelism_threads(1)


def epoch_callback(report: Callable[[int, int | None, float], None]) -> Any:
    """Return a callback that calls ``report(epoch, epochs, loss)`` after every epoch.

    ``epochs`` is what ``fit`` is called with; None where another loop asks the callback.
    """

    def on_epoch_end(epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        epochs = (callback.params or {}).get("epochs")
        report(epoch, epochs, float((logs or {}).get("loss", float("nan"))))

    callback = import_keras().callbacks.LambdaCallback(on_epoch_end=on_epoch_end)
    return callback


def callback_list(callbacks: Sequence[Any], model: Any, epochs: int) -> Any:
    """Return the callbacks as ``fit`` asks them, one after another."""
    return import_keras().callbacks.CallbackList(
        list(callbacks), add_history=False, add_progbar=False, model=model, epochs=epochs, verbose=0
    )


def acts_within_epochs(callback: Any) -> bool:
    """Return whether a callback wants to be asked at batches too."""
    names = [f"on_{of}batch_{edge}" for of in ("", "train_", "test_") for edge in ("begin", "end")]
    kind, base = type(callback), import_keras().callbacks.Callback
    return any(
        name in vars(callback) or getattr(kind, name) is not getattr(base, name) for name in names
    )


def weights(model: Any) -> list[dict[str, Any]]:
    """Return name, shape and flat values of every weight, in the model's order."""
    return [
        {
            "name": getattr(weight, "path", weight.name),  # Keras 3's path is Keras 2's name
            "shape": list(value.shape),
            "values": value.ravel(),
        }
        for weight, value in zip(model.weights, model.get_weights(), strict=True)
    ]


def layers(model: Any) -> list[dict[str, Any]]:
    """Return class, name and configuration of every layer but the inputs.

    A layer of the article's own may have no configuration.
    """
    found = []
    for layer in model.layers:
        config = {"name": layer.name}
        with contextlib.suppress(NotImplementedError):
            config = layer.get_config()
        if type(layer).__name__ != "InputLayer":
            found.append({**config, "class": type(layer).__name__})
    return found


def compilation(model: Any) -> dict[str, Any] | None:
    """Return the loss, and the optimiser's class and configuration, as the model has them.

    None for a model that was not compiled.
    """
    if getattr(model, "optimizer", None) is None:
        return None
    loss = model.loss if isinstance(model.loss, str) else getattr(model.loss, "name", None)
    optimizer = {**model.optimizer.get_config(), "class": type(model.optimizer).__name__}
    return {"loss": str(loss), "optimizer": optimizer}


def repeats_order() -> bool:
    """Return whether every epoch of one ``fit`` has the batch order of the first, as in Keras 3."""
    return _is_keras_3()


def reseed(initializer: Any, seed: Any) -> Any:
    """Return the same initialiser, drawing from ``seed``, which may be a tensor (int32)."""
    kind, config = type(initializer), initializer.get_config()
    if not _is_keras_3():
        return kind.from_config({**config, "seed": seed})
    copy = kind.from_config({**config, "seed": 0})
    copy.seed = _fixed_seed(seed)
    return copy


def seed_of(initializer: Any) -> Any:
    """Return the integer that the initialiser draws from, or None when it has none."""
    if _is_keras_3():
        return getattr(initializer, "seed", None)
    return getattr(getattr(initializer, "_random_generator", None), "_seed", None)


def state(model: Any) -> list[Any]:
    """Return all that training begins with: the weights, and what randomness in layers draws from.

    Keras 2 keeps the latter where a model does not know of it.
    """
    return [*model.weights, *(each for each in model.variables if _is_seed(each))]


def drawn_in_layers(model: Any) -> int:
    """Return how many numbers its layers have drawn, as far as the model knows of their seeds."""
    return sum(int(each.numpy()[1]) for each in model.variables if _is_seed(each))


class SeedState:
    """Stands for an initialiser where a layer keeps a seed, as dropout does in Keras 3."""

    def __init__(self, seed: Any) -> None:
        self.seed = seed

    def get_config(self) -> dict[str, Any]:
        """Return nothing: there is nothing but the seed."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return one with the seed of the configuration."""
        return cls(**config)

    def __call__(self, shape: Sequence[int], dtype: str) -> Any:  # noqa: ARG002  (an initialiser's signature)
        """Return how the state begins: the seed, and how many numbers have been drawn."""
        import tensorflow as tf

        return tf.cast(self.seed.next(), dtype)


def initializers(model: Any) -> list[Any]:
    """Return for each part of the model's state the initialiser kept for it, or None."""
    kept: dict[int, Any] = {}
    for layer in model._flatten_layers():  # noqa: SLF001  (public only one level deep)
        for name, initializer in vars(layer).items():
            for weight in _weights_named(layer, name):
                kept[id(weight)] = initializer
    return [
        SeedState(int(each.numpy()[0])) if _is_seed(each) else kept.get(id(each))
        for each in state(model)
    ]


def _weights_named(layer: Any, name: str) -> list[Any]:
    """``kernel_initializer`` is that of ``kernel``, ``recurrent_initializer`` of a kernel too."""
    stem, _, kind = name.rpartition("_")
    names = (stem, f"{stem}_kernel") if kind == "initializer" else ()
    found = [getattr(layer, each, None) for each in names]
    return [weight for weight in found if weight is not None]


def build(model: Any, x: Any) -> None:
    """Have the model make its weights, if it waits with that for the first samples."""
    if not model.built:
        model(mapped(lambda each: tensor(each[:1]), x))


def unroll(model: Any) -> None:
    """Have recurrent layers lay out their timesteps one after another instead of looping."""
    for layer in model._flatten_layers():  # noqa: SLF001
        if hasattr(layer, "unroll"):
            layer.unroll = True


def optimizer_variables(model: Any) -> list[Any]:
    """Build the model's optimiser; return all that it keeps between steps."""
    optimizer = model.optimizer
    optimizer.build(model.trainable_variables)
    kept = optimizer.variables
    kept = list(kept() if callable(kept) else kept)
    for name in ("_current_learning_rate", "_learning_rate"):  # Keras 2 leaves them out
        rate = getattr(optimizer, name, None)
        if hasattr(rate, "assign") and all(each is not rate for each in kept):
            kept.append(rate)
    return tensors(kept)


def tensors(variables: Iterable[Any]) -> list[Any]:
    """Return the backend's own variables behind Keras's."""
    return [each if callable(each.value) else each.value for each in variables]


def tensor(data: npt.NDArray[Any]) -> Any:
    """Return the data as ``fit`` takes it: fractions in the precision in which Keras computes."""
    import tensorflow as tf

    fractions = np.issubdtype(data.dtype, np.floating)
    return tf.constant(data.astype(import_keras().backend.floatx()) if fractions else data)


def flat(arrays: Any) -> list[Any]:
    """Return every array of one, or of several by name or in order, in TensorFlow's order."""
    import tensorflow as tf

    return list(tf.nest.flatten(arrays))


def mapped(function: Callable[[Any], Any], arrays: Any) -> Any:
    """Return what the function makes of every array, in the structure in which they stand."""
    import tensorflow as tf

    return tf.nest.map_structure(function, arrays)


def _is_keras_3() -> bool:
    return hasattr(import_keras(), "ops")


def _is_seed(variable: Any) -> bool:
    return _is_keras_3() and bool(variable.name == "seed_generator_state")


def _fixed_seed(seed: Any) -> Any:
    """Return a seed generator of Keras 3 that always gives what the integer ``seed`` would."""
    import tensorflow as tf

    class FixedSeed(import_keras().random.SeedGenerator):  # type: ignore[misc]  # Any
        def __init__(self) -> None:
            """Have no state: there is nothing to advance."""

        def next(self, ordered: Any = True) -> Any:  # noqa: ARG002, FBT002  (Keras's signature)
            return tf.stack([tf.cast(seed, tf.uint32), tf.zeros((), tf.uint32)])

    return FixedSeed()
