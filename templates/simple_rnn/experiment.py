"""A sampled sine, predicted from its last three values."""

import numpy as np

TIMESTEP = 3  # t-3, t-2 and t-1 predict t: many to one


def dataset():
    """Windows of past values x (n_sample, timestep, n_feature) and the value after each, y."""
    s = np.sin(2 * np.pi * 0.125 * np.linspace(0, 20, 50))
    x = np.array([s[t - TIMESTEP : t] for t in range(TIMESTEP, len(s))])
    y = s[TIMESTEP:]
    return x[:, :, np.newaxis], y[:, np.newaxis]


class Persistence:
    """Repeats the last value that it was shown."""

    def fit(self, x, y):  # noqa: ARG002  (scikit-learn's signature; there is nothing to learn)
        return self

    def predict(self, x):
        return x[:, -1:]


def baselines():
    """What a network has to beat; each sees a window as a row of plain columns."""
    from sklearn.dummy import DummyRegressor
    from sklearn.linear_model import LinearRegression

    return {
        "linear_regression": LinearRegression(),
        "persistence": Persistence(),
        "mean": DummyRegressor(strategy="mean"),
    }


def networks():
    """A builder for each compiled network. The seed is set once, then all are built in order."""
    from tensorflow import keras
    from tensorflow.keras.layers import Dense, SimpleRNN

    def compiled(*layers):
        model = keras.Sequential([keras.Input(shape=(TIMESTEP, 1)), *layers])
        model.compile(loss="mse", optimizer="sgd", jit_compile=False)
        return model

    return {
        "model_0": lambda: compiled(
            SimpleRNN(units=1),  # units is the size of what the cell puts out
        ),
        "model_1": lambda: compiled(
            SimpleRNN(units=1),
            Dense(10, activation="linear"),
            Dense(1, activation="linear"),
        ),
    }


def fit_options():
    """How long and in what portions to train."""
    return {"epochs": 150, "batch_size": 32, "shuffle": True}


def train(model, x, y, callbacks):
    """Fit one network and return Keras's history."""
    return model.fit(x, y, callbacks=callbacks, verbose=0, **fit_options())


def metrics():
    """What each model is measured by, and whether less or more of it is better."""
    return {
        "mse": (lambda y, predicted: np.mean((y - predicted) ** 2), "less"),
        "mae": (lambda y, predicted: np.mean(np.abs(y - predicted)), "less"),
    }
