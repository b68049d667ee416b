"""The picture of an ensemble: how a metric varies with the seed."""

from typing import TYPE_CHECKING

from reportgen.charts import Members
from reportgen.figures.axes import WIDTH, legend, logarithmic, spans_magnitudes
from reportgen.figures.palette import MUTED
from reportgen.figures.subject import Subject

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_N_BIN = 60


def distribution(figure: "Figure", subject: Subject) -> Members:
    """Draw a histogram for each ensemble, one below the other, with this run and the reference."""
    names = subject.ensembles
    edges = _edges(subject)
    figure.set_size_inches(WIDTH, 1.8 + 2.1 * len(names))
    rows = figure.subplots(len(names), sharex=True, squeeze=False)[:, 0]
    for row, (axes, name) in enumerate(zip(rows, names, strict=True)):
        color = f"C{row}"
        scores = subject.ensemble_scores(name)
        axes.hist(scores, edges, color=color, histtype="stepfilled", alpha=0.6)
        axes.set_title(subject.label(name), color=color)
        axes.margins(y=0.12)
        if (now := subject.score(name)) is not None:
            axes.axvline(now, color="black", label=subject.text("distribution", "this_run"))
        if (score := subject.reference_score(name)) is not None:
            label = subject.text("distribution", "reference")
            axes.axvline(score, color="black", linestyle=":", label=label)
    figure.suptitle(subject.text("distribution", "title"), x=0, ha="left")
    figure.supylabel(subject.text("distribution", "y"), color=MUTED)
    rows[-1].set_xlabel(subject.text("distribution", "x"))
    if spans_magnitudes(edges):
        logarithmic(rows[0], "x")
    legend(rows[0])
    return subject.members


def _edges(subject: Subject) -> list[float]:
    """Return the bins' common edges, evenly spaced on the axis that will be drawn."""
    values = []
    for name in subject.ensembles:
        marks = (subject.score(name), subject.reference_score(name))
        values += [*subject.ensemble_scores(name), *(mark for mark in marks if mark is not None)]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - abs(low) / 2 - 1e-12, high + abs(high) / 2 + 1e-12
    steps = [step / _N_BIN for step in range(_N_BIN + 1)]
    if spans_magnitudes([low, high]):
        return [low * (high / low) ** step for step in steps]
    return [low + (high - low) * step for step in steps]
