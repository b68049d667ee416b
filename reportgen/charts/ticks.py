"""What is written along an axis, and how none of it collides where a chart is narrow.

Whoever reads decides how wide a chart is, so what fits is told by letters: of a chart as narrow as
sheets allow, and of one that has a page to itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from reportgen.charts.outline import WHOLE
from reportgen.charts.value import Value

NARROW = 24
"""Latin letters, of some 8 pixels, that fit below a chart of 15rem."""
WIDE = 88
"""So many fit below a chart on a page of 48rem or more."""

_BETWEEN = 2
"""Letters that are left free between two texts."""
_LINE = 1.3
"""So wide, in letters of the narrowest chart, is a line from top to bottom on a telephone."""
_FIRST_WIDE = 0x1100
"""From this character on (Hangul, kana, Chinese) most are as wide as two Latin letters."""


class Tick(Value):
    """A value of an axis that is written, and its place along the axis."""

    place: int
    text: str


@dataclass(frozen=True)
class Name:
    """A name below an axis, and the room that it has: as far as halfway to its neighbours.

    All are thousandths of the axis from the left.
    """

    text: str
    place: int
    low: int
    high: int

    @property
    def align(self) -> Literal["left", "center", "right"]:
        """Where in its room the name stands: at the edge, if that is where its place is."""
        share = (self.place - self.low) / max(1, self.high - self.low)
        return "left" if share < 1 / 4 else "right" if share > 3 / 4 else "center"


def step_between(ticks: Sequence[Tick]) -> int:
    """Return which of the numbers fit below a narrow chart: one of so many, from the first on."""
    steps = (step for step in range(1, len(ticks)) if not _collide(ticks[::step]))
    return next(steps, max(1, len(ticks)))


def _collide(ticks: Sequence[Tick]) -> bool:
    return any(
        abs(other.place - one.place) * NARROW / WHOLE
        < (letters(one.text) + letters(other.text) + _BETWEEN) / 2
        for one, other in pairwise(ticks)
    )


def names_below(ticks: Sequence[Tick]) -> list[Name]:
    """Return the names that are written below an axis, from left to right."""
    every = sorted((tick for tick in ticks if tick.text), key=lambda tick: tick.place)
    between = [(one.place + other.place) // 2 for one, other in pairwise(every)]
    ends = [0, *between, WHOLE]
    return [
        Name(tick.text, tick.place, low, high)
        for tick, (low, high) in zip(every, pairwise(ends), strict=True)
    ]


def turned(names: Sequence[Name]) -> Literal["", "turned-narrow", "turned"]:
    """Return where names are written from top to bottom, since a word has not the room it needs.

    Where there are so many that not even such a line has room, words are broken.
    """
    apart = min((other.place - one.place for one, other in pairwise(names)), default=WHOLE)
    if apart * NARROW < _LINE * WHOLE:
        return ""
    needed = max(
        (
            WHOLE * letters(word) / max(1, name.high - name.low)
            for name in names
            for word in name.text.split()
        ),
        default=0,
    )
    return "turned" if needed > WIDE else "turned-narrow" if needed > NARROW else ""


def letters(text: str) -> int:
    """Return how wide a text is, in Latin letters."""
    return len(text) + sum(ord(character) >= _FIRST_WIDE for character in text)
