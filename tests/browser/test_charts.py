"""Charts of every kind on a desk and on a telephone."""

from pathlib import Path

import pytest

from reportgen.figures.drawing import Drawing, draw_all
from tests.browser.browser import Browser
from tests.browser.charted import charted
from tests.figures.conftest import subject
from tests.figures.kinds.conftest import FIGURES, RECORD

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def drawn() -> dict[str, Drawing]:
    return draw_all(FIGURES, subject(RECORD, {}))


def show(browser: Browser, page: str, path: Path, width: int) -> None:
    """Open a page that is written to a path."""
    path.write_text(page, encoding="utf-8")
    browser.open(path.as_uri(), width=width)


@pytest.mark.parametrize(("width", "columns"), [(320, 1), (390, 1), (768, 2), (1280, 2)])
@pytest.mark.parametrize("name", ["side_by_side", "grid_of_four"])
def test_charts_of_one_figure_stand_side_by_side_where_there_is_room(
    drawn: dict[str, Drawing], browser: Browser, tmp_path: Path, name: str, width: int, columns: int
) -> None:
    show(browser, charted(drawn[name].shown), tmp_path / "index.html", width)
    lefts = browser.see(
        "[...document.querySelectorAll('.area')].map(a => a.getBoundingClientRect().left)"
    )
    assert len(set(lefts)) == columns
    assert browser.see("document.documentElement.scrollWidth") <= width
