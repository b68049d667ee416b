"""A parabola with noise, drawn as old posts draw: without a seed."""

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import PolynomialFeatures


def dataset():
    x = np.random.uniform(-3, 3, 100).reshape(-1, 1)
    y = 2 * x**2 - x + 1 + np.random.normal(0, 1, x.shape)
    return x, y


def baselines():
    return {
        "linear": LinearRegression(),
        "polynomial": Pipeline([("features", PolynomialFeatures(2)), ("line", LinearRegression())]),
    }


def metrics():
    return {"r2": (r2_score, "more")}
