"""SVG path data in fewer characters."""

import re
from collections.abc import Iterator

Point = tuple[int, int]

_PART = re.compile(r"[MLQCz]|-?[\d.]+(?:e[-+]?\d+)?")


def shorten(path: str, *, decimals: int = 1, divide: float = 1) -> str:
    """Return the path with coordinates divided by ``divide`` and rounded, written relatively.

    Absolute coordinates are rounded, so that errors do not add up along the path. ``path`` has the
    commands that matplotlib writes: M, L, Q, C and z.
    """
    steps = _merged(_relative(_segments(path, 10**decimals / divide)))
    return _joined((name, [_written(value, decimals) for value in step]) for name, step in steps)


def _segments(path: str, scale: float) -> Iterator[tuple[str, list[Point]]]:
    """Yield each command with its points, in whole multiples of the smallest step."""
    command, values = "", list[int]()
    for part in [*_PART.findall(path), ""]:
        if part and not part.isalpha():
            values.append(round(float(part) * scale))
            continue
        if command:
            yield command, list(zip(values[::2], values[1::2], strict=True))
        command, values = part, []


def _relative(segments: Iterator[tuple[str, list[Point]]]) -> Iterator[tuple[str, list[int]]]:
    x = y = 0
    start = (0, 0)
    for command, points in segments:
        if command == "z":
            x, y = start
            yield "z", []
            continue
        step = [value for px, py in points for value in (px - x, py - y)]
        x, y = points[-1]
        if command == "M":
            start = (x, y)
        yield _shortest(command.lower(), step)


def _shortest(command: str, step: list[int]) -> tuple[str, list[int]]:
    if command == "l" and step[1] == 0:
        return "h", step[:1]
    if command == "l" and step[0] == 0:
        return "v", step[1:]
    return command, step


def _merged(steps: Iterator[tuple[str, list[int]]]) -> Iterator[tuple[str, list[int]]]:
    """Make one step of steps that go on in the same direction along an axis."""
    last, held = "", [0]
    for command, step in steps:
        if command == last and command in "hv" and step[0] * held[0] >= 0:
            held = [held[0] + step[0]]
            continue
        if last:
            yield last, held
        last, held = command, step
    if last:
        yield last, held


def _written(value: int, decimals: int) -> str:
    text = f"{value / 10**decimals:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if decimals else text
    return re.sub(r"^(-?)0\.", r"\1.", text)


def _joined(steps: Iterator[tuple[str, list[str]]]) -> str:
    """Leave out a repeated command, and the space before a minus."""
    text, last = "", ""
    for command, values in steps:
        numbers = " ".join(values).replace(" -", "-")
        repeated = command == last and command not in "mz"
        text += numbers if repeated and numbers.startswith("-") else ""
        text += f" {numbers}" if repeated and not numbers.startswith("-") else ""
        text += "" if repeated else command + numbers
        last = command
    return text
