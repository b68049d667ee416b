"""Outlines as SVG's path data. All that we draw ourselves is written here, and nowhere else."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

WHOLE = 1000
"""The width, and the height, of the axes in the units of places."""

Point = tuple[int, int]
"""From the left and from the top; over axes in thousandths of them."""
Segment = tuple[str, Sequence[Point]]
"""A command of SVG's in absolute coordinates, M, L, Q, C or z, and its points."""


def path_data(steps: Iterable[Segment], decimals: int = 0) -> str:
    """Return an outline as SVG's ``d``, in steps from point to point and with nothing to spare.

    Points are whole multiples of the last of ``decimals``. They are rounded before they come here,
    so that errors do not add up along the outline.
    """
    text, last = "", ""
    for command, lengths in _merged(_relative(steps)):
        numbers = " ".join(_number(length, decimals) for length in lengths).replace(" -", "-")
        if command == last and command not in "mz":
            text += numbers if numbers.startswith("-") else f" {numbers}"
        else:
            text += command + numbers
        last = command
    return text


def line(points: Iterable[Point | None]) -> Iterator[Segment]:
    """Yield a line through points; None is a gap in it."""
    for is_gap, run in groupby(points, key=lambda point: point is None):
        if not is_gap:
            first, *others = [point for point in run if point is not None]
            yield "M", [first]
            for point in others or [first]:
                yield "L", [point]


def ring(first: Point, *others: Point) -> Iterator[Segment]:
    """Yield a line through points and back to the first."""
    yield "M", [first]
    for point in others:
        yield "L", [point]
    yield "z", []


def dots(points: Iterable[Point | None]) -> Iterator[Segment]:
    """Yield a line of no length at each point: with a round cap, a dot."""
    for point in points:
        if point is not None:
            yield from line([point])


def _relative(steps: Iterable[Segment]) -> Iterator[tuple[str, list[int]]]:
    """Yield the steps as lengths from where the one before has ended."""
    x = y = 0
    start = (0, 0)
    for command, points in steps:
        if command == "z":
            x, y = start
            yield "z", []
            continue
        lengths = [length for px, py in points for length in (px - x, py - y)]
        x, y = points[-1]
        if command == "M":
            start = (x, y)
        if command == "L" and lengths[1] == 0:
            yield "h", lengths[:1]
        elif command == "L" and lengths[0] == 0:
            yield "v", lengths[1:]
        else:
            yield command.lower(), lengths


def _merged(steps: Iterable[tuple[str, list[int]]]) -> Iterator[tuple[str, list[int]]]:
    """Make one step of steps that go on in the same direction along an axis."""
    last, held = "", [0]
    for command, lengths in steps:
        if command == last and command in "hv" and lengths[0] * held[0] >= 0:
            held = [held[0] + lengths[0]]
            continue
        if last:
            yield last, held
        last, held = command, lengths
    if last:
        yield last, held


def _number(length: int, decimals: int) -> str:
    if not decimals:
        return str(length)
    text = f"{length / 10**decimals:.{decimals}f}"
    text = text.rstrip("0").rstrip(".")
    return text.removeprefix("0") if text.startswith("0.") else text.replace("-0.", "-.")
