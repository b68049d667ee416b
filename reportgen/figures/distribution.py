"""The picture of an ensemble: how a metric varies with the seed."""

from math import inf, isnan
from typing import TYPE_CHECKING, Any

from reportgen.figures.axes import WIDTH, legend, logarithmic, spans_magnitudes
from reportgen.figures.subject import Subject
from reportgen.figures.theme import MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_N_BIN = 60


def distribution(figure: "Figure", subject: Subject) -> None:
    """Draw a histogram for each ensemble, one below the other, with this run and 'then' marked."""
    words = subject.words["figures"]["distribution"]
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
        _mark(axes, subject, name)
    figure.suptitle(words["title"], x=0, ha="left")
    figure.supylabel(words["y"], color=MUTED)
    rows[-1].set_xlabel(words["x"])
    if spans_magnitudes(edges):
        logarithmic(rows[0], "x")
    legend(rows[0])


def members(subject: Subject) -> dict[str, Any]:
    """Return the seeds, and the metric of every member in the order of the panels.

    None is a member that diverged, which counts as infinite.
    """
    names = subject.ensembles
    ensembles = [subject.record.ensembles[name] for name in names]
    seeds = ensembles[0].seeds
    alike = all(ensemble.seeds == seeds for ensemble in ensembles)
    values = [ensemble.metrics[subject.metric] for ensemble in ensembles]
    return {
        "seeds": list(seeds) if alike else [],
        "names": [subject.label(name) for name in names],
        "values": [
            [None if isnan(value) or value == inf else value for value in row] for row in values
        ],
    }


def _mark(axes: "Axes", subject: Subject, name: str) -> None:
    words = subject.words["figures"]["distribution"]
    if (now := subject.score(name)) is not None:
        axes.axvline(now, color="black", label=words["this_run"])
    if (then := subject.score_then(name)) is not None:
        label = words["then"].format(year=subject.year_then)
        axes.axvline(then, color="black", linestyle=":", label=label)


def _edges(subject: Subject) -> list[float]:
    """Return the bins' common edges, evenly spaced on the axis that will be drawn."""
    values = [value for name in subject.ensembles for value in _shown(subject, name)]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - abs(low) / 2 - 1e-12, high + abs(high) / 2 + 1e-12
    steps = [step / _N_BIN for step in range(_N_BIN + 1)]
    if spans_magnitudes([low, high]):
        return [low * (high / low) ** step for step in steps]
    return [low + (high - low) * step for step in steps]


def _shown(subject: Subject, name: str) -> list[float]:
    """Return every value that one histogram has to show."""
    marks = [subject.score(name), subject.score_then(name)]
    return [*subject.ensemble_scores(name), *(mark for mark in marks if mark is not None)]
