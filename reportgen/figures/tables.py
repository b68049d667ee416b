"""The data of a plot as a table for whoever goes on computing."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from reportgen.figures.plots import Plot


def plot_csv(plot: Plot) -> str:
    """Return the values of a plot as CSV: of an ensemble member by member, else by x.

    A diagram has a row for each of its parts: where along x each named series has marks.
    """
    written = StringIO()
    members = plot.get("members")
    if "diagrams" in plot:
        rows = _by_part(plot)
    else:
        rows = _by_member(members) if members and members["seeds"] else _by_x(plot)
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def _by_member(members: Plot) -> Iterator[list[Any]]:
    yield ["seed", *members["names"]]
    for seed, *values in zip(members["seeds"], *members["values"], strict=True):
        yield [seed, *("NaN" if value is None else value for value in values)]


def _by_x(plot: Plot) -> Iterator[list[Any]]:
    """Yield one row for each x that any series has."""
    named = [
        (series["label"] or panel["title"], dict(series["values"]))
        for panel in plot["panels"]
        for series in panel["series"]
        if series["values"]
    ]
    yield [plot["panels"][-1]["x"]["label"], *(name for name, _ in named)]
    for x in sorted({x for _, values in named for x in values}):
        yield [f"{x:g}", *(values.get(x, "") for _, values in named)]


def _by_part(plot: Plot) -> Iterator[list[Any]]:
    """Yield one row for each part of a diagram."""
    labels = list(dict.fromkeys(label for part in plot["diagrams"] for label in _marked(part)))
    yield [plot["title"], *labels]
    for part in plot["diagrams"]:
        marked = _marked(part)
        name = ": ".join(text for text in (part["title"], part["note"]) if text)
        yield [name, *(" ".join(f"{x:g}" for x in marked.get(label, ())) for label in labels)]


def _marked(part: Plot) -> dict[str, list[float]]:
    """Return where each named series of a part has marks."""
    return {each["label"]: each["values"] for each in part["series"] if each["label"]}
