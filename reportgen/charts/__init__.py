"""A chart as a typed value, and the one writer of its outline.

A picture is a ``Chart``, a ``Grid`` of them, a ``Diagram`` or ``Plain``: its type says how to set
and tabulate it.
"""

from reportgen.charts.chart import Axis, Chart, Look, Members, Panel, Series
from reportgen.charts.diagram import Diagram, Part, Trace
from reportgen.charts.grid import Grid
from reportgen.charts.picture import Picture, Plain
from reportgen.charts.ticks import Tick
from reportgen.charts.value import Shade

__all__ = [
    "Axis",
    "Chart",
    "Diagram",
    "Grid",
    "Look",
    "Members",
    "Panel",
    "Part",
    "Picture",
    "Plain",
    "Series",
    "Shade",
    "Tick",
    "Trace",
]
