"""A figure's diagram as the page's own: marks and arrows as SVG, all words as text beside them.

Its parts stand side by side where there is room, and below one another where there is none, so that
nothing of it is wider than a telephone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from reportgen.theme.words import PageWords

Series = Mapping[str, Any]
Look = tuple[str, str]
"""A colour on a light and on a dark page."""


@dataclass(frozen=True)
class Diagram:
    """One figure of one language, as the template sees it."""

    plot: Mapping[str, Any]
    csv: str
    words: PageWords

    @property
    def parts(self) -> Sequence[Mapping[str, Any]]:
        """The diagrams, from left to right."""
        return list(self.plot["diagrams"])

    @cached_property
    def looks(self) -> list[Look]:
        """Every colour, those of named series first."""
        every = [(not each["label"], _look(each)) for part in self.parts for each in part["series"]]
        return list(dict.fromkeys(look for _, look in sorted(every, key=lambda pair: pair[0])))

    @cached_property
    def legend(self) -> dict[str, int]:
        """The place in ``looks`` of each named series."""
        return {
            each["label"]: self.index(each)
            for part in self.parts
            for each in part["series"]
            if each["label"]
        }

    @cached_property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The table's rows: a part, and where each named series has marks."""
        return [
            (
                ": ".join(text for text in (part["title"], part["note"]) if text),
                [_marked(part, label) for label in self.legend],
            )
            for part in self.parts
        ]

    def index(self, series: Series) -> int:
        """Return the place of the series' colour in ``looks``."""
        return self.looks.index(_look(series))


def marks(series: Series) -> str:
    """Return the outlines of the series' marks, each from where the one before began."""
    shape = _SHAPES.get(series["mark"])
    if shape is None:
        return ""
    start, outline = shape(series["look"]["size"])
    starts = [(x + start[0], y + start[1]) for x, y in filter(None, series["places"])]
    before = [(0.0, 0.0), *starts]
    steps = (
        f"m{_number(x - px)} {_number(y - py)}{outline}"
        for (px, py), (x, y) in zip(before, starts, strict=False)
    )
    return "".join(steps).replace(" -", "-")


def lines(series: Series) -> str:
    """Return the series' line, which has gaps; nothing where it is only marks."""
    if not series["look"]["width"]:
        return ""
    runs = (
        [place for place in group if place]
        for _, group in groupby(series["places"], key=lambda place: place is None)
    )
    return "".join(
        "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in run) for run in runs if run
    )


def _square(size: float) -> tuple[tuple[float, float], str]:
    side = _number(size)
    return (-size / 2, -size / 2), f"h{side}v{side}h-{side}z"


def _upward(size: float) -> tuple[tuple[float, float], str]:
    half, whole = _number(size / 2), _number(size)
    return (0, -size / 2), f"l{half} {whole}h-{whole}z"


def _rightward(size: float) -> tuple[tuple[float, float], str]:
    half, whole = _number(size / 2), _number(size)
    return (size / 2, 0), f"l-{whole} {half}v-{whole}z"


_SHAPES: Mapping[str, Callable[[float], tuple[tuple[float, float], str]]] = {
    "s": _square,
    "^": _upward,
    ">": _rightward,
}
"""Where a mark of a size begins, seen from its middle, and its outline from there."""


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0") if round(value, 1) else "0"


def _look(series: Series) -> Look:
    return series["look"]["light"], series["look"]["dark"]


def _marked(part: Mapping[str, Any], label: str) -> str:
    return ", ".join(_values(part, label)) or "–"


def _values(part: Mapping[str, Any], label: str) -> Iterator[str]:
    for each in part["series"]:
        if each["label"] == label:
            yield from (f"{value:g}" for value in each["values"])
