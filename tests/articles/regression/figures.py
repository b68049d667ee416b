"""The data of the test part, and the models over it."""

from experiment import dataset


def fit(figure, record, words):
    """Draw what each model predicts over x."""
    text = words["figures"]["fit"]
    x, y = dataset()["test"]
    axes = figure.subplots()
    axes.plot(x[:, 0], y[:, 0], "k.", label=text["data"])
    for name, model in record.models.items():
        predicted = [row[0] for row in model.predictions]
        axes.plot(x[:, 0], predicted, "o", ms=3, label=words["models"][name])
    axes.set(xlabel=text["x"], ylabel=text["y"])
    axes.legend()
