"""The two losses, which Keras's history does not know."""


def losses(figure, record, words):
    """Draw the loss of each network by round."""
    text = words["figures"]["losses"]
    axes = figure.subplots()
    for name, curve in record.models["generator"].history.items():
        axes.plot(range(1, len(curve) + 1), curve, label=text[name])
    axes.set(xlabel=text["x"], ylabel=text["y"])
    axes.legend()
