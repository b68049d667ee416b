"""A block's pieces, and the places on pages where they stand.

A block is set once and stands on more than one page. What a page decides is left open by characters
of Unicode's private use area until the piece is placed there: the way up to the article's folder,
and what its ids begin with.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup

from reportgen.pages.charts import ChartView, DiagramView

Draw = Callable[[ChartView | DiagramView, str, Markup, str], str]
"""Sets a chart with its text alternative, its caption, and the way up to the article's folder."""

UP, IDS = "\ue003", "\ue004"


@dataclass(frozen=True)
class Place:
    """What a page decides: the way up to the article's folder, how ids begin, and how to chart."""

    up: str
    ids: str
    draw: Draw


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, list, figure …; ``kind`` tells which, as the name of its element.

    A heading has its id and its text besides. What ``drawn`` sets stands for the HTML: a chart.
    """

    kind: str
    html: Markup
    id: str = ""
    text: str = ""
    drawn: Callable[[Place], Markup] | None = None

    def at(self, place: Place) -> "Piece":
        """Return the piece as it stands on a page."""
        html = self.drawn(place) if self.drawn else self.html
        html = Markup(html.replace(UP, place.up).replace(IDS, place.ids))  # noqa: S704  (still HTML)
        return replace(self, html=html, id=self.id.replace(IDS, place.ids), drawn=None)
