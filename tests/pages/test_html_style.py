"""The stylesheet: colours that can be read, in a light and in a dark room."""

import re

import pytest

from reportgen.article import templates_folder
from reportgen.charts.chart import MOST_SERIES

STYLE = "".join(
    path.read_text(encoding="utf-8")
    for path in sorted((templates_folder() / "theme").glob("*.css"))
)
TEXT = ("ink", "muted", "seal")
CODE = ("ink", "code-keyword", "code-string", "code-number", "code-name", "code-comment")
AA = 4.5


def colors(scheme: str) -> dict[str, str]:
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rule))
        for rule in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    )
    return light if scheme == "light" else light | dark


def luminance(color: str) -> float:
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ground", "name"),
    [*(("paper", name) for name in TEXT), *(("sunk", name) for name in CODE)],
)
def test_text_stands_out_from_its_ground(scheme: str, ground: str, name: str) -> None:
    shown = colors(scheme)
    assert contrast(shown[ground], shown[name]) >= AA


def test_every_class_of_highlighted_code_has_a_colour() -> None:
    from reportgen.pages import highlight

    for name in set(highlight._CLASSES.values()):
        assert f".listing .{name} {{" in STYLE


def test_every_custom_property_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", STYLE))
    given_by_the_page = {
        "languages",
        "pieces",
        "columns",
        "at",
        "low",
        "room",
        *(f"c{index}" for index in range(MOST_SERIES)),
    }
    assert used - given_by_the_page <= set(re.findall(r"--([\w-]+):", STYLE))
