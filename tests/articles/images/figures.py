"""Pictures of the data."""

from experiment import dataset


def digits(figure, record, words):  # noqa: ARG001  (the pictures have no words)
    """Show the first ten digits that are to be read."""
    x, y = dataset()["test"]
    figure.set_size_inches(10, 1.6)
    for axes, image, digit in zip(figure.subplots(1, 10), x[:10], y[:10], strict=True):
        axes.imshow(image[..., 0], cmap="gray_r")
        axes.set_axis_off()
        axes.set_title(str(digit))
