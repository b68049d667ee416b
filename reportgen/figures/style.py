"""How matplotlib draws for an article: alike on every machine, whatever its user has configured."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pylopdf_fonts_ko
from cycler import cycler
from matplotlib.font_manager import FontEntry, fontManager

from reportgen.figures.palette import CYCLE, GRID, INK, MUTED

# Names of our own: a font of the same name that the machine happens to have is never picked.
FONTS = {
    "reportgen sans": pylopdf_fonts_ko.sans_path(),
    "reportgen fallback": Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"),
}

SETTINGS: dict[Any, Any] = {
    "font.family": list(FONTS),
    # Figures are shown at about half their size in a column of text.
    "font.size": 16,
    "axes.titlesize": "medium",
    "figure.titlesize": "medium",
    "figure.labelsize": "medium",
    "axes.titlelocation": "left",
    "axes.titlepad": 14,
    "text.color": INK,
    "text.parse_math": False,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": GRID,
    "axes.linewidth": 1.2,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "axes.xmargin": 0.015,
    # As many series as a chart may have: the first six solid, the next six dashed.
    "axes.prop_cycle": cycler(linestyle=["-", "--"]) * cycler(color=CYCLE),
    "grid.color": GRID,
    "grid.linewidth": 1,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.major.size": 0,
    "xtick.major.pad": 8,
    "ytick.major.size": 0,
    "ytick.minor.size": 0,
    "lines.linewidth": 2,
    "legend.frameon": False,
    "legend.handlelength": 2.2,
    "legend.columnspacing": 1.4,
    "legend.borderaxespad": 0.2,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "svg.fonttype": "path",
    "svg.hashsalt": "reportgen",
}


@contextmanager
def style() -> Iterator[None]:
    """Draw in our style inside the ``with``; nothing of it is left behind but two fonts' names.

    A character that no font has raises UserWarning, with matplotlib's message.
    """
    known = {entry.name for entry in fontManager.ttflist}
    fonts = [FontEntry(fname=str(path), name=name) for name, path in FONTS.items()]
    fontManager.ttflist += [entry for entry in fonts if entry.name not in known]
    default = mpl.rcParamsDefault
    with mpl.rc_context(), warnings.catch_warnings():
        # Matplotlib's own settings first: a user's matplotlibrc changes no picture.
        mpl.rcParams.update({key: default[key] for key in default if key[:7] != "backend"})
        mpl.rcParams.update(SETTINGS)
        warnings.simplefilter("ignore", RuntimeWarning)  # values near the largest double overflow
        warnings.filterwarnings("error", message=r"Glyph \d+ ", category=UserWarning)
        yield
