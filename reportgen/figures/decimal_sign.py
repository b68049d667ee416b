"""Numbers at axes, with the decimal sign of a language."""

import re
from collections.abc import Iterable

from matplotlib.figure import Figure
from matplotlib.ticker import (
    Formatter,
    LogFormatter,
    LogFormatterMathtext,
    ScalarFormatter,
    StrMethodFormatter,
)

_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def set_decimal_sign(figure: Figure, sign: str) -> None:
    """Write the numbers at all axes with a language's decimal sign.

    Only what matplotlib itself writes of numbers: an article's own labels are as it wants them.
    Numbers of a logarithmic axis, which would be TeX, are plain: in pictures a dollar is a dollar.
    """
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        major, minor = axis.get_major_formatter(), axis.get_minor_formatter()
        if isinstance(major, LogFormatterMathtext):
            axis.set_major_formatter(major := _Plain(major))
        if isinstance(minor, LogFormatterMathtext):
            axis.set_minor_formatter(_WithSign(_Plain(minor), sign))
        if sign != "." and isinstance(major, _NUMBERS):
            axis.set_major_formatter(_WithSign(major, sign))


class _Plain(Formatter):
    """Writes plain numbers where another formatter writes anything."""

    def __init__(self, formatter: Formatter) -> None:
        self.formatter = formatter

    def __call__(self, x: float, pos: int | None = None) -> str:
        return f"{x:g}" if self.formatter(x, pos) else ""

    def set_locs(self, locs: list[float]) -> None:
        self.formatter.set_locs(locs)


_NUMBERS = (ScalarFormatter, LogFormatter, StrMethodFormatter, _Plain)
"""What writes numbers."""


class _WithSign(Formatter):
    """Writes as another formatter does, but for the decimal sign."""

    def __init__(self, formatter: Formatter, sign: str) -> None:
        self.formatter, self.sign = formatter, sign

    def __call__(self, x: float, pos: int | None = None) -> str:
        return _POINT.sub(self.sign, self.formatter(x, pos))

    def format_ticks(self, values: Iterable[float]) -> list[str]:
        return [_POINT.sub(self.sign, text) for text in self.formatter.format_ticks([*values])]

    def get_offset(self) -> str:
        return _POINT.sub(self.sign, self.formatter.get_offset())
