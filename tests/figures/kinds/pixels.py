"""How far two pictures show the same.

The rule, set before any figure was measured by it:

- **Ink** is how far a pixel is from white. A pixel has ink if one of its channels is more than
  ``LEAST`` of 255 from white; its hue is the direction of its three distances.
- Ink **coincides** if within ``REACH`` pixels the other picture has ink of the same hue (a cosine
  of ``SAME_HUE`` or more). So a stroke may be smoothed otherwise, and lie a pixel beside, but may
  not be missing, be elsewhere, or have another colour. The share that coincides is the smaller of
  the two pictures' shares.
- The **amount** is the ink of the picture with less by that of the picture with more: strokes of
  another width and colours of another opacity have another amount.

Two pictures are the same if ``COINCIDES`` of the ink coincides and the amounts agree to ``AMOUNT``.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST = 24
REACH = 2
SAME_HUE = 0.95
COINCIDES = 0.98
AMOUNT = 0.90

Pixels = NDArray[np.uint8]
"""A picture on white: (height, width, 3)."""

_Numbers = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Likeness:
    """How much of the ink coincides, how far the amounts agree, and, to know, the overlap.

    ``overlap`` is the ink that both have by the ink that either has, pixel by pixel and without any
    reach; nothing is decided by it.
    """

    coincides: float
    amount: float
    overlap: float

    @property
    def is_same(self) -> bool:
        """Whether both pictures show the same."""
        return self.coincides >= COINCIDES and self.amount >= AMOUNT


def likeness(one: Pixels, other: Pixels) -> Likeness:
    """Return how far two pictures of one size show the same; both must have ink."""
    assert one.shape == other.shape
    first, second = (255.0 - picture for picture in (one, other))
    sums = first.sum(), second.sum()
    assert min(sums) > 0
    return Likeness(
        min(_coincides(first, second), _coincides(second, first)),
        min(sums) / max(sums),
        float(np.minimum(first, second).sum() / np.maximum(first, second).sum()),
    )


def _coincides(ink: _Numbers, other: _Numbers) -> float:
    """Return the share of the ink of one picture that the other has near it, in the same hue."""
    hue, wanted = _hue(other), _hue(ink)
    padded = np.pad(hue, ((REACH, REACH), (REACH, REACH), (0, 0)))
    height, width, _ = ink.shape
    is_near = np.zeros((height, width), bool)
    for down in range(2 * REACH + 1):
        for right in range(2 * REACH + 1):
            near = padded[down : down + height, right : right + width]
            is_near |= (near * wanted).sum(axis=2) >= SAME_HUE
    weight = ink.max(axis=2) * (ink.max(axis=2) > LEAST)
    return float((weight * is_near).sum() / weight.sum())


def _hue(ink: _Numbers) -> _Numbers:
    """Return the direction of each pixel's ink; none where there is too little."""
    length = np.linalg.norm(ink, axis=2, keepdims=True)
    has_ink = ink.max(axis=2, keepdims=True) > LEAST
    return np.where(has_ink, ink / np.maximum(length, 1), 0)
