"""What the kinds of figure are drawn from, and what a chart of each must therefore say."""

from dataclasses import dataclass
from itertools import pairwise
from math import exp, sin

Points = dict[float | str, float]
"""The y at each x, which may be a category."""

NAN = float("nan")
X = [0.5 * step for step in range(17)]
SINE = [sin(x) for x in X]
DECAY = [exp(-x) for x in X]
WALK = [0.3, -0.4, 0.9, 1.2, 0.1, -0.8, 0.2, 0.6, 1.7, 1.1, 0.4, 2.0, 1.3, 0.7, -0.2, 0.5, 0.8]
GAPS = [NAN if step in {4, 5, 11} else value for step, value in enumerate(WALK)]
BAND = [value - 0.3 for value in SINE], [value + 0.5 for value in SINE]
CLASSES = ["cat", "dog", "emu"]
FIRST = [3.0, 5.0, 2.0]
SECOND = [1.0, 4.0, 6.0]
EPOCHS = [1, 2, 3, 4, 5]
TRAINED = [0.9, 0.5, 0.3, 0.2, 0.15]
VALIDATED = [0.95, 0.6, 0.45, 0.4, 0.42]
SCORES = [0.5, -1.5, 2.0, -0.25, 1.0]
EDGES = [-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0]


@dataclass(frozen=True)
class Shown:
    """What one panel shows: its texts, and every series by its name."""

    data: dict[str, Points]
    title: str = "A title"
    x: str = "time"
    y: str = "value"


def _points(x: list[float], y: list[float]) -> Points:
    return {at: value for at, value in zip(x, y, strict=True) if value == value}  # noqa: PLR0124  (NaN)


def _counts(values: list[float]) -> list[float]:
    return [
        float(sum(low <= value < high for value in values))
        + (high == EDGES[-1]) * values.count(high)
        for low, high in pairwise(EDGES)
    ]


_SINE, _WALK = _points(X, SINE), _points(X, WALK)
_CENTRES = [low + 0.25 for low in EDGES[:-1]]
_FIRST: Points = dict(zip(CLASSES, FIRST, strict=True))
_SECOND: Points = dict(zip(CLASSES, SECOND, strict=True))

CHARTS = {
    "line": [Shown({"sine": _SINE})],
    "dashes": [Shown({"solid": _SINE, "dashed": _points(X, DECAY), "dotted": _WALK})],
    "markers": [Shown({"walk": _WALK})],
    "points": [Shown({"walk": _WALK, "sine": _SINE})],
    "marked_line": [Shown({"walk": _WALK})],
    "semilog": [Shown({"decay": _points(X, DECAY)})],
    "log_log": [Shown({"decay": _points(X[1:], DECAY[1:])})],
    "step": [Shown({"post": _WALK, "mid": _SINE, "pre": _points(X, DECAY)})],
    "stairs": [
        Shown({"outline": _points([0, 1, 2], FIRST), "filled": _points([0, 1, 2], SECOND)}),
    ],
    "bar": [Shown({"": _FIRST})],
    "grouped_bars": [Shown({"first": _FIRST, "second": _SECOND})],
    "stacked_bars": [Shown({"first": _FIRST, "second": _SECOND})],
    "bars_both_ways": [Shown({"change": _points([*map(float, EPOCHS)], SCORES)})],
    "histogram": [Shown({"": _points(_CENTRES, _counts(WALK))})],
    "histograms_filled": [
        Shown(
            {
                "walk": _points(EDGES[:-1], _counts(WALK)),
                "sine": _points(EDGES[:-1], _counts(SINE)),
            }
        ),
    ],
    "histogram_outline": [Shown({"": _points(EDGES[:-1], _counts(WALK))})],
    "band": [
        Shown({"90 % min": _points(X, BAND[0]), "90 % max": _points(X, BAND[1]), "median": _SINE}),
    ],
    "rules_and_spans": [Shown({"sine": _SINE})],
    "categories": [Shown({"first": _FIRST})],
    "side_by_side": [
        Shown(
            {
                f"{name}, training": _points([*map(float, EPOCHS)], [by * y for y in TRAINED]),
                f"{name}, held out": _points([*map(float, EPOCHS)], [by * y for y in VALIDATED]),
            },
            name,
            f"epoch of {name}",
            f"the {name}",
        )
        for name, by in (("loss", 1), ("accuracy", -1))
    ],
    "stacked_panels": [
        Shown({"sine": _SINE}, "above"),
        Shown({"first": _FIRST}, "below", "class", "count"),
    ],
    "shared_axes": [
        Shown({"value": _SINE}, "sine", "", "value"),
        Shown({"value": _WALK}, "walk", "time", ""),
    ],
    "grid_of_four": [
        Shown(
            {f"plus {more}": _points(X, [value + more for value in SINE])},
            f"{more} more",
            "time",
            "",
        )
        for more in range(4)
    ],
    "cut_off": [Shown({"walk": _WALK})],
    "gaps": [Shown({"with gaps": _points(X, GAPS)})],
    "in_front": [
        Shown({"in front": _SINE, "behind": _points(X, DECAY), "of a clear colour": _WALK}),
    ],
    "large_numbers": [
        Shown({"millions": _points(X, [1e6 * y for y in SINE])}, y="value (1e6)"),
    ],
}
"""The panels of every figure that a chart carries over; each other figure stays a picture."""
