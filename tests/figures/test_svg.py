"""Pictures are small, dark on a dark page, and easy to tell from their background."""

import re
from pathlib import Path
from typing import Any

import pytest
from matplotlib.font_manager import FontEntry, FontProperties, findfont, fontManager

from reportgen.figures.palette import GRID, GROUND, SHADES
from reportgen.figures.paths import shorten
from reportgen.figures.style import FONTS, SETTINGS, style
from reportgen.record import Record
from tests.figures.conftest import draw, subject


@pytest.fixture
def svgs(figures_py: Path, with_ensembles: Record, words: dict[str, Any]) -> dict[str, str]:
    return draw(figures_py, subject(with_ensembles, words, with_ensembles))


def test_every_painted_colour_has_a_dark_one(svgs: dict[str, str]) -> None:
    for svg in svgs.values():
        sheet = re.search(r"<style>(.*?)</style>", svg)
        assert sheet is not None
        painted = set(re.findall(r'<[^>]* (fill|stroke)="(#\w+)"', svg))
        assert painted
        for paint, color in painted:
            assert f'[{paint}="{color}"]{{{paint}:#' in sheet[1]


def test_a_picture_has_no_background(svgs: dict[str, str]) -> None:
    assert not {"#ffffff", SHADES[GROUND].light} & set(
        re.findall(r"#\w{6}", "".join(svgs.values()))
    )


def test_every_name_is_used_once_and_every_reference_is_kept(svgs: dict[str, str]) -> None:
    names = [name for svg in svgs.values() for name in re.findall(r'id="([^"]+)"', svg)]
    used = {name for svg in svgs.values() for name in re.findall(r'#([a-z]+\d+)(?:"|\))', svg)}
    assert len(set(names)) == len(names)
    assert used == set(names)


def test_pictures_leave_room_for_the_page_that_shows_them(svgs: dict[str, str]) -> None:
    assert sum(len(svg.encode()) for svg in svgs.values()) < 75_000


@pytest.mark.parametrize(
    ("drawing", "seen"),
    [
        (
            "axes.contour([[0, 1], [1, 2]], levels=[0.5, 9])",
            r'<path [^>]*stroke="#',
        ),  # one is empty
        ("axes.bar([0], [1], hatch='/')", r'fill="url\(#\w+\)"'),
        ("axes.scatter([0, 1], [1, 2], c=[3, 4], s=90)", r'<use [^>]*stroke="#'),
        ("axes.inset_axes([0, 0, 0.5, 0.5])", SHADES[GROUND].light),
        ("axes.set_facecolor('yellow')", "#ffff00"),
    ],
)
def test_nothing_that_is_seen_is_lost(
    tmp_path: Path, record: Record, drawing: str, seen: str
) -> None:
    path = tmp_path / "figures.py"
    path.write_text(
        f"def own(figure, record, words):\n    axes = figure.subplots()\n    {drawing}\n"
    )
    svg = draw(path, subject(record, {}))["own"]
    assert re.search(seen, svg)
    assert set(re.findall(r"url\(#(\w+)\)", svg)) <= set(re.findall(r'id="(\w+)"', svg))


def test_markers_keep_the_colour_of_their_curve(svgs: dict[str, str]) -> None:
    groups = re.findall(r'<g clip-path="[^"]+" fill="(#\w+)"><use', svgs["overlay"])
    assert groups == [SHADES[color].light for color in ("#ff0000", "#1f77b4", "#2ca02c")]


@pytest.mark.parametrize(("background", "shade"), [("#ffffff", 0), ("#1b1f24", 1)])
def test_every_shade_stands_out_by_day_and_by_night(background: str, shade: int) -> None:
    for drawn, shades in SHADES.items():
        if drawn not in {GRID, GROUND}:
            assert _contrast((shades.light, shades.dark)[shade], background) >= 4


def test_the_font_is_ours_even_where_the_machine_has_one_of_that_name() -> None:
    fontManager.ttflist.insert(0, FontEntry(fname="/nowhere/NotoSansKR.otf", name="Noto Sans KR"))
    with style():
        assert findfont(FontProperties(family=SETTINGS["font.family"])) == str(
            FONTS["reportgen sans"]
        )
    del fontManager.ttflist[0]


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("M 0 0 L 10 0 L 20 0 L 20 5.04 z", "m0 0h20v5z"),
        ("M 1.26 1 L 2 -1.5 L 3 4", "m1.3 1l.7-2.5 1 5.5"),
        ("M 0 0 C 1 2 3 4 5 6 C 6 7 8 9 10 10", "m0 0c1 2 3 4 5 6 1 1 3 3 5 4"),
        ("M 0 0 Q 1 2 3 4 z M 5 5 L 6 6", "m0 0q1 2 3 4zm5 5l1 1"),
        ("M 0 0 L 5 0 L 2 0", "m0 0h5-3"),
        ("", ""),
    ],
)
def test_paths_are_written_relatively_with_nothing_to_spare(path: str, short: str) -> None:
    assert shorten(path) == short


def test_rounding_errors_do_not_add_up_along_a_path() -> None:
    path = "M 0 0 " + " ".join(f"L {2.04 * step} {step % 2}" for step in range(1, 1001))
    steps = re.findall(r"(-?[\d.]+) ?(-?1)", shorten(path).removeprefix("m0 0"))
    assert len(steps) == 1000
    assert sum(float(along) for along, _ in steps) == pytest.approx(2040)


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""
    low, high = sorted(_luminance(color) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
