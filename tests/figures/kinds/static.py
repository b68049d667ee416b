"""Kinds of matplotlib figure that stay a picture, drawn as an article's ``figures.py`` would."""

from datetime import date, timedelta

import numpy as np
from matplotlib.patheffects import withStroke

from tests.figures.kinds.plotted import (
    CLASSES,
    DECAY,
    FIRST,
    SINE,
    WALK,
    X,
)

RANDOM = np.random.default_rng(0)
CLOUD = RANDOM.normal(size=(2, 40))
SAMPLES = [RANDOM.normal(size=50) for _ in range(3)]
DAYS = [date(2024, 1, 1) + timedelta(days=7 * week) for week in range(len(X))]
LEVEL = np.outer(SINE, np.cos(np.array(X)))


def _one(figure):
    """Return the axes of a figure that has one."""
    figure.set_size_inches(8, 4)
    axes = figure.subplots()
    axes.set(title="A title", xlabel="time", ylabel="value")
    return axes


def scatter(figure, record, words):
    _one(figure).scatter(*CLOUD, c=CLOUD[0], s=60, alpha=0.7)


def bars_lying(figure, record, words):
    _one(figure).barh(CLASSES, FIRST)


def bars_of_many_colours(figure, record, words):
    _one(figure).bar(CLASSES, FIRST, color=["red", "green", "blue"], hatch="//", edgecolor="k")


def error_bars(figure, record, words):
    _one(figure).errorbar(X, SINE, yerr=0.2, capsize=4, fmt="o")


def stem(figure, record, words):
    _one(figure).stem(X, SINE)


def box_plot(figure, record, words):
    _one(figure).boxplot(SAMPLES)


def violin(figure, record, words):
    _one(figure).violinplot(SAMPLES)


def image(figure, record, words):
    _one(figure).imshow(LEVEL)


def mesh(figure, record, words):
    axes = _one(figure)
    figure.colorbar(axes.pcolormesh(LEVEL, cmap="magma"))


def contour(figure, record, words):
    axes = _one(figure)
    axes.contourf(LEVEL)
    axes.contour(LEVEL, colors="black")


def quiver(figure, record, words):
    _one(figure).quiver(CLOUD[0, :9], CLOUD[1, :9], CLOUD[0, 9:18], CLOUD[1, 9:18])


def pie(figure, record, words):
    _one(figure).pie(FIRST, labels=CLASSES)


def text(figure, record, words):
    axes = _one(figure)
    axes.plot(X, SINE)
    axes.text(3, 0.2, "a place")


def annotation(figure, record, words):
    axes = _one(figure)
    axes.plot(X, SINE)
    axes.annotate("the peak", (1.5, 1), (4, 0.8), arrowprops={"arrowstyle": "->"})


def twin_axes(figure, record, words):
    axes = _one(figure)
    axes.plot(X, SINE)
    axes.twinx().plot(X, WALK, "r")


def dates(figure, record, words):
    _one(figure).plot(DAYS, SINE)


def inset(figure, record, words):
    axes = _one(figure)
    axes.plot(X, SINE)
    axes.inset_axes([0.6, 0.6, 0.3, 0.3]).plot(X, WALK)


def polar(figure, record, words):
    figure.set_size_inches(5, 5)
    figure.subplots(subplot_kw={"projection": "polar"}).plot(X, DECAY)


def hexagons(figure, record, words):
    _one(figure).hexbin(*RANDOM.normal(size=(2, 500)), gridsize=15)


def events(figure, record, words):
    _one(figure).eventplot(SAMPLES)


def crosses(figure, record, words):
    _one(figure).plot(X, WALK, "x-")


def open_circles(figure, record, words):
    _one(figure).plot(X, WALK, "o", fillstyle="none")


def dash_dot(figure, record, words):
    _one(figure).plot(X, WALK, "-.")


def half_seen_markers(figure, record, words):
    _one(figure).plot(X, WALK, "o-", alpha=0.5)


def symmetric_log(figure, record, words):
    axes = _one(figure)
    axes.plot(X, WALK)
    axes.set_yscale("symlog")


def equal_aspect(figure, record, words):
    axes = _one(figure)
    axes.plot(SINE, DECAY)
    axes.set_aspect("equal")


def upside_down(figure, record, words):
    axes = _one(figure)
    axes.plot(X, WALK)
    axes.invert_yaxis()


def own_legend(figure, record, words):
    axes = _one(figure)
    lines = axes.plot(X, SINE)
    axes.legend(lines, ["named in the legend alone"])


def outlined(figure, record, words):
    effect = withStroke(linewidth=6, foreground="yellow")
    _one(figure).plot(X, SINE, path_effects=[effect])


def table(figure, record, words):
    axes = _one(figure)
    axes.plot(X, SINE)
    axes.table([["a", "b"]], loc="top")


def closed_curve(figure, record, words):
    _one(figure).plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0])


def polygon(figure, record, words):
    _one(figure).fill([0, 2, 1], [0, 0, 1])
