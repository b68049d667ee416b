"""What the lab's probe finds of an experiment: made once, and kept."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from reportgen.compare.causes import BatchOrder, Trial
from reportgen.environments.environment import Environment
from reportgen.environments.events import Event
from reportgen.environments.launch import Described, Job, run_probe
from reportgen.environments.zipapp import lab_hash
from reportgen.store import Store, key

KIND = "probe"

_IRRELEVANT = ("experiment", "log", "time_limit", "seeds")
"""What of a job does not move what the probe finds."""


def trace(
    environment: Environment,
    described: Described,
    job: Job,
    store: Store,
    on_event: Callable[[Event], None],
) -> tuple[dict[str, BatchOrder], dict[str, str]]:
    """Return the batch orders of every network, and of some why there is none."""
    found = _probe(environment, described, job, [], store, on_event)
    return found["orders"], found["notes"]


def try_out(
    environment: Environment,
    described: Described,
    job: Job,
    trials: Sequence[Trial],
    store: Store,
    on_event: Callable[[Event], None],
) -> list[Mapping[str, Any]]:
    """Return the metrics that each trial comes to, in order; ExperimentError as ``run_probe``."""
    found = _probe(environment, described, job, [asdict(each) for each in trials], store, on_event)
    return list(found["trials"])


def _probe(
    environment: Environment,
    described: Described,
    job: Job,
    trials: Sequence[Mapping[str, Any]],
    store: Store,
    on_event: Callable[[Event], None],
) -> dict[str, Any]:
    """Return what the lab's probe finds; one that was made before is not made again."""
    decides = {name: value for name, value in asdict(job).items() if name not in _IRRELEVANT}
    parts = {"job": decides, "trials": trials, "lab": lab_hash()}
    identity = key(parts | {"environment": described})
    kept = store.get(KIND, identity)
    content = kept["probe.json"] if kept else run_probe(environment, job, trials, on_event)
    if not kept:
        store.put(KIND, identity, {"probe.json": content}, {"environment": environment.name})
    return dict(json.loads(content))
