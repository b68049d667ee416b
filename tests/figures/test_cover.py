"""The title of a cover never runs into its picture, whatever the picture is."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reportgen.figures.cover import cover_of, draw_cover
from reportgen.figures.style import style
from reportgen.record import Record
from tests.figures.conftest import subject

TITLES = (
    "Short",
    "A title of a length that is usual for an article, and a little more than that, for certain",
    "긴 제목 하나 " * 12,
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen " * 3,
)
KINDS = {
    "one": "axes = figure.subplots(); axes.set_title('T'); axes.plot([1, 2], label='a')",
    "suptitle": "figure.suptitle('S', fontsize=30); figure.subplots().plot([1, 2])",
    "grid": "figure.suptitle('S'); [a.set_title('T') for a in figure.subplots(2, 2).flat]",
    "centred": "figure.subplots().set_title('in the middle', loc='center', fontsize=40)",
    "legend_above": "a = figure.subplots(); a.plot([1], label='a'); a.legend(loc='lower center',"
    " bbox_to_anchor=(0.5, 1.3))",
    "legend_outside": "a = figure.subplots(); a.plot([1], label='a');"
    " figure.legend(loc='outside upper center')",
    "legend_beside": "a = figure.subplots(); a.plot([1], label='a'); a.legend(loc='upper left',"
    " bbox_to_anchor=(1.05, 1.2))",
    "fixed": "figure.set_layout_engine('none'); figure.subplots().set_title('T', fontsize=30)",
    "tight": "figure.set_layout_engine('tight'); figure.subplots().set_title('T')",
    "beyond": "figure.text(0.5, 1.4, 'above everything'); figure.subplots().plot([1])",
    "far_below": "a = figure.subplots(); a.text(0, -0.6, 'far below', transform=a.transAxes)",
    "polar": "figure.subplots(subplot_kw={'projection': 'polar'}).set_title('T')",
    "image": "figure.subplots().imshow([[1, 2], [3, 4]])",
    "high": "figure.set_size_inches(4, 20); figure.subplots(9)",
}


def figures_of(folder: Path, kind: str) -> Path:
    path = folder / "figures.py"
    path.write_text(f"def {kind}(figure, record, words):\n    {KINDS[kind]}\n")
    return path


EVERY = pytest.mark.parametrize("title", TITLES, ids=["short", "usual", "korean", "german"])


@EVERY
@pytest.mark.parametrize("kind", KINDS)
def test_title_and_picture_each_lie_whole_in_their_own_part(
    tmp_path: Path, record: Record, kind: str, title: str
) -> None:
    figures_py = figures_of(tmp_path, kind)
    with style():
        cover = cover_of(figures_py, subject(record, {}), kind, title)
        (text,) = cover.title.texts
        box = text.get_window_extent()
        width, height = cover.title.bbox.size
    assert min(box.x0, box.y0) >= 0
    assert box.x1 <= width
    assert box.y1 <= height
    written = draw_cover(figures_py, subject(record, {}), kind, title)
    pixels = np.asarray(Image.open(BytesIO(written)).convert("RGB")).astype(int)
    assert pixels.shape == (630, 1200, 3)
    has_ink = (abs(pixels - pixels[0, 0]) > 40).any(axis=2)
    boundary = round(cover.title.get_size_inches()[1] * 100)
    assert has_ink[:boundary].any()
    assert has_ink[boundary:].any()
    for edge in (has_ink[boundary : boundary + 8], has_ink[-4:], has_ink[:, :4], has_ink[:, -4:]):
        assert not edge.any()  # nothing is cut off, and the picture keeps off the title
