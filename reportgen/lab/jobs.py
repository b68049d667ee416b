"""What the host asks for: the contents of ``job.json``."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypedDict


class InputError(Exception):
    """What was asked for can't be done, or the experiment is none: the message says it all."""


class Trial(TypedDict):
    """A training to try: the network's name, its initial weights (flat), its batch order."""

    model: str
    weights: list[list[float]]
    order: list[list[int]]


@dataclass(frozen=True)
class Job:
    """One run of an experiment.

    ``experiment`` is the path of its file and ``hash`` that file's SHA-256; ``folder`` is where
    documents are left; ``until`` is when ensembles have to end, in seconds since 1970, and
    ``patience`` the seconds that members trained one by one may take where nobody asked for their
    number; None where somebody did.
    ``part`` is the part of the data that is measured, None for the usual one; ``data_seed`` is what
    the data are drawn from, unless ``vary`` says that the run's seed draws the ``data`` too. A job
    that describes is to ``build`` the networks, or to leave them unbuilt. A ``described`` run says
    what it is before it trains, and trains when it is told to go on.
    """

    article: str
    experiment: str
    hash: str
    seed: int
    seeds: int
    folder: str
    log: str
    cores: int = 1
    until: float = math.inf
    patience: float | None = None
    part: str | None = None
    data_seed: int = 0
    vary: Sequence[str] = ()
    kind: Literal["run", "described", "measure", "probe", "describe", "draw"] = "run"
    trials: list[Trial] = field(default_factory=list)
    build: bool = False


def read_job(path: str) -> Job:
    """Return the job that the host wrote."""
    return Job(**json.loads(Path(path).read_text(encoding="utf-8")))
