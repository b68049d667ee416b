"""How large a picture is, read off the SVG itself, so that a page keeps its place free."""

import re
from dataclasses import dataclass

_SIZE = re.compile(r'<svg\b[^>]*?\swidth="([\d.]+)(pt|px|)"[^>]*?>', re.DOTALL)
_HEIGHT = re.compile(r'\sheight="([\d.]+)(?:pt|px|)"')
_BOX = re.compile(r'<svg\b[^>]*?\sviewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', re.DOTALL)
_PIXELS = {"pt": 4 / 3, "px": 1.0, "": 1.0}

WIDE = 2.4
"""From this ratio of width to height on a picture takes the whole width of a page."""


@dataclass(frozen=True)
class Picture:
    """A picture's size in CSS pixels, and whether it follows the reader's light or dark scheme."""

    width: int
    height: int
    adapts: bool

    @property
    def wide(self) -> bool:
        """Whether the picture needs more width than a column of text."""
        return self.width >= WIDE * self.height


def picture(svg: str) -> Picture | None:
    """Return what a page needs to know of an SVG; None when it names no size."""
    adapts = "prefers-color-scheme" in svg
    if size := _SIZE.search(svg):
        height = _HEIGHT.search(size[0])
        if height:
            scale = _PIXELS[size[2]]
            return Picture(round(float(size[1]) * scale), round(float(height[1]) * scale), adapts)
    if box := _BOX.search(svg):
        return Picture(round(float(box[1])), round(float(box[2])), adapts)
    return None
