"""Charts of every kind on a desk and on a telephone."""

from pathlib import Path

import pytest

from reportgen.charts import Chart, Grid
from reportgen.figures.drawing import Drawing, draw_all
from tests.browser.browser import Browser
from tests.browser.charted import charted
from tests.browser.test_bars import nu_says, violations
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


TOLD = """(range => { range.value = 3; range.dispatchEvent(new Event('input'));
  return [range.ariaValueText, [...document.querySelectorAll('[data-column]')]
    .map(told => told.checkVisibility({visibilityProperty: true}) && told.textContent)]; })
  (document.querySelector('[type=range]'))"""
"""What the slider says at its fourth place, and what is seen of it."""


@pytest.mark.parametrize(
    ("name", "said", "seen"),
    [
        ("bars_both_ways", "4: change −0.2500", ["−0.2500"]),
        ("histogram", "0.7500: value 5", ["5"]),
        ("band", "1.500: 90 % 0.6975 … 1.497, median 0.9975", ["0.6975 … 1.497", "0.9975"]),
        ("shared_axes", "1.500: sine: value 0.9975, walk: value 1.200", ["0.9975", "1.200"]),
        ("rules_and_spans", "1.500: sine 0.9975", ["0.9975"]),
    ],
)
def test_the_slider_reads_out_every_series(
    drawn: dict[str, Drawing],
    browser: Browser,
    tmp_path: Path,
    name: str,
    said: str,
    seen: list[str],
) -> None:
    show(browser, charted(drawn[name].shown), tmp_path / "index.html", 390)
    assert browser.see(TOLD) == [said, seen]


def test_pointing_at_any_panel_moves_the_line_in_all(
    drawn: dict[str, Drawing], browser: Browser, tmp_path: Path
) -> None:
    show(browser, charted(drawn["shared_axes"].shown), tmp_path / "index.html", 1280)
    lefts = browser.see(
        "(areas => { const box = areas[1].getBoundingClientRect(); areas[1].dispatchEvent("
        "new PointerEvent('pointerdown', {clientX: box.left + box.width / 2}));"
        "return areas.map(area => area.querySelector('.cursor').style.left); })"
        "([...document.querySelectorAll('.area')])"
    )
    assert lefts == ["50%", "50%"]


@pytest.mark.parametrize("name", ["band", "rules_and_spans"])
def test_names_in_a_legend_stand_on_one_line(
    drawn: dict[str, Drawing], browser: Browser, tmp_path: Path, name: str
) -> None:
    named = drawn[name].shown
    assert isinstance(named, Chart)
    (panel,) = named.panels
    every = [each.model_copy(update={"label": each.label or "none"}) for each in panel.series]
    panels = (panel.model_copy(update={"series": tuple(every)}),)
    show(browser, charted(Chart(title="", panels=panels)), tmp_path / "a.html", 1280)
    tops = browser.see(
        "[...document.querySelectorAll('.legend span')].map(e => e.getBoundingClientRect().top)"
    )
    assert len(tops) > 1
    assert len(set(tops)) == 1


def test_numbers_along_a_shared_x_stand_once_as_in_the_picture(
    drawn: dict[str, Drawing], browser: Browser, tmp_path: Path
) -> None:
    counts = "[...document.querySelectorAll('.area')].map(a => a.querySelectorAll('.tx').length)"
    show(browser, charted(drawn["shared_axes"].shown), tmp_path / "one.html", 390)
    assert browser.see(counts) == [0, 9]
    show(browser, charted(drawn["grid_of_four"].shown), tmp_path / "grid.html", 390)
    assert browser.see(counts) == [5, 5, 5, 5]


def named_bars(*names: str) -> str:
    """Return the code of a figure with a bar of each name."""
    return f"""def own(figure, record, words):
    figure.set_size_inches(11, 4)
    axes = figure.subplots()
    axes.bar({names!r}, {[*range(1, len(names) + 1)]!r})
"""


