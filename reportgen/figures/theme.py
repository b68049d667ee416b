"""The colours of all pictures: what matplotlib is told, and how it looks by day and by night.

A picture is drawn in the colours of ``DRAWN``; the finished SVG shows each as its ``light`` shade,
and as its ``dark`` one where the reader prefers a dark page. Every shade stands out from its
background (white, or nearly black) by a contrast of at least 3, text and ink by 4.5.
"""

from typing import Any, NamedTuple


class Shade(NamedTuple):
    """One colour on a light and on a dark page."""

    light: str
    dark: str


INK = "#000000"
MUTED = "#7f7f7f"
GRID = "#b0b0b0"
CYCLE = ("#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#e377c2")

SHADES = {
    INK: Shade("#1f2328", "#e6edf3"),
    MUTED: Shade("#59636e", "#9ba5b0"),
    GRID: Shade("#dde1e6", "#353c45"),
    "#ff0000": Shade("#d7263d", "#ff6b72"),
    CYCLE[0]: Shade("#2263c6", "#74adff"),
    CYCLE[1]: Shade("#0b8069", "#3ccfae"),
    CYCLE[2]: Shade("#7d4cc2", "#bd9dff"),
    CYCLE[3]: Shade("#a15c00", "#f2b04e"),
    CYCLE[4]: Shade("#0a7c93", "#4fc9e0"),
    CYCLE[5]: Shade("#b13a86", "#f08ac9"),
}
"""Of each colour that is drawn, the two that are shown. Other colours stay as they are drawn."""


def night(used: set[tuple[str, str]]) -> str:
    """Return the CSS that shows these (attribute, light colour) pairs in dark on a dark page."""
    rules = [
        f'[{paint}="{shade.light}"]{{{paint}:{shade.dark}}}'
        for shade in SHADES.values()
        for paint in ("fill", "stroke")
        if (paint, shade.light) in used
    ]
    return f"@media(prefers-color-scheme:dark){{{''.join(rules)}}}"


def shades(color: Any) -> dict[str, str]:
    """Return how a colour that was drawn, named in any way of matplotlib's, looks on a page."""
    from matplotlib.colors import to_hex

    drawn = to_hex(color)
    light, dark = SHADES.get(drawn, Shade(drawn, drawn))
    return {"light": light, "dark": dark}
