"""The one file that knows that Keras has versions.

Under TensorFlow 2.12 to 2.15 Keras 2 is reached through ``tensorflow.keras``: a bare
``import keras`` of 2.12 would bring the legacy optimisers. From 2.16 on the same name is Keras 3.
"""

import contextlib
import sys

OPTIONAL = ("sklearn", "pandas", "matplotlib")
"""What Keras 3 imports if it is there, for wrappers, data frames and galleries: over a second."""


def import_keras():
    """Import and return Keras, without what is optional to it.

    Keras keeps of that what the article imports at its top, which is loaded before.
    """
    with _hidden(name for name in OPTIONAL if name not in sys.modules):
        from tensorflow import keras

        keras.Model  # noqa: B018  (tensorflow.keras is lazy: this is what imports it)
    return keras


@contextlib.contextmanager
def _hidden(names):
    """Have the import of each name fail as if the package were not installed."""
    names = tuple(names)
    sys.modules.update(dict.fromkeys(names))
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


def seed_everything(seed):
    """Seed Python, NumPy and the backend; have every operation repeat to the bit.

    Whatever trains begins here, so it is here that small graphs are left as they are: a member of
    an ensemble and the listed run are then trained alike.
    """
    import tensorflow as tf

    import_keras().utils.set_random_seed(seed)
    tf.config.experimental.enable_op_determinism()
    tf.config.optimizer.set_experimental_options({"min_graph_nodes": SMALL_GRAPH})


def use_one_thread():
    """Have each operation computed in one thread, unless this process has computed already."""
    import tensorflow as tf

    with contextlib.suppress(RuntimeError):
        tf.config.threading.set_intra_op_parallelism_threads(1)


def epoch_callback(report):
    """Return a callback that calls ``report(epoch, loss)`` after every epoch."""

    def on_epoch_end(epoch, logs=None):
        report(epoch, float((logs or {}).get("loss", float("nan"))))

    return import_keras().callbacks.LambdaCallback(on_epoch_end=on_epoch_end)


def weights(model):
    """Return name, shape and flat values of every weight, in the model's order."""
    return [
        {"name": _name(weight), "shape": list(value.shape), "values": value.ravel()}
        for weight, value in zip(model.weights, model.get_weights())
    ]


def layers(model):
    """Return class, name and configuration of every layer but the inputs."""
    return [
        dict(layer.get_config(), **{"class": type(layer).__name__})
        for layer in model.layers
        if type(layer).__name__ != "InputLayer"
    ]


def compiled(model):
    """Return the loss, and the optimiser's class and configuration, as the model has them."""
    loss = model.loss if isinstance(model.loss, str) else getattr(model.loss, "name", None)
    optimizer = dict(model.optimizer.get_config(), **{"class": type(model.optimizer).__name__})
    return {"loss": str(loss), "optimizer": optimizer}


def _name(weight):
    """Keras 3 calls ``path`` what Keras 2 calls ``name``."""
    return getattr(weight, "path", weight.name)


def repeats_order():
    """Return whether every epoch of one ``fit`` has the batch order of the first, as in Keras 3."""
    return _is_keras_3()


def reseeded(initializer, seed):
    """Return the same initialiser, drawing from ``seed``, which may be a tensor (int32)."""
    kind, config = type(initializer), initializer.get_config()
    if not _is_keras_3():
        return kind.from_config(dict(config, seed=seed))
    copy = kind.from_config(dict(config, seed=0))
    copy.seed = _fixed_seed(seed)
    return copy


def seed_of(initializer):
    """Return the integer that the initialiser draws from, or None when it has none."""
    if _is_keras_3():
        return getattr(initializer, "seed", None)
    return getattr(getattr(initializer, "_random_generator", None), "_seed", None)


def state(model):
    """Return all that training begins with: the weights, and what randomness in layers draws from.

    Keras 2 keeps the latter where a model does not know of it.
    """
    return [*model.weights, *(each for each in model.variables if _is_seed(each))]


def drawn_in_layers(model):
    """Return how many numbers its layers have drawn, as far as the model knows of their seeds."""
    return sum(int(each.numpy()[1]) for each in model.variables if _is_seed(each))


class SeedState:
    """Stands for an initialiser where a layer keeps a seed, as dropout does in Keras 3."""

    def __init__(self, seed):
        self.seed = seed

    def get_config(self):
        """Return nothing: there is nothing but the seed."""
        return {}

    @classmethod
    def from_config(cls, config):
        """Return one with the seed of the configuration."""
        return cls(**config)

    def __call__(self, shape, dtype):  # noqa: ARG002  (an initialiser's signature)
        """Return how the state begins: the seed, and how many numbers have been drawn."""
        import tensorflow as tf

        return tf.cast(self.seed.next(), dtype)


def initializers(model):
    """Return for each part of the model's state the initialiser kept for it, or None."""
    kept = {}
    for layer in model._flatten_layers():  # noqa: SLF001  (public only one level deep)
        for name, initializer in vars(layer).items():
            for weight in _weights_named(layer, name):
                kept[id(weight)] = initializer
    return [
        SeedState(int(each.numpy()[0])) if _is_seed(each) else kept.get(id(each))
        for each in state(model)
    ]


def _weights_named(layer, name):
    """``kernel_initializer`` is that of ``kernel``, ``recurrent_initializer`` of a kernel too."""
    stem, _, kind = name.rpartition("_")
    names = (stem, stem + "_kernel") if kind == "initializer" else ()
    found = [getattr(layer, each, None) for each in names]
    return [weight for weight in found if weight is not None]


def unroll(model):
    """Have recurrent layers lay out their timesteps one after another instead of looping."""
    for layer in model._flatten_layers():  # noqa: SLF001
        if hasattr(layer, "unroll"):
            layer.unroll = True


def optimizer_variables(model):
    """Build the model's optimiser; return all that it keeps between steps."""
    optimizer = model.optimizer
    optimizer.build(model.trainable_variables)
    kept = optimizer.variables
    scheduled = getattr(optimizer, "_current_learning_rate", None)  # Keras 2 leaves it out
    return tensors(
        [*(kept() if callable(kept) else kept), *([] if scheduled is None else [scheduled])]
    )


def tensors(variables):
    """Return the backend's own variables behind Keras's."""
    return [each if callable(each.value) else each.value for each in variables]


def precision():
    """Return the name of the type in which Keras computes."""
    return import_keras().backend.floatx()


def _is_keras_3():
    return hasattr(import_keras(), "ops")


def _is_seed(variable):
    return _is_keras_3() and variable.name == "seed_generator_state"


def _fixed_seed(seed):
    """Return a seed generator of Keras 3 that always gives what the integer ``seed`` would."""
    import tensorflow as tf

    class FixedSeed(import_keras().random.SeedGenerator):
        def __init__(self):
            """Have no state: there is nothing to advance."""

        def next(self, ordered=True):  # noqa: ARG002, FBT002  (Keras's signature)
            return tf.stack([tf.cast(seed, tf.uint32), tf.zeros((), tf.uint32)])

    return FixedSeed()
