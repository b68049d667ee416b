"""What is run, and where: a job in an environment."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.environments.environment import Environment
from reportgen.environments.zipapp import lab_hash

if TYPE_CHECKING:
    from reportgen.article.inputs import Inputs

Described = Mapping[str, Any]
"""What a run in an environment takes place on, as a record says it."""


def _unknown() -> "Inputs":
    """Return inputs that no other job has: what is kept of one that does not say its own is its."""
    from reportgen.article.inputs import Inputs

    return Inputs(secrets.token_hex(), "")


@dataclass(frozen=True)
class Job:
    """One run: which experiment, from which seed, with how many ensemble members, for how long.

    ``experiment_hash`` is that of its file and goes into the record; ``inputs`` are all that it can
    read from its folder. ``patience`` are the seconds that members trained one by one may take
    where nobody asked for their number; None where somebody did. ``part`` is the part of the data
    that is measured, None for the usual one; ``vary`` is what the seed draws beside the networks.
    """

    article: str
    experiment: Path
    experiment_hash: str
    seed: int
    seeds: int
    time_limit: float
    log: Path
    inputs: "Inputs" = field(default_factory=_unknown)
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
        """All that decides the numbers of the run: what they are kept by.

        Of which article it is does not: two with one experiment share a run.
        """
        aside = {"article", "experiment", "experiment_hash", "log", "time_limit"}
        job = {name: value for name, value in asdict(self.job).items() if name not in aside}
        return {"job": job, "lab": lab_hash(), "environment": self.described}

    @property
    def trained(self) -> dict[str, Any]:
        """All that decides what is trained, and not what it is measured by."""
        decisive = self.decisive
        inputs = {"training": self.job.inputs.training}
        return decisive | {"job": decisive["job"] | {"inputs": inputs}}
