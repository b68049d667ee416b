"""What a page is given of a figure: charts, a diagram, or a picture that it shows as it is."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from reportgen.charts.chart import Chart
from reportgen.charts.diagram import Diagram
from reportgen.charts.grid import Grid
from reportgen.charts.value import Value


class Plain(Value):
    """A picture that is more than charts or a diagram; its size is in CSS pixels."""

    type: Literal["plain"] = "plain"
    width: int
    height: int


Picture = Annotated[Chart | Grid | Diagram | Plain, Field(discriminator="type")]

PICTURES = TypeAdapter(
    dict[str, dict[str, Picture]], config=ConfigDict(ser_json_inf_nan="constants")
)
"""Pictures by language and name as JSON, and back; members may be infinite."""
