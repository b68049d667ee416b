"""The errors as bars."""


def bars(figure, record, words):
    """Draw a bar for each model."""
    axes = figure.subplots()
    names = [words["models"][name] for name in record.models]
    axes.bar(names, [model.metrics["rmse"] for model in record.models.values()])
    axes.set(ylabel=words["figures"]["bars"]["y"])
