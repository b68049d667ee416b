"""The colours of all pictures: what matplotlib is told, and how it looks by day and by night.

A picture is drawn in the colours of ``DRAWN``; the finished SVG shows each as its ``light`` shade,
and as its ``dark`` one where the reader prefers a dark page. Every shade stands out from its
background (white, or nearly black) by a contrast of at least 3, text and ink by 4.5; ``GROUND`` is
the background where a picture needs one.
"""

from collections.abc import Iterable
from typing import Any

from reportgen.charts import Shade

INK = "#000000"
MUTED = "#7f7f7f"
GRID = "#b0b0b0"
GROUND = "#ffffff"
CYCLE = ("#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#e377c2")

SHADES = {
    INK: Shade(light="#1f2328", dark="#e6edf3"),
    MUTED: Shade(light="#59636e", dark="#9ba5b0"),
    GRID: Shade(light="#dde1e6", dark="#353c45"),
    GROUND: Shade(light="#fdfcf9", dark="#161513"),
    "#ff0000": Shade(light="#d7263d", dark="#ff6b72"),
    CYCLE[0]: Shade(light="#2263c6", dark="#74adff"),
    CYCLE[1]: Shade(light="#0b8069", dark="#3ccfae"),
    CYCLE[2]: Shade(light="#7d4cc2", dark="#bd9dff"),
    CYCLE[3]: Shade(light="#a15c00", dark="#f2b04e"),
    CYCLE[4]: Shade(light="#0a7c93", dark="#4fc9e0"),
    CYCLE[5]: Shade(light="#b13a86", dark="#f08ac9"),
}
"""Of each colour that is drawn, the two that are shown. Other colours stay as they are drawn."""


def night(used: Iterable[tuple[str, str]]) -> str:
    """Return the CSS that shows these (attribute, light colour) pairs in dark on a dark page."""
    painted = set(used)
    rules = [
        f'[{paint}="{shade.light}"]{{{paint}:{shade.dark}}}'
        for shade in SHADES.values()
        for paint in ("fill", "stroke")
        if (paint, shade.light) in painted
    ]
    return f"@media(prefers-color-scheme:dark){{{''.join(rules)}}}"


def shade_of(color: Any) -> Shade:
    """Return how a colour that was drawn, named in any way of matplotlib's, looks on a page."""
    from matplotlib.colors import to_hex

    drawn = to_hex(color)
    return SHADES.get(drawn, Shade(light=drawn, dark=drawn))
