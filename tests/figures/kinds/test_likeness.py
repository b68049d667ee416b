"""Every kind of figure in a browser: the chart, or the picture, shows what matplotlib drew."""

import base64
import json
import os
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image

from reportgen.figures.drawing import Drawing, figure_of, pictures
from reportgen.figures.palette import SHADES
from reportgen.figures.style import style
from tests.browser.browser import Browser, chromium
from tests.browser.charted import charted
from tests.figures.conftest import subject
from tests.figures.kinds.conftest import FIGURES, RECORD, STATIC
from tests.figures.kinds.pixels import Likeness, Pixels, likeness
from tests.figures.kinds.plotted import CHARTS

pytestmark = pytest.mark.slow

SIZE = (900, 300)
"""The axes of a chart, in pixels: as many as points, so that strokes are as wide in both."""

BARE = (
    "body{margin:0;background:#fff}.grid,.ty,.tx,.cursor{display:none}"
    ".charts>div{display:block!important}"
    f".area{{width:{SIZE[0]}px!important;height:{SIZE[1]}px!important;border:0!important}}"
)
"""A page without what the picture of the axes alone does not have."""

RESULTS = os.environ.get("KINDS")
"""A file to which figures are written, if there is to be a table of them."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    """Return every figure as matplotlib has it once its SVG was written."""
    about, found = subject(RECORD, {}), {}
    with style():
        drawn = pictures(FIGURES, about) | pictures(STATIC, about)
        for name, draw in drawn.items():
            found[name], _ = figure_of(draw, about, FigureCanvasSVG)
            found[name].savefig(StringIO(), format="svg")
    return found


def test_every_kind_of_figure_is_seen_on_the_page_as_it_was_drawn(
    drawn: Mapping[str, Drawing],
    figures: Mapping[str, Figure],
    browser: Browser,
    tmp_path: Path,
) -> None:
    found: dict[str, list[Likeness]] = {}
    for name, drawing in drawn.items():
        if name in CHARTS:
            seen = seen_charts(browser, drawing, tmp_path / f"{name}.html")
            found[name] = [
                likeness(axes_alone(figures[name], at), area) for at, area in enumerate(seen)
            ]
            assert len(seen) == len(CHARTS[name])
        else:
            seen_one = seen_picture(browser, drawing, tmp_path / f"{name}.html")
            found[name] = [likeness(whole(figures[name]), seen_one)]
    if RESULTS:
        Path(RESULTS).write_text(json.dumps({k: [vars(e) for e in v] for k, v in found.items()}))
    unlike = {name: each for name, each in found.items() if not all(e.is_same for e in each)}
    assert unlike == {}


def seen_charts(browser: Browser, drawing: Drawing, path: Path) -> list[Pixels]:
    """Return the axes of every panel as a page shows them."""
    path.write_text(as_drawn(charted(drawing.shown, BARE)), encoding="utf-8")
    browser.open(path.as_uri(), width=2400)
    boxes = browser.see(
        "[...document.querySelectorAll('.area')].map(area => area.getBoundingClientRect())"
        ".map(box => [box.x, box.y + scrollY])"
    )
    return [screenshot(browser, x, y, *SIZE) for x, y in boxes]


def seen_picture(browser: Browser, drawing: Drawing, path: Path) -> Pixels:
    """Return a static picture as a page shows it, in its own size."""
    path.with_suffix(".svg").write_text(as_drawn(drawing.svg), encoding="utf-8")
    path.write_text(
        f"<!doctype html><body style=margin:0><img src={path.with_suffix('.svg').name}>",
        encoding="utf-8",
    )
    browser.open(path.as_uri(), width=1600)
    width, height = browser.see(
        "(image => [image.width, image.height])(document.querySelector('img'))"
    )
    return screenshot(browser, 0, 0, width, height)


def as_drawn(text: str) -> str:
    """Return a text with the colours that matplotlib was told, not those that pages show."""
    for color, shade in SHADES.items():
        text = text.replace(shade.light, color)
    return text


def screenshot(browser: Browser, x: float, y: float, width: int, height: int) -> Pixels:
    clip = {"x": round(x), "y": round(y), "width": width, "height": height, "scale": 1}
    taken = browser.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
    return np.asarray(Image.open(BytesIO(base64.b64decode(taken["data"]))).convert("RGB"))


def axes_alone(figure: Figure, at: int) -> Pixels:
    """Return what matplotlib draws within the axes with this number, and nothing around it."""
    axes = [each for each in figure.axes if each.get_visible()][at]
    keep = {*axes.lines, *axes.patches, *axes.collections}
    view = axes.get_xlim(), axes.get_ylim()
    figure.set_layout_engine("none")
    figure.set_size_inches(SIZE[0] / 72, SIZE[1] / 72)
    hidden = [each for each in figure.get_children() if each not in {axes, figure.patch}]
    hidden += [each for each in axes.get_children() if each not in keep]
    shown = [each for each in hidden if each.get_visible()]
    place = axes.get_position(original=True)
    for each in shown:
        each.set_visible(False)
    axes.set_position((0, 0, 1, 1))
    axes.set(xlim=view[0], ylim=view[1])
    pixels = whole(figure, 72)
    axes.set_position(place)
    for each in shown:
        each.set_visible(True)
    return pixels


def whole(figure: Figure, dpi: int = 96) -> Pixels:
    """Return a figure as matplotlib draws it on white."""
    written = BytesIO()
    with style():
        FigureCanvasAgg(figure)
        figure.set_layout_engine("none")
        figure.savefig(written, format="png", dpi=dpi, facecolor="white", transparent=False)
    return np.asarray(Image.open(written).convert("RGB"))
