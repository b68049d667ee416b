"""A noisy curve, fitted on one part, watched on a second, measured on a third."""

import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_absolute_error, r2_score


def dataset():
    """300 points of a sine with noise, in three parts."""
    generator = np.random.default_rng(7)
    x = generator.uniform(-2, 2, size=(300, 1))
    y = np.sin(2 * x) + 0.1 * generator.normal(size=x.shape)
    rows = {"train": slice(0, 200), "validation": slice(200, 250), "test": slice(250, 300)}
    return {part: (x[some], y[some]) for part, some in rows.items()}


def baselines():
    return {"linear_regression": LinearRegression(), "forest": RandomForestRegressor(20)}


def networks():
    import keras

    def shallow():
        layers = [keras.Input((1,)), keras.layers.Dense(16, "tanh"), keras.layers.Dense(1)]
        model = keras.Sequential(layers)
        model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.05), metrics=["mae"])
        return model

    return {"shallow": shallow}


def fit_options():
    return {"epochs": 20, "batch_size": 20, "shuffle": True}


def train(model, x, y, callbacks, validation):
    return model.fit(
        x, y, validation_data=validation, callbacks=callbacks, verbose=0, **fit_options()
    )


def metrics():
    return {"mae": (mean_absolute_error, "less"), "r2": (r2_score, "more")}
