"""A generator that learns to draw from a bell curve, by a training loop of its own."""

import numpy as np

ROUNDS = 60


def dataset():
    """Noise x, and numbers y such as the generator shall learn to make."""
    generator = np.random.default_rng(0)
    noise = generator.normal(size=(256, 2)).astype("float32")
    real = generator.normal(loc=3, scale=0.5, size=(256, 1)).astype("float32")
    return noise, real


def networks():
    import keras

    def generator():
        layers = [keras.Input((2,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(1)]
        return keras.Sequential(layers)

    return {"generator": generator}


def train(model, x, y, callbacks):  # noqa: ARG001  (Keras would call them)
    """Train the generator against a discriminator; return the losses of both, by round."""
    import keras
    import tensorflow as tf

    judge = keras.Sequential(
        [keras.Input((1,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(1)]
    )
    ours, theirs = keras.optimizers.Adam(0.01), keras.optimizers.Adam(0.01)
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    noise, real = tf.constant(x), tf.constant(y)

    @tf.function
    def play_a_round():
        with tf.GradientTape() as tape:
            right, wrong = judge(real), judge(model(noise))
            judged = loss(tf.ones_like(right), right) + loss(tf.zeros_like(wrong), wrong)
        gradients = tape.gradient(judged, judge.trainable_variables)
        theirs.apply_gradients(zip(gradients, judge.trainable_variables, strict=True))
        with tf.GradientTape() as tape:
            made = judge(model(noise))
            passed = loss(tf.ones_like(made), made)
        gradients = tape.gradient(passed, model.trainable_variables)
        ours.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        return passed, judged

    rounds = [play_a_round() for _ in range(ROUNDS)]
    generator, discriminator = zip(*rounds, strict=True)
    losses = {"generator": generator, "discriminator": discriminator}
    return {name: [float(lost) for lost in series] for name, series in losses.items()}


def metrics():
    """How far the means of what is real and what is made lie apart."""
    return {"distance": (lambda y, made: abs(float(np.mean(y) - np.mean(made))), "less")}
