"""Digits pressed through a narrow code and drawn again: x is its own target."""

from sklearn.datasets import load_digits
from sklearn.dummy import DummyRegressor
from sklearn.metrics import mean_squared_error


def dataset():
    x = (load_digits().data / 16).astype("float32")
    return {"train": (x[:500], x[:500]), "test": (x[500:700], x[500:700])}


def baselines():
    return {"mean": DummyRegressor()}


def networks():
    import keras

    def autoencoder(width):
        layers = [
            keras.Input((64,)),
            keras.layers.Dense(width, activation="relu"),
            keras.layers.Dense(64, activation="sigmoid"),
        ]
        model = keras.Sequential(layers)
        model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.01))
        return model

    return {"narrow": lambda: autoencoder(4), "wide": lambda: autoencoder(24)}


def fit_options():
    return {"epochs": 20, "batch_size": 50, "shuffle": True}


def metrics():
    return {"mse": (mean_squared_error, "less")}
