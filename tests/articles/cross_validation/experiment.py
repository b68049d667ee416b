"""Diabetes in a year, from ten measurements: each row predicted by models that have not seen it."""

from sklearn.datasets import load_diabetes
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import KFold


def dataset():
    return load_diabetes(return_X_y=True)


def splits():
    return KFold(10, shuffle=True, random_state=0)


def baselines():
    return {
        "line": LinearRegression(),
        "forest": RandomForestRegressor(30),
        "mean": DummyRegressor(),
    }


def metrics():
    return {"mae": (mean_absolute_error, "less")}
