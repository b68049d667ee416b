"""What a build was asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportgen.environments import Event

OnEvent = Callable[[Event], None]


@dataclass(frozen=True)
class Order:
    """What a build was asked for; None leaves it to the article.

    ``force`` computes anew what was computed before.
    """

    article: str | None = None
    out: Path = Path("output")
    seed: int | None = None
    seeds: int | None = None
    languages: tuple[str, ...] = ()
    force: bool = False
