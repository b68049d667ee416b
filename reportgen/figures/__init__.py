"""Style, fonts and the pictures that every article can use.

Importing this room is cheap: matplotlib is imported only by a call that draws.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.figures.alternatives import Number, describe
from reportgen.figures.subject import Subject, Words
from reportgen.record import Record

if TYPE_CHECKING:
    from reportgen.figures.drawing import Drawing

__all__ = ["alternative_text", "draw", "draw_cover", "drawings", "prepare"]


def prepare() -> None:
    """Import what draws, so that processes that are forked from this one find it imported."""
    for name in ("figure", "backends.backend_svg", "backends.backend_agg"):
        import_module(f"matplotlib.{name}")
    import_module("reportgen.figures.cover")


def draw(
    figures_py: Path,
    record: Record,
    reference: Record | None,
    words: Words,
    *,
    metric: str | None = None,
    yardstick: str | None = None,
) -> dict[str, str]:
    """Return the SVG of :func:`drawings` alone."""
    drawn = drawings(figures_py, record, reference, words, metric=metric, yardstick=yardstick)
    return {name: drawing.svg for name, drawing in drawn.items()}


def drawings(
    figures_py: Path,
    record: Record,
    reference: Record | None,
    words: Words,
    *,
    metric: str | None = None,
    yardstick: str | None = None,
) -> "dict[str, Drawing]":
    """Return every picture of the article in one language by the picture's name.

    Each public function of ``figures_py`` draws the picture of its name. It is called with an empty
    matplotlib figure, whose size it sets, the record and the words. The common pictures ``loss``,
    ``errors`` and ``distribution`` are drawn when the words have a table ``figures.NAME`` and the
    record has loss curves, or ensembles. ``metric`` (by default the record's first) and
    ``yardstick`` are those of ``article.toml``.

    The same record and words give the same bytes. InputError names the file and line where the
    article's code failed, or the character of the words that no font has.
    """
    from reportgen.figures.drawing import draw_all

    return draw_all(figures_py, _subject(record, reference, words, metric, yardstick))


def draw_cover(
    figures_py: Path,
    record: Record,
    words: Words,
    name: str,
    title: str,
    *,
    metric: str | None = None,
    yardstick: str | None = None,
) -> bytes:
    """Return the picture ``name`` below a title as a PNG of 1200 by 630: the link's preview."""
    from reportgen.figures.cover import cover

    return cover(figures_py, _subject(record, None, words, metric, yardstick), name, title)


def alternative_text(
    name: str,
    record: Record,
    words: Words,
    number: Number,
    *,
    reference: Record | None = None,
    metric: str | None = None,
    yardstick: str | None = None,
) -> str:
    """Return what the picture ``name`` shows, in words made from the record.

    The patterns are the words' ``alt.NAME``, said of the figure, and ``alt.NAME_model``, said of
    each network; ``number`` writes a number in the language. A network that diverged is named as
    such (``alt.diverged``). InputError names a pattern that is missing or can't be filled.
    """
    return describe(name, _subject(record, reference, words, metric, yardstick), number)


def _subject(
    record: Record,
    reference: Record | None,
    words: Words,
    metric: str | None,
    yardstick: str | None,
) -> Subject:
    return Subject(record, reference, words, metric or next(iter(record.metrics), ""), yardstick)
