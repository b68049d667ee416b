"""Pictures that every article can have: loss curves, and errors by sample."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from reportgen.figures.axes import legend, logarithmic, single_axes, spans_magnitudes
from reportgen.figures.subject import Subject, finite
from reportgen.record import flat

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_PLACES = 300
"""Along the errors are so many places or fewer: then a chart and its table stay small."""

Rows = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Loss:
    """One series of a training; ``is_beside`` of one on samples that it was not trained on."""

    model: str
    label: str
    curve: Sequence[float]
    is_beside: bool = False


def losses(subject: Subject) -> Iterator[Loss]:
    """Yield each network's loss, and its loss on held-out samples where the record has it.

    Of a training that has no series of that name (two losses, of a GAN) every series is one.
    """
    for name, model in subject.record.networks.items():
        label = subject.label(name)
        if model.loss_curve:
            yield Loss(name, label, model.loss_curve)
            if beside := model.history.get("val_loss"):
                said = subject.text("loss", "validation").replace("{model}", label)
                yield Loss(name, said, beside, is_beside=True)
        else:
            for series, curve in model.history.items():
                yield Loss(name, f"{label}, {series}", curve)


def loss(figure: "Figure", subject: Subject) -> None:
    """Draw each network's loss by epoch; a training that diverged as far as it was finite."""
    axes = single_axes(figure, subject, "loss")
    axes.locator_params(axis="x", integer=True, min_n_ticks=1)
    every = list(losses(subject))
    color = None
    for each in every:
        look: dict[str, Any] = {"color": color, "linestyle": "--"} if each.is_beside else {}
        epochs = range(1, len(each.curve) + 1)
        (drawn,) = axes.plot(epochs, each.curve, label=each.label, **look)
        color = drawn.get_color()
    if spans_magnitudes(finite(flat(each.curve for each in every))):
        logarithmic(axes, "y")
    legend(axes)


def errors(figure: "Figure", subject: Subject) -> None:
    """Draw prediction minus target at each sample: of the networks, and of the yardstick.

    Where there are several targets, or more samples than ``MOST_PLACES``, a place stands for all
    targets of a run of samples, from that which it is written at, and shows the error among them
    that is largest in size, with its sign. The label of y says of how many.
    """
    axes = single_axes(figure, subject, "errors")
    axes.locator_params(axis="x", integer=True, min_n_ticks=1)
    target = subject.record.dataset.target
    run = ceil(len(target) / MOST_PLACES)
    if (count := run * len(target[0])) > 1:
        pattern = subject.text("errors", "largest").replace("{n}", str(count))
        axes.set_ylabel(pattern.replace("{y}", subject.text("errors", "y")))
    axes.axhline(0, color="black", linewidth=1.2)
    for name, model in subject.compared.items():
        look: dict[str, Any] = {} if model.is_network else {"color": "tab:gray", "linestyle": ":"}
        values = minus(model.predictions, target)
        starts = range(0, len(target), run)
        largest = [max(flat(values[start : start + run]), key=abs) for start in starts]
        axes.plot(starts, largest, label=subject.label(name), **look)
    legend(axes)


def minus(predictions: Rows, target: Rows) -> list[list[float]]:
    """Return the errors, of the shape of both: (n_sample, n_target)."""
    return [
        [value - wanted for value, wanted in zip(row, goal, strict=True)]
        for row, goal in zip(predictions, target, strict=True)
    ]
