"""Matplotlib's own path data, which only SVG text has, read for the one writer of outlines."""

import re

from reportgen.charts.outline import Segment, path_data

_COMMAND = re.compile(r"([MLQCz])([^MLQCz]*)")


def shorten(path: str, *, decimals: int = 1, divide: float = 1) -> str:
    """Return the path with coordinates divided by ``divide`` and rounded, written anew.

    ``path`` has the commands that matplotlib writes: M, L, Q, C and z.
    """
    scale = 10**decimals / divide
    segments: list[Segment] = []
    for command, numbers in _COMMAND.findall(path):
        values = [round(float(number) * scale) for number in numbers.split()]
        segments.append((command, list(zip(values[::2], values[1::2], strict=True))))
    return path_data(segments, decimals)
