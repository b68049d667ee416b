"""Kinds of matplotlib figure that a chart carries over, drawn as an article's ``figures.py`` would.

``plotted.py`` says what their data are.
"""

import numpy as np

from tests.figures.kinds.plotted import (
    BAND,
    CLASSES,
    DECAY,
    EDGES,
    EPOCHS,
    FIRST,
    GAPS,
    SCORES,
    SECOND,
    SINE,
    TRAINED,
    VALIDATED,
    WALK,
    X,
)


def _one(figure):
    """Return the axes of a figure that has one."""
    figure.set_size_inches(8, 4)
    axes = figure.subplots()
    axes.set(title="A title", xlabel="time", ylabel="value")
    return axes


def line(figure, record, words):
    axes = _one(figure)
    axes.plot(X, SINE, label="sine")
    axes.legend()


def dashes(figure, record, words):
    axes = _one(figure)
    axes.plot(X, SINE, "-", label="solid", linewidth=3)
    axes.plot(X, DECAY, "--", label="dashed")
    axes.plot(X, WALK, ":", label="dotted", linewidth=4)
    axes.legend()


def markers(figure, record, words):
    _one(figure).plot(X, WALK, "o", label="walk")


def points(figure, record, words):
    axes = _one(figure)
    axes.plot(X, WALK, ".", label="walk")
    axes.plot(X, SINE, "r-", label="sine")
    axes.legend()


def marked_line(figure, record, words):
    _one(figure).plot(X, WALK, "o-", label="walk", markersize=10)


def semilog(figure, record, words):
    _one(figure).semilogy(X, DECAY, label="decay")


def log_log(figure, record, words):
    _one(figure).loglog(X[1:], DECAY[1:], label="decay")


def step(figure, record, words):
    axes = _one(figure)
    axes.step(X, WALK, where="post", label="post")
    axes.step(X, SINE, where="mid", label="mid")
    axes.plot(X, DECAY, drawstyle="steps-pre", label="pre")
    axes.legend()


def stairs(figure, record, words):
    axes = _one(figure)
    axes.stairs(FIRST, [0, 1, 2, 3], label="outline")
    axes.stairs(SECOND, [0, 1, 2, 3], fill=True, alpha=0.5, label="filled")
    axes.legend()


def bar(figure, record, words):
    _one(figure).bar(CLASSES, FIRST)


def grouped_bars(figure, record, words):
    axes = _one(figure)
    at = np.arange(len(CLASSES))
    axes.bar(at - 0.2, FIRST, 0.4, label="first")
    axes.bar(at + 0.2, SECOND, 0.4, label="second")
    axes.set_xticks(at, CLASSES)
    axes.legend()


def stacked_bars(figure, record, words):
    axes = _one(figure)
    axes.bar(CLASSES, FIRST, label="first")
    axes.bar(CLASSES, SECOND, bottom=FIRST, label="second")
    axes.legend()


def bars_both_ways(figure, record, words):
    _one(figure).bar(EPOCHS, SCORES, width=0.5, color="tab:red", label="change")


def histogram(figure, record, words):
    _one(figure).hist(WALK, EDGES)


def histograms_filled(figure, record, words):
    axes = _one(figure)
    axes.hist(WALK, EDGES, histtype="stepfilled", alpha=0.5, label="walk")
    axes.hist(SINE, EDGES, histtype="stepfilled", alpha=0.5, label="sine")
    axes.legend()


def histogram_outline(figure, record, words):
    _one(figure).hist(WALK, EDGES, histtype="step", linewidth=2)


def band(figure, record, words):
    axes = _one(figure)
    axes.fill_between(X, *BAND, alpha=0.3, label="90 %")
    axes.plot(X, SINE, label="median")
    axes.legend()


def rules_and_spans(figure, record, words):
    axes = _one(figure)
    axes.plot(X, SINE, label="sine")
    axes.axhline(0, color="black")
    axes.axvline(3, color="gray", linestyle="--")
    axes.axvspan(4, 6, alpha=0.2)
    axes.axhspan(-0.5, 0, color="tab:orange", alpha=0.2)


def categories(figure, record, words):
    _one(figure).plot(CLASSES, FIRST, "o-", label="first")


def side_by_side(figure, record, words):
    figure.set_size_inches(12, 4)
    figure.suptitle("A training")
    left, right = figure.subplots(1, 2)
    for axes, name, factor in ((left, "loss", 1), (right, "accuracy", -1)):
        axes.plot(EPOCHS, [factor * value for value in TRAINED], label=f"{name}, training")
        axes.plot(EPOCHS, [factor * value for value in VALIDATED], "--", label=f"{name}, held out")
        axes.set(title=name, xlabel=f"epoch of {name}", ylabel=f"the {name}")
        axes.legend()


def stacked_panels(figure, record, words):
    figure.set_size_inches(8, 8)
    upper, lower = figure.subplots(2)
    upper.plot(X, SINE, label="sine")
    upper.set(title="above", xlabel="time", ylabel="value")
    lower.bar(CLASSES, FIRST, label="first")
    lower.set(title="below", xlabel="class", ylabel="count")
    upper.legend()
    lower.legend()


def shared_axes(figure, record, words):
    figure.set_size_inches(8, 6)
    figure.suptitle("Two of one time")
    upper, lower = figure.subplots(2, sharex=True)
    upper.plot(X, SINE, label="value")
    lower.plot(X, WALK, label="value")
    upper.set(title="sine", ylabel="value")
    lower.set(title="walk", xlabel="time")


def grid_of_four(figure, record, words):
    figure.set_size_inches(9, 7)
    for number, axes in enumerate(figure.subplots(2, 2, sharex=True, sharey=True).flat):
        axes.plot(X, [value + number for value in SINE], label=f"plus {number}")
        axes.set(title=f"{number} more", xlabel="time")


def cut_off(figure, record, words):
    axes = _one(figure)
    axes.plot(X, WALK, label="walk")
    axes.set(xlim=(1.5, 6), ylim=(-0.5, 1.5))


def gaps(figure, record, words):
    _one(figure).plot(X, GAPS, label="with gaps")


def in_front(figure, record, words):
    axes = _one(figure)
    axes.plot(X, SINE, linewidth=12, label="in front", zorder=5)
    axes.plot(X, DECAY, linewidth=12, alpha=0.4, label="behind", color=(1, 0, 0))
    axes.plot(X, WALK, linewidth=6, color=(0, 0.5, 0, 0.5), label="of a clear colour")


def large_numbers(figure, record, words):
    _one(figure).plot(X, [1e6 * value for value in SINE], label="millions")