LINES = """def own(figure, record, words):
    axes = figure.subplots()
    axes.plot(["linear regression", "random forest", "nearest neighbours"], [1, 2, 3], "o-")
"""
MANY = """def own(figure, record, words):
    figure.set_size_inches(11, 4)
    axes = figure.subplots()
    axes.plot([1000, 2000], [0, 1])
    axes.set_xticks(range(1000, 2001, 100))
"""
AXES = {
    "a_few": named_bars("cat", "dog", "emu"),
    "of_several_words": named_bars("linear regression", "random forest", "nearest neighbours"),
    "long": named_bars("linear_regression", "random_forest", "persistence", "mean", "model_0"),
    "hangul": named_bars("선형 회귀", "지속성 예측", "무작위 숲", "평균", "다층 퍼셉트론"),
    "codes": named_bars(*(f"{month:03d}" for month in range(1, 13))),
    "letters": named_bars(*"ABCDEFGHIJKLMNOPQRST"),
    "lines": LINES,
    "numbers": MANY,
}
OF_PAGES = ("page-has-heading-one", "landmark-one-main")
"""What axe asks of a whole page, which a figure alone is not."""

COLLIDING = """(texts => {
  const boxes = texts.filter(text => text.checkVisibility()).map(text => {
    const range = document.createRange(); range.selectNodeContents(text);
    const isTurned = getComputedStyle(text).writingMode !== "horizontal-tb";
    return [text.textContent, (isTurned ? text : range).getBoundingClientRect()]; });
  const apart = (one, other) => one.right <= other.left + 0.5 || other.right <= one.left + 0.5
    || one.bottom <= other.top + 0.5 || other.bottom <= one.top + 0.5;
  const found = [];
  boxes.forEach(([one, a], at) => { boxes.slice(at + 1).forEach(([other, b]) => {
    if (!apart(a, b)) found.push([one, other]); });
    if (a.left < 0 || a.right > innerWidth) found.push([one, "the edge"]); });
  return [boxes.length, found];
})([...document.querySelectorAll('.tx, .ty, .names span, .plot > .x, .plot > .y')])"""
"""How many texts stand around the axes, and which of them overlap."""


@pytest.mark.parametrize("width", [390, 820, 1280])
@pytest.mark.parametrize("name", AXES)
def test_no_two_texts_around_the_axes_overlap(
    browser: Browser, tmp_path: Path, name: str, width: int
) -> None:
    (tmp_path / "figures.py").write_text(AXES[name], encoding="utf-8")
    drawn = draw_all(tmp_path / "figures.py", subject(RECORD, {}))["own"]
    show(browser, charted(drawn.shown), tmp_path / "index.html", width)
    count, found = browser.see(COLLIDING)
    assert count >= 5
    assert found == []


@pytest.mark.parametrize("width", [390, 1280])
def test_in_no_kind_of_chart_do_texts_around_the_axes_overlap(
    drawn: dict[str, Drawing], browser: Browser, tmp_path: Path, width: int
) -> None:
    found = {}
    for name, drawing in drawn.items():
        if isinstance(drawing.shown, Chart | Grid):
            show(browser, charted(drawing.shown), tmp_path / f"{name}.html", width)
            found[name] = browser.see(COLLIDING)[1]
    assert found == {name: [] for name in found}


def test_neither_axe_nor_the_nu_checker_finds_anything_wrong_with_any_kind_of_chart(
    drawn: dict[str, Drawing], browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "figures.py").write_text(AXES["long"], encoding="utf-8")
    unlabelled = draw_all(tmp_path / "figures.py", subject(RECORD, {}))
    found = {}
    for name, drawing in (drawn | unlabelled).items():
        if isinstance(drawing.shown, Chart | Grid):
            show(browser, charted(drawing.shown), tmp_path / f"{name}.html", 390)
            found[name] = [each for each in violations(browser) if each[0] not in OF_PAGES]
    assert found == {name: [] for name in found}
    assert nu_says(*(tmp_path / f"{name}.html" for name in found)) == (0, "")
