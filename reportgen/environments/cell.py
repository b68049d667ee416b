"""What is run, and where: a job in an environment."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reportgen.environments.environment import Environment
from reportgen.environments.zipapp import lab_hash

Described = Mapping[str, Any]
"""What a run in an environment takes place on, as a record says it."""


@dataclass(frozen=True)
class Job:
    """One run: which experiment, from which seed, with how many ensemble members, for how long.

    ``experiment_hash`` is that of its code and goes into the record; ``inputs_hash`` that of all
    that it can read from its folder. ``patience`` are the seconds that members trained one by one
    may take where nobody asked for their number; None where somebody did. ``part`` is the part of
    the data that is measured, None for the usual one; ``vary`` is what the seed draws beside the
    networks.
    """

    article: str
    experiment: Path
    experiment_hash: str
    seed: int
    seeds: int
    time_limit: float
    log: Path
    inputs_hash: str = ""
    patience: float | None = None
    part: str | None = None
    data_seed: int = 0
    vary: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A job in an environment; ``described`` is what ``describe`` says of the latter."""

    environment: Environment
    described: Described
    job: Job

    @property
    def decisive(self) -> dict[str, Any]:
        """All that decides the numbers of the run: what they are kept by."""
        aside = {"experiment", "log", "time_limit"}
        job = {name: value for name, value in asdict(self.job).items() if name not in aside}
        return {"job": job, "lab": lab_hash(), "environment": self.described}
