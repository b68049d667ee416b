"""A figure's data set as a chart of the page's own: SVG for the curves, text for all words.

The curves stretch to any width while strokes and words keep their size, so that one chart is as
legible on a telephone as on a desk. It is finished without a script: the legend's boxes are
checkboxes that CSS heeds, the data stands below as a table. The script adds pointing and walking.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from reportgen.charts.members import shortened
from reportgen.pages.diagrams import Diagram
from reportgen.theme.words import PageWords

PLOT = ".plot.json"

Number = Callable[[float], str]
Place = Sequence[int]
Series = Mapping[str, Any]

_DASHES = {"dashed": "8 4", "dotted": "2 4"}


@dataclass(frozen=True)
class Column:
    """What one series, or the histogram of one panel, has in the table."""

    label: str
    values: Mapping[float, float]


@dataclass(frozen=True)
class Chart:
    """One figure of one language, as the template sees it."""

    plot: Mapping[str, Any]
    csv: str
    words: PageWords
    decimal: str = "."

    @property
    def panels(self) -> Sequence[Mapping[str, Any]]:
        """The axes, from top to bottom."""
        return list(self.plot["panels"])

    @property
    def legend(self) -> list[Series]:
        """The series that have a name, of the first panel: the others have the same."""
        return [series for series in self.panels[0]["series"] if series["label"]]

    @cached_property
    def columns(self) -> list[Column]:
        """The table's columns after the first."""
        return [
            Column(series["label"] or panel["title"], dict(series["values"]))
            for panel in self.panels
            for series in panel["series"]
            if series["values"]
        ]

    @cached_property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The table's rows: x, and each column's value there."""
        every = sorted({x for column in self.columns for x in column.values})
        digits = 4 if any(x % 1 for x in every) else 0
        values = [value for column in self.columns for value in column.values.values()]
        cell = 4 if any(value % 1 for value in values) else 0
        return [
            (self._written(x, digits), [self._cell(column, x, cell) for column in self.columns])
            for x in every
        ]

    def drawn(self, panel: Mapping[str, Any]) -> list[Series]:
        """Return the series from the back to the front."""
        return sorted(panel["series"], key=lambda series: float(series["z"]))

    def index(self, series: Series) -> int:
        """Return the place in the legend of what a series is called; -1 if it has no name."""
        labels = [entry["label"] for entry in self.legend]
        return labels.index(series["label"]) if series["label"] in labels else -1

    def target(self) -> int:
        """Return which column the models should say, or -1."""
        with_values = [
            series for panel in self.panels for series in panel["series"] if series["values"]
        ]
        return next((at for at, series in enumerate(with_values) if series["target"]), -1)

    def column(self, series: Series) -> int:
        """Return which column is the series', or -1."""
        labels = [column.label for column in self.columns]
        return labels.index(series["label"]) if series["label"] in labels else -1

    def members(self) -> Mapping[str, Any] | None:
        """Return the ensemble that can be walked through: seeds that follow one another."""
        members = self.plot.get("members")
        seeds = members["seeds"] if members else []
        follow = all(other == one + 1 for one, other in pairwise(seeds))
        return members if seeds and follow else None

    @property
    def walk(self) -> Markup:
        """The members' values as JSON, by panel: what the page's script walks through."""
        rows = (self.members() or {"values": []})["values"]
        short = [shortened(row) for row in rows]
        text = json.dumps(short, separators=(",", ":")).replace("-Infinity", "-1e999")
        return Markup(text)  # noqa: S704  (numbers alone)

    def _cell(self, column: Column, x: float, digits: int) -> str:
        return self._written(column.values[x], digits) if x in column.values else ""

    def _written(self, value: float, digits: int) -> str:
        text = f"{value:.{digits}f}"
        shown = text.lstrip("-") if not text.strip("-0.") else text
        return shown.replace("-", "−").replace(".", self.decimal)


def read_charts(
    figures: Mapping[str, str], words: PageWords, code: str, decimal: str
) -> dict[str, Chart | Diagram]:
    """Return the charts of a language by the path of the picture that each is set instead of."""
    return {
        f"{path.removesuffix(PLOT)}.svg": _chart(
            json.loads(text), f"{path.removesuffix(PLOT)}.csv", words, decimal
        )
        for path, text in figures.items()
        if path.endswith(f".{code}{PLOT}")
    }


def _chart(plot: Mapping[str, Any], csv: str, words: PageWords, decimal: str) -> Chart | Diagram:
    return Diagram(plot, csv, words) if "diagrams" in plot else Chart(plot, csv, words, decimal)


def path(series: Series) -> str:
    """Return the series' outline in relative steps, of which no error adds up."""
    places: Sequence[Place] = series["places"]
    steps = [(x - px, y - py) for (px, py), (x, y) in pairwise(places)]
    return f"M{_pairs(places[:1])}l{_pairs(steps)}" if steps else ""


def dots(series: Series) -> str:
    """Return a line of no length at each place: with a round cap, a dot."""
    return "".join(f"M{_pairs([place])}h0" for place in series["places"])


def dashes(series: Series) -> str:
    """Return the pattern of the series' stroke."""
    return _DASHES.get(series["look"].get("dashes", ""), "")


def _pairs(places: Iterable[Sequence[int]]) -> str:
    text = " ".join(f"{x} {y}" for x, y in places)
    return text.replace(" -", "-")
