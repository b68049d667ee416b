"""The picture by which a link to the article is recognised."""

import textwrap
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.figures.drawing import figure_of, named, pictures
from reportgen.figures.palette import GROUND, INK, SHADES, shade_of
from reportgen.figures.style import style
from reportgen.figures.subject import Subject

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from PIL.Image import Image

SIZE = (12, 6.3)
"""Inches, of ``_DPI`` pixels each: what Open Graph wants."""

_DPI = 100
_SIZES = (40, 32, 24)
"""Points of the title: the largest of which it takes no more than ``_MOST_LINES``."""

_MOST_LINES = 3
_LINE = 1.35
"""From one line to the next, in letters' heights."""

_LETTERS = 1760
"""Latin letters to a line, times points; a Hangul syllable takes the room of two."""

_FIRST_WIDE = 0x1100
"""From this character on (Hangul, kana, Chinese) most are as wide as two Latin letters."""

_PAD = 0.5
"""Inches around the title, and around the picture."""

_POINTS = 72


@dataclass(frozen=True)
class Cover:
    """A title, and below it a picture: each has its own ground, so that they never collide."""

    title: "Figure"
    picture: "Figure"


def draw_cover(figures_py: Path, subject: Subject, name: str, title: str) -> bytes:
    """Return the picture ``name`` below a title as a PNG of 1200 by 630: the link's preview."""
    from PIL import Image

    written = BytesIO()
    with style(), named(f"cover of {name}"):
        cover = cover_of(figures_py, subject, name, title)
        above, below = _image(cover.title), _image(cover.picture)
    whole = Image.new("RGB", (above.width, above.height + below.height))
    whole.paste(above, (0, 0))
    whole.paste(below, (0, above.height))
    whole.save(written, "png", dpi=(_DPI, _DPI))
    return written.getvalue()


def cover_of(figures_py: Path, subject: Subject, name: str, title: str) -> Cover:
    """Return both parts of a cover, which are as wide and together as high as it is.

    What the picture itself is called goes; of several panels each keeps its title. InputError names
    the figures that there are, if it is none of them.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    drawn = pictures(figures_py, subject)
    if name not in drawn:
        raise InputError(f"Cover {name!r} is not a figure. Name one of: {', '.join(drawn)}.")
    above = _title(title)
    picture, _ = figure_of(drawn[name], subject, FigureCanvasAgg)
    width, height = SIZE[0], SIZE[1] - above.get_size_inches()[1]
    # What its author made higher needs the room that it has there, and is made smaller as a whole.
    scale = max(1, picture.get_size_inches()[1] / height)
    picture.set_size_inches(scale * width, scale * height)
    if isinstance(engine := picture.get_layout_engine(), ConstrainedLayoutEngine):
        beside, below = _PAD / width, _PAD / height
        engine.set(rect=(beside, below, 1 - 2 * beside, 1 - 1.5 * below))
    _drop_title(picture)
    _set_by_day(picture)
    return Cover(above, picture)


def _drop_title(picture: "Figure") -> None:
    if picture.get_suptitle():
        picture.suptitle("")
    if len(picture.axes) == 1:
        for side in ("left", "center", "right"):
            picture.axes[0].set_title("", loc=side)


def _set_by_day(picture: "Figure") -> None:
    """Give lines and texts the colours that they have in an SVG by day."""
    from matplotlib.lines import Line2D
    from matplotlib.text import Text

    for artist in picture.findobj(Line2D) + picture.findobj(Text):
        artist.set_color(shade_of(artist.get_color()).light)


def _title(text: str) -> "Figure":
    """Return the title in as large letters as fit, on a figure no higher than it needs."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    wide = sum(ord(character) >= _FIRST_WIDE for character in text)
    for size in _SIZES:
        lines = textwrap.wrap(text, _LETTERS * len(text) // (size * (len(text) + wide)))
        if len(lines) <= _MOST_LINES:
            break
    height = _PAD + len(lines) * _LINE * size / _POINTS
    figure = Figure((SIZE[0], round(height * _DPI) / _DPI))
    FigureCanvasAgg(figure)
    top = 1 - _PAD / height
    color = SHADES[INK].light
    figure.text(_PAD / SIZE[0], top, "\n".join(lines), va="top", fontsize=size, color=color)
    return figure


def _image(figure: "Figure") -> "Image":
    """Return a figure as wide as a cover is, and smaller if it has parts beyond its edge."""
    from PIL import Image

    written, ground = BytesIO(), SHADES[GROUND].light
    width, height = figure.get_size_inches()
    dpi = _DPI * SIZE[0] / width
    size = round(width * dpi), round(height * dpi)
    figure.draw_without_rendering()
    box = figure.get_tightbbox()
    if min(box.x0, box.y0, width - box.x1, height - box.y1) >= 0:
        figure.savefig(written, format="png", dpi=dpi, facecolor=ground)
        return Image.open(written).convert("RGB").crop((0, 0, *size))
    dpi *= min((width - 2 * _PAD) / box.width, (height - 2 * _PAD) / box.height)
    figure.savefig(written, format="png", dpi=dpi, facecolor=ground, bbox_inches="tight")
    found = Image.open(written).convert("RGB")
    whole = Image.new("RGB", size, ground)
    whole.paste(found, ((size[0] - found.width) // 2, (size[1] - found.height) // 2))
    return whole
