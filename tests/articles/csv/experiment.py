"""The braking distance of a car, from its speed: a table beside this file."""

from pathlib import Path

import numpy as np
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error
from tables import read_table


def dataset():
    table = read_table(Path(__file__).parent / "braking.csv")
    x, y = table[:, :1], table[:, 1]
    return {"train": (x[::2], y[::2]), "test": (x[1::2], y[1::2])}


def baselines():
    return {"line": LinearRegression(), "mean": DummyRegressor()}


def metrics():
    return {"rmse": (lambda y, p: np.sqrt(mean_squared_error(y, p)), "less")}
