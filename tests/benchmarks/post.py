"""The post as a plain script, P: what a person would run today. It is the unit of every speed.

Both networks through ``fit``, linear regression, one figure; no record, no ensemble, no article.
"""

import sys

import matplotlib as mpl

mpl.use("Agg")
import keras
import matplotlib.pyplot as plt
import numpy as np
from keras.layers import Dense, SimpleRNN
from sklearn.linear_model import LinearRegression

s = np.sin(2 * np.pi * 0.125 * np.linspace(0, 20, 50))
x = np.array([s[t - 3 : t] for t in range(3, len(s))]).reshape(-1, 3, 1)
y = s[3:].reshape(-1, 1)

regression = LinearRegression().fit(x.reshape(len(x), 3), y)
np.random.seed(0)  # noqa: NPY002  (the post's own line)
models = [
    keras.Sequential([keras.Input((3, 1)), SimpleRNN(1)]),
    keras.Sequential([keras.Input((3, 1)), SimpleRNN(1), Dense(10), Dense(1)]),
]
plt.figure(figsize=(15, 4))
plt.plot(y, "ro-", label="original data")
for index, model in enumerate(models):
    model.compile(loss="mse", optimizer="sgd")
    model.fit(x, y, epochs=150, verbose=0)
    plt.plot(model.predict(x, verbose=0), "--", marker="o", label=f"model_{index}")
plt.plot(regression.predict(x.reshape(len(x), 3)), label="linear regression")
plt.legend()
plt.savefig(sys.argv[1])
