"""The comparison of pictures sees what a reader would see."""

import numpy as np
import pytest

from tests.figures.kinds.pixels import Pixels, likeness

BLUE, RED = (31, 119, 180), (214, 39, 40)


def picture(
    rows: slice, colour: tuple[int, int, int] = BLUE, opacity: float = 1, columns: int = 200
) -> Pixels:
    """Return a stroke from the left, on white."""
    found = np.full((100, 200, 3), 255.0)
    found[rows, :columns] += opacity * (np.array(colour) - 255.0)
    rounded: Pixels = np.rint(found).astype(np.uint8)
    return rounded


STROKE = picture(slice(50, 53))


@pytest.mark.parametrize(
    "other", [STROKE, picture(slice(51, 54)), picture(slice(50, 53), opacity=0.95)]
)
def test_a_stroke_that_lies_a_pixel_beside_or_is_smoothed_otherwise_is_the_same(
    other: Pixels,
) -> None:
    assert likeness(STROKE, other).is_same
    assert likeness(other, STROKE).is_same


@pytest.mark.parametrize(
    "other",
    [
        picture(slice(56, 59)),  # elsewhere
        picture(slice(50, 53), RED),
        picture(slice(50, 53), opacity=0.3),
        picture(slice(49, 54)),  # broader
        picture(slice(50, 53), columns=180),  # a part is missing
    ],
)
def test_a_stroke_elsewhere_or_of_another_colour_opacity_width_or_length_is_another(
    other: Pixels,
) -> None:
    assert not likeness(STROKE, other).is_same
    assert not likeness(other, STROKE).is_same
