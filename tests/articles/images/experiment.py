"""Handwritten digits of 8 x 8 pixels, read by a convolution."""

from sklearn.datasets import load_digits
from sklearn.dummy import DummyClassifier
from sklearn.metrics import accuracy_score


def dataset():
    digits = load_digits()
    x = (digits.images / 16)[..., None].astype("float32")
    return {"train": (x[:600], digits.target[:600]), "test": (x[600:900], digits.target[600:900])}


def baselines():
    return {"most_frequent": DummyClassifier(strategy="most_frequent")}


def networks():
    import keras

    def convolution():
        layers = [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(8, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(10, activation="softmax"),
        ]
        model = keras.Sequential(layers)
        model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
        return model

    return {"convolution": convolution}


def fit_options():
    return {"epochs": 6, "batch_size": 32, "shuffle": True}


def metrics():
    return {"accuracy": (accuracy_score, "more")}
