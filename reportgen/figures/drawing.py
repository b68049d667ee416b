"""All pictures of an article in one language, as SVG."""

import random
import re
import runpy
import sys
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.charts import Members, Picture
from reportgen.errors import Finding, FindingsError, InputError, ReportgenError
from reportgen.figures.curves import errors, loss, losses
from reportgen.figures.distribution import distribution
from reportgen.figures.reading import picture_of
from reportgen.figures.subject import Subject

if TYPE_CHECKING:
    from matplotlib.backend_bases import FigureCanvasBase
    from matplotlib.figure import Figure

Draw = Callable[["Figure"], Members | None]
"""Draws on an empty figure, whose size it sets; returns the members that it shows, if any."""

COMMON = {"loss": loss, "errors": errors, "distribution": distribution}
_MODULE = "figures"
_GLYPH = re.compile(r"Glyph (\d+) ")


@dataclass(frozen=True)
class Drawing:
    """A picture as SVG, and what it shows as a value."""

    svg: str
    shown: Picture


def draw_all(figures_py: Path, subject: Subject) -> dict[str, Drawing]:
    """Return every picture of the article in one language by the picture's name.

    Each public function of ``figures_py`` draws the picture of its name. It is called with an empty
    matplotlib figure, whose size it sets, the record and the words. The common pictures ``loss``,
    ``errors`` and ``distribution`` are drawn when the words have a table ``figures.NAME`` and the
    record has loss curves, predictions of the data's shape, or ensembles.

    The same record and words give the same bytes. InputError names the file and line where the
    article's code failed, or the character of the words that no font has.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    from reportgen.figures.style import style
    from reportgen.figures.svg import finish

    drawings = {}
    with style():
        for name, draw in pictures(figures_py, subject).items():
            written = StringIO()
            with named(name):
                figure, members = figure_of(draw, subject, FigureCanvasSVG)
                figure.savefig(written, format="svg", metadata={"Date": None})
                shown = picture_of(figure, subject.record, members)
            drawings[name] = Drawing(finish(written.getvalue(), name), shown)
    return drawings


def pictures(figures_py: Path, subject: Subject) -> dict[str, Draw]:
    """Return what draws each picture, in order: the common ones, then the article's own.

    Of the common ones there are those that the words have a table for and the record has data for.
    """
    wanted = subject.words.get("figures", {}).keys() & COMMON.keys()
    if not any(losses(subject)):
        wanted -= {"loss"}
    if not subject.compared:
        wanted -= {"errors"}
    if not subject.ensembles:
        wanted -= {"distribution"}
    common: dict[str, Draw] = {
        name: partial(draw, subject=subject) for name, draw in COMMON.items() if name in wanted
    }
    return common | _own(figures_py, subject)


def _own(figures_py: Path, subject: Subject) -> dict[str, Draw]:
    """Return the pictures of the article's own file: its public functions, in order."""
    if not figures_py.is_file():
        return {}
    with _running(figures_py, subject.data_seed):
        names = runpy.run_path(str(figures_py), run_name=_MODULE)

    def guarded(function: Callable[..., None]) -> Draw:
        def draw(figure: "Figure") -> None:
            with _running(figures_py, subject.data_seed):
                function(figure, subject.record, subject.words)

        return draw

    return {
        name: guarded(value)
        for name, value in names.items()
        if not name.startswith("_")
        and getattr(value, "__module__", None) == _MODULE
        and callable(value)
        and not isinstance(value, type)
    }


@contextmanager
def _running(figures_py: Path, seed: int) -> Iterator[None]:
    """Run code of the article: with its modules, its lines in errors, and seeded.

    Python and NumPy are seeded as before the data are drawn, so that ``dataset()`` draws the same.
    """
    import numpy as np

    python, numpy = random.getstate(), np.random.get_state()  # noqa: NPY002
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  (what the article may draw from)
    try:
        with _blamed(figures_py), _importable(figures_py.parent):
            yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)  # noqa: NPY002


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """Let the article's own modules be imported, ``experiment`` among them, and forget them after.

    Another article may have modules of the same names.
    """
    known = set(sys.modules)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - known:
            file = getattr(sys.modules[name], "__file__", None)
            if file and Path(file).is_relative_to(folder):
                del sys.modules[name]


def figure_of(
    draw: Draw, subject: Subject, canvas: type["FigureCanvasBase"]
) -> tuple["Figure", Members | None]:
    """Return what is drawn on a new figure, numbers written as in the language, and its members.

    Axes within axes have a ground, which hides what lies behind them.
    """
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from reportgen.figures.decimal_sign import set_decimal_sign
    from reportgen.figures.palette import GROUND

    figure = Figure(layout="constrained")
    canvas(figure)
    members = draw(figure)
    set_decimal_sign(figure, subject.decimal)
    for inset in (inset for axes in figure.axes for inset in axes.child_axes):
        if type(inset) is Axes and inset.patch.get_alpha() is None:
            inset.set_facecolor(GROUND)
    return figure, members


@contextmanager
def named(name: str) -> Iterator[None]:
    """Turn what goes wrong in drawing into an error that names the figure, or the character."""
    try:
        yield
    except ReportgenError:
        raise
    except Exception as error:
        wrong = f"{_said(error)}. Check the record, the words and figures.py."
        if isinstance(error, KeyError):
            wrong = f"the words have no {error} for it. Add that key."
        elif match := _GLYPH.match(str(error)):
            character = chr(int(match[1]))
            called = unicodedata.name(character, "without a name")
            wrong = (
                f"no font has the character {character!r} (U+{ord(character):04X}, {called}). "
                "Write the figure's words without it."
            )
        raise InputError(f"Figure {name!r} can't be drawn: {wrong}") from error


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": .")


@contextmanager
def _blamed(path: Path) -> Iterator[None]:
    """Turn what the article's code raises into an error that names its file and line."""
    try:
        yield
    except UserWarning:
        raise  # a missing glyph: not the code's fault but the words'
    except SyntaxError as error:
        raise FindingsError([Finding(path, error.lineno or 1, str(error.msg))]) from None
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == str(path)]
        line = lines[-1] if lines else 1  # the last line of it that ran
        raise FindingsError([Finding(path, line or 1, _said(error))]) from error
