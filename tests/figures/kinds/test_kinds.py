"""Fifty kinds of matplotlib figure: what a chart shows is what was plotted, or it is no chart."""

import csv
from collections.abc import Mapping

import pytest

from reportgen.charts import Chart, Grid, Plain
from reportgen.charts.table import columns, to_csv
from reportgen.figures.drawing import Drawing
from tests.figures.kinds.plotted import CHARTS, Points, Shown


def panels_of(shown: Chart | Grid) -> list[Shown]:
    """Return what each panel of a picture says."""
    if isinstance(shown, Grid):
        return [panel for chart in shown.charts for panel in panels_of(chart)]
    names, found = dict(shown.x.names), []
    for number, panel in enumerate(shown.panels):
        alone = shown.model_copy(update={"panels": (panel,)})
        data: dict[str, Points] = {
            column.label: {names.get(x, x): y for x, y in column.values.items()}
            for column in columns(alone)
        }
        title = panel.title if len(shown.panels) > 1 or panel.title else shown.title
        is_first, is_last = number == 0, panel is shown.panels[-1]
        found.append(
            Shown(data, title, panel.x.label if is_last else "", panel.y.label if is_first else "")
        )
    return found


def test_there_are_more_than_thirty_kinds(drawn: Mapping[str, Drawing]) -> None:
    assert len(drawn) > 30
    assert set(CHARTS) < set(drawn)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_the_texts_and_the_data_that_were_plotted(
    drawn: Mapping[str, Drawing], name: str
) -> None:
    shown = drawn[name].shown
    assert isinstance(shown, Chart | Grid)
    for found, wanted in zip(panels_of(shown), CHARTS[name], strict=True):
        assert (found.title, found.x, found.y) == (wanted.title, wanted.x, wanted.y)
        assert found.data == {label or wanted.y: data for label, data in wanted.data.items()}


@pytest.mark.parametrize("name", CHARTS)
def test_the_csv_of_a_chart_has_the_data_that_were_plotted(
    drawn: Mapping[str, Drawing], name: str
) -> None:
    shown = drawn[name].shown
    assert isinstance(shown, Chart | Grid)
    _, *rows = csv.reader(to_csv(shown).splitlines())
    wanted = [
        (str(x) if isinstance(x, str) else float(x), y)
        for panel in CHARTS[name]
        for points in panel.data.values()
        for x, y in points.items()
    ]
    if isinstance(shown, Grid):
        found = [(_read(x), float(y)) for _, _, x, y in rows]
    else:
        found = [(_read(x), float(y)) for x, *ys in rows for y in ys if y]
    assert sorted(found, key=str) == sorted(wanted, key=str)


def _read(x: str) -> float | str:
    try:
        return float(x)
    except ValueError:
        return x


def test_whatever_a_chart_does_not_carry_over_stays_a_picture(
    drawn: Mapping[str, Drawing],
) -> None:
    static = {name for name, drawing in drawn.items() if isinstance(drawing.shown, Plain)}
    assert static == set(drawn) - set(CHARTS)
