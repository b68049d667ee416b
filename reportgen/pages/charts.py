"""A figure as the page's own chart or diagram: SVG for the curves, text for all words.

The curves stretch to any width while strokes and words keep their size, so that one chart is as
legible on a telephone as on a desk. It is finished without a script: the legend's boxes are
checkboxes that CSS heeds, the data stands below as a table. The script adds pointing and walking.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from reportgen.article import PageWords
from reportgen.charts import Chart, Diagram, Grid, Members, Picture, Plain
from reportgen.charts.chart import MOST_SERIES
from reportgen.charts.table import Column, columns, every_x, marked, name_of
from reportgen.prose.languages import Language

_PLAIN = re.compile(r"−?[0-9]+(\.[0-9]+)?")

_WHOLE = 1e15
"""Up to here every double that is a whole number is written as one."""

Figures = Mapping[str, "ChartView | GridView | DiagramView | Plain"]
"""What is set for each picture of one language, by the picture's path."""


@dataclass(frozen=True)
class TableCell:
    """A number of a table; ``value`` says what it is where a script can't read that in the text."""

    text: str
    value: float | None = None

    @property
    def html(self) -> str:
        """What follows the name of its element, which ends with the text."""
        value = "" if self.value is None else f' data-value="{self.value}"'
        return f"{value}>{escape(self.text)}"


Row = tuple[TableCell, list[TableCell]]
"""A head, and what stands beside it."""


@dataclass(frozen=True)
class ChartView:
    """A chart of one language, as the template sees it; ``csv`` is the path of its data."""

    chart: Chart
    csv: str
    words: PageWords
    language: Language

    @cached_property
    def columns(self) -> list[Column]:
        """The table's columns after the first."""
        return columns(self.chart)

    @cached_property
    def rows(self) -> list[Row]:
        """The table's rows: x, and each column's value there.

        A column of whole numbers is written in whole numbers, any other with four digits; what has
        a name along x is called so.
        """
        every = every_x(self.columns)
        written = [_cells(column.values, self.language) for column in self.columns]
        across = _cells({x: x for x in every}, self.language)
        across |= {x: TableCell(name, x) for x, name in self.chart.x.names}
        return [(across[x], [cells.get(x, TableCell("")) for cells in written]) for x in every]

    @cached_property
    def body(self) -> Markup:
        """The rows as HTML: written once, for all pages that show the chart."""
        return _body(self.rows)

    @property
    def entries(self) -> list[str]:
        """Which columns are read out at each entry of the legend: of a band two, of a rule none."""
        places: list[list[str]] = [[] for _ in self.chart.legend]
        for at, column in enumerate([] if self.members else self.columns):
            if column.entry is not None:
                places[column.entry].append(str(at))
        return [" ".join(each) for each in places]

    @property
    def others(self) -> dict[int, str]:
        """The columns that are read out beside the slider, by their places; none if too many."""
        every = {} if self.members else dict(enumerate(self.columns))
        found = {at: column.label for at, column in every.items() if column.entry is None}
        return found if len(found) <= MOST_SERIES else {}

    @property
    def is_walked(self) -> bool:
        """Whether there is a slider: it is of use only where something is read out."""
        return bool(self.members or self.others or any(self.entries))

    @property
    def target(self) -> int | None:
        """Which column the others should be, if any."""
        return next((at for at, column in enumerate(self.columns) if column.target), None)

    @property
    def members(self) -> Members | None:
        """The ensemble that can be walked through: one of seeds that follow one another."""
        members = self.chart.members
        return members if members and members.follow else None

    @cached_property
    def walk(self) -> Markup:
        """The members' values as JSON, by panel: what the page's script walks through."""
        values = self.members.values if self.members else ()
        text = json.dumps(values, separators=(",", ":")).replace("-Infinity", "-1e999")
        return Markup(text)  # noqa: S704  (numbers alone)


@dataclass(frozen=True)
class GridView:
    """Charts in a grid of one language, as the template sees them."""

    grid: Grid
    views: tuple[ChartView, ...]


@dataclass(frozen=True)
class DiagramView:
    """A diagram of one language, as the template sees it; ``csv`` is the path of its data.

    Its parts stand side by side where there is room, and below one another where there is none, so
    that nothing of it is wider than a telephone.
    """

    diagram: Diagram
    csv: str
    words: PageWords

    @property
    def rows(self) -> list[Row]:
        """The table's rows: a part, and where each named trace has marks."""
        rows = []
        for part in self.diagram.parts:
            found = marked(part)
            texts = (
                ", ".join(f"{x:g}" for x in found.get(each, ())) for each in self.diagram.legend
            )
            rows.append((TableCell(name_of(part)), [TableCell(text or "–") for text in texts]))
        return rows

    @property
    def body(self) -> Markup:
        """The rows as HTML."""
        return _body(self.rows)


def figures_of(pictures: Mapping[str, Picture], words: PageWords, language: Language) -> Figures:
    """Return what is set for the pictures of a language, which are by their names."""
    figures: dict[str, ChartView | GridView | DiagramView | Plain] = {}
    for name, picture in pictures.items():
        path = f"figures/{name}.{language.code}"
        match picture:
            case Chart():
                figures[f"{path}.svg"] = ChartView(picture, f"{path}.csv", words, language)
            case Grid():
                views = (
                    ChartView(chart, f"{path}.csv", words, language) for chart in picture.charts
                )
                figures[f"{path}.svg"] = GridView(picture, tuple(views))
            case Diagram():
                figures[f"{path}.svg"] = DiagramView(picture, f"{path}.csv", words)
            case Plain():
                figures[f"{path}.svg"] = picture
    return figures


def _body(rows: Iterable[Row]) -> Markup:
    """Return rows as HTML: in a template the cells of an article take five times as long."""
    parts = []
    for head, cells in rows:
        parts += [f"<tr><th scope=row{head.html}", *(f"<td{cell.html}" for cell in cells)]
    return Markup("".join(parts))  # noqa: S704  (texts are escaped)


def _cells(values: Mapping[float, float], language: Language) -> dict[float, TableCell]:
    """Return a column's cells by x."""
    is_whole = all(abs(value) < _WHOLE and value == round(value) for value in values.values())
    return {
        x: _cell(language.number(round(y)) if is_whole else language.significant(y), y)
        for x, y in values.items()
    }


def _cell(text: str, value: float) -> TableCell:
    """Return a cell, with its value where its text is more than digits, a minus and a point."""
    return TableCell(text, None if _PLAIN.fullmatch(text) else value)
