"""The data of charts and diagrams as tables, on pages and for whoever goes on computing."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from reportgen.charts.chart import Chart, Members
from reportgen.charts.diagram import Diagram, Part
from reportgen.charts.grid import Grid


@dataclass(frozen=True)
class Column:
    """What one series, or the histogram of one panel, has at each x.

    ``entry`` is the place in the legend of what it belongs to, if that is enough to tell it.
    """

    label: str
    values: Mapping[float, float]
    target: bool = False
    entry: int | None = None


def columns(chart: Chart) -> list[Column]:
    """Return what stands beside x in the table of a chart; a band has a column for each curve.

    Of panels with one legend each says which it is.
    """
    found = []
    labels = [label for panel in chart.panels for label in panel.named]
    entries = {id(series): entry for entry, series in enumerate(chart.legend)}
    for panel in chart.panels:
        for series in panel.series:
            label = series.label or panel.title or panel.y.label or chart.title
            is_shared = labels.count(label) > 1
            if panel.title and is_shared:
                label = f"{panel.title}: {label}"
            entry = None if is_shared else entries.get(id(series))
            if series.tops:
                found.append(Column(f"{label} min", dict(series.values), entry=entry))
                found.append(Column(f"{label} max", dict(series.tops), entry=entry))
            elif series.values:
                found.append(Column(label, dict(series.values), series.target, entry))
    return found


def every_x(columns: Sequence[Column]) -> list[float]:
    """Return each x that any column has a value at, ascending."""
    return sorted({x for column in columns for x in column.values})


def marked(part: Part) -> dict[str, tuple[float, ...]]:
    """Return where along x each named trace of a part of a diagram has marks."""
    return {trace.label: trace.values for trace in part.traces if trace.label}


def name_of(part: Part) -> str:
    """Return what a part of a diagram is called in a table."""
    return ": ".join(text for text in (part.title, part.note) if text)


def to_csv(shown: Chart | Grid | Diagram) -> str:
    """Return the data as CSV: of ensembles member by member, of a chart by x, of a diagram by part.

    Charts in a grid, which may have nothing in common, are value by value.
    """
    written = StringIO()
    if isinstance(shown, Diagram):
        rows = _by_part(shown)
    elif isinstance(shown, Grid):
        rows = _by_value(shown)
    elif shown.members and shown.members.seeds:
        rows = _by_member(shown.members)
    else:
        rows = _by_x(shown)
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def _by_member(members: Members) -> Iterator[list[str | float | None]]:
    yield ["seed", *members.names]
    for seed, *values in zip(members.seeds, *members.values, strict=True):
        yield [seed, *("NaN" if value is None else value for value in values)]


def _by_x(chart: Chart) -> Iterator[list[str | float | None]]:
    every, names = columns(chart), dict(chart.x.names)
    yield [chart.x.label, *(column.label for column in every)]
    for x in every_x(every):
        yield [names.get(x, _written(x)), *(column.values.get(x, "") for column in every)]


def _by_value(grid: Grid) -> Iterator[list[str | float | None]]:
    yield ["panel", "series", "x", "y"]
    for number, chart in enumerate(grid.charts, 1):
        names = dict(chart.x.names)
        for column in columns(chart):
            for x, y in column.values.items():
                yield [chart.title or number, column.label, names.get(x, _written(x)), y]


def _written(x: float) -> str:
    """Return a number in six digits, or in as many as it has."""
    return f"{x:g}" if float(f"{x:g}") == x else repr(x)


def _by_part(diagram: Diagram) -> Iterator[list[str | float | None]]:
    labels = list(dict.fromkeys(label for part in diagram.parts for label in marked(part)))
    yield [diagram.title, *labels]
    for part in diagram.parts:
        found = marked(part)
        yield [name_of(part), *(" ".join(f"{x:g}" for x in found.get(each, ())) for each in labels)]
