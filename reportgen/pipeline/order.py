"""What a command was asked for, and what it tells while it works."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.environments.events import (
    Cost,
    Epoch,
    Estimate,
    Event,
    OnEvent,
    Seeds,
    Started,
    Trials,
    Warned,
)

__all__ = [
    "Cost",
    "Epoch",
    "Estimate",
    "Event",
    "OnEvent",
    "Order",
    "RunOrder",
    "Seeds",
    "Started",
    "Trials",
    "Warned",
]


@dataclass(frozen=True)
class RunOrder:
    """What every command that runs an experiment is asked for; None leaves it to the article.

    ``force`` computes anew what was computed before.
    """

    article: str | None = None
    out: Path = Path("output")
    seeds: int | None = None
    force: bool = False


@dataclass(frozen=True)
class Order(RunOrder):
    """What a build was asked for."""

    seed: int | None = None
    languages: tuple[str, ...] = ()
