"""Three kinds of iris, told apart by a network that gives a probability for each."""

import numpy as np
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def dataset():
    x, y = load_iris(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.4, random_state=3)
    return {"train": (x_train, y_train), "test": (x_test, y_test)}


def baselines():
    return {"logistic": make_pipeline(StandardScaler(), LogisticRegression())}


def networks():
    import keras

    def softmax():
        layers = [
            keras.Input((4,)),
            keras.layers.Dense(8, "relu"),
            keras.layers.Dense(3, "softmax"),
        ]
        model = keras.Sequential(layers)
        model.compile(
            loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"]
        )
        return model

    return {"softmax": softmax}


def fit_options():
    return {"epochs": 30, "batch_size": 10, "shuffle": True}


def metrics():
    return {
        "accuracy": (accuracy_score, "more"),
        "log_loss": (lambda y, p: log_loss(y, p, labels=np.arange(3)), "less", "predict_proba"),
    }
