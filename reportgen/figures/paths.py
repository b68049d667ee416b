"""Matplotlib's own path data, which only SVG text has, read for the one writer of outlines."""

import re
from collections.abc import Iterator

from reportgen.charts.outline import Segment, path_data

_PART = re.compile(r"[MLQCz]|-?[\d.]+(?:e[-+]?\d+)?")


def shorten(path: str, *, decimals: int = 1, divide: float = 1) -> str:
    """Return the path with coordinates divided by ``divide`` and rounded, written anew.

    ``path`` has the commands that matplotlib writes: M, L, Q, C and z.
    """
    return path_data(_steps(path, 10**decimals / divide), decimals)


def _steps(path: str, scale: float) -> Iterator[Segment]:
    """Yield each command with its points, in whole multiples of the smallest step."""
    command, values = "", list[int]()
    for part in [*_PART.findall(path), ""]:
        if part and not part.isalpha():
            values.append(round(float(part) * scale))
            continue
        if command:
            yield command, list(zip(values[::2], values[1::2], strict=True))
        command, values = part, []
