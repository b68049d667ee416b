"""Numbers at axes with the decimal sign of a language."""

import re
from collections.abc import Iterable

from matplotlib.figure import Figure
from matplotlib.ticker import Formatter, LogFormatter, ScalarFormatter, StrMethodFormatter

_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def set_decimal_sign(figure: Figure, sign: str) -> None:
    """Write the numbers at all axes with a language's decimal sign.

    Only what matplotlib itself writes of numbers: an article's own labels are as it wants them.
    """
    if sign == ".":
        return
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        formatter = axis.get_major_formatter()
        if isinstance(formatter, ScalarFormatter | LogFormatter | StrMethodFormatter):
            axis.set_major_formatter(_WithSign(formatter, sign))


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
