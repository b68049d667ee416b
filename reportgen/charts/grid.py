"""Charts of their own that stand in one figure."""

from typing import Annotated, Literal

from pydantic import Field

from reportgen.charts.chart import Chart
from reportgen.charts.value import Value


class Grid(Value):
    """Charts row by row in ``columns``, each with its labels, its legend and its data."""

    type: Literal["grid"] = "grid"
    title: str
    columns: Annotated[int, Field(ge=1)]
    charts: Annotated[tuple[Chart, ...], Field(min_length=2)]
