"""The picture by which a link to the article is recognised."""

import textwrap
from io import BytesIO
from pathlib import Path

from reportgen.errors import InputError
from reportgen.figures.drawing import figure_of, named, pictures
from reportgen.figures.palette import shade_of
from reportgen.figures.style import style
from reportgen.figures.subject import Subject

SIZE = (12, 6.3)
"""Inches, of 100 pixels each: what Open Graph wants."""

_LINE = 44
"""Latin letters to a line of the title; a Hangul syllable takes the room of two."""

_FIRST_WIDE = 0x1100
"""From this character on (Hangul, kana, Chinese) most are as wide as two Latin letters."""


def draw_cover(figures_py: Path, subject: Subject, name: str, title: str) -> bytes:
    """Return the picture ``name`` below a title as a PNG of 1200 by 630: the link's preview."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.lines import Line2D
    from matplotlib.text import Text

    written = BytesIO()
    with style(), named(f"cover of {name}"):
        drawn = pictures(figures_py, subject)
        if name not in drawn:
            known = ", ".join(drawn)
            raise InputError(f"Cover {name!r} is not a figure. Name one of: {known}.")
        figure, _ = figure_of(drawn[name], subject, FigureCanvasAgg)
        figure.set_size_inches(*SIZE)
        figure.get_layout_engine().set(w_pad=0.6, h_pad=0.5)  # type: ignore[union-attr, call-arg]
        for axes in figure.axes:
            axes.set_title("", loc="left")
        for artist in figure.findobj(Line2D) + figure.findobj(Text):  # by day, as the SVG has them
            artist.set_color(shade_of(artist.get_color()).light)
        wide = sum(ord(character) >= _FIRST_WIDE for character in title)
        lines = textwrap.wrap(title, _LINE * len(title) // (len(title) + wide))
        figure.suptitle("\n".join(lines), x=0.045, ha="left", fontsize=40)
        figure.savefig(
            written, format="png", dpi=100, facecolor="#fdfcf9", metadata={"Software": None}
        )
    return written.getvalue()
