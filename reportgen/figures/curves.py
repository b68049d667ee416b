"""Pictures that every article can have: loss curves, and errors by time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportgen.figures.axes import legend, logarithmic, single_axes, spans_magnitudes
from reportgen.figures.subject import Subject, drawable, finite
from reportgen.record import flat

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Rows = Sequence[Sequence[float]]


def loss(figure: "Figure", subject: Subject) -> None:
    """Draw each network's loss by epoch; a training that diverged as far as it was finite."""
    axes = single_axes(figure, subject, "loss")
    curves = {name: model.loss_curve or () for name, model in subject.record.networks.items()}
    for name, curve in curves.items():
        axes.plot(range(1, len(curve) + 1), curve, label=subject.label(name))
    if spans_magnitudes(finite(flat(curves.values()))):
        logarithmic(axes, "y")
    legend(axes)


def errors(figure: "Figure", subject: Subject) -> None:
    """Draw prediction minus target at each time step: of the networks, and of the yardstick."""
    axes = single_axes(figure, subject, "errors")
    axes.axhline(0, color="black", linewidth=1.2)
    for name, model in subject.compared.items():
        if drawable(model):
            look: dict[str, Any] = (
                {} if model.is_network else {"color": "tab:gray", "linestyle": ":"}
            )
            values = minus(model.predictions, subject.record.dataset.target)
            axes.plot(values, label=subject.label(name), **look)
    legend(axes)


def minus(predictions: Rows, target: Rows) -> list[list[float]]:
    """Return the errors, of the shape of both: (n_sample, n_target)."""
    return [
        [value - wanted for value, wanted in zip(row, goal, strict=True)]
        for row, goal in zip(predictions, target, strict=True)
    ]
