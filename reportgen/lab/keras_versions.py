"""The one file that knows that Keras has versions.

Under TensorFlow 2.12 to 2.15 Keras 2 is reached through ``tensorflow.keras``: a bare
``import keras`` of 2.12 would bring the legacy optimisers. From 2.16 on the same name is Keras 3.
"""

import sys


def import_keras():
    """Import and return Keras.

    Keras 3 imports scikit-learn for its wrappers if it is there, which costs over a second and
    which no network needs; an article that does imports it itself.
    """
    hidden = "sklearn" not in sys.modules
    if hidden:
        sys.modules["sklearn"] = None
    try:
        from tensorflow import keras

        keras.Model  # noqa: B018  (tensorflow.keras is lazy: this is what imports it)
    finally:
        if hidden:
            del sys.modules["sklearn"]
    return keras


def seed_everything(seed):
    """Seed Python, NumPy and the backend, and have every operation repeat to the bit."""
    import tensorflow as tf

    import_keras().utils.set_random_seed(seed)
    tf.config.experimental.enable_op_determinism()


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
    """Return the loss and the optimiser's configuration, read off the compiled model."""
    loss = model.loss if isinstance(model.loss, str) else getattr(model.loss, "name", None)
    return {"loss": str(loss), "optimizer": model.optimizer.get_config()}


def _name(weight):
    """Keras 3 calls ``path`` what Keras 2 calls ``name``."""
    return getattr(weight, "path", weight.name)
