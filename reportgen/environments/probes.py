"""What the lab's probe finds of an experiment: made once, and kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from reportgen.compare.causes import BatchOrder, Trial
from reportgen.environments.cell import Cell
from reportgen.environments.events import OnEvent
from reportgen.environments.launch import run_probe
from reportgen.store import Store, key

PROBE = "probe"


def trace(
    cell: Cell, store: Store, on_event: OnEvent
) -> tuple[dict[str, BatchOrder], dict[str, str]]:
    """Return the batch orders of every network, and of some why there is none."""
    found = _probe(cell, [], store, on_event)
    return found["orders"], found["notes"]


def try_out(
    cell: Cell, trials: Sequence[Trial], store: Store, on_event: OnEvent
) -> list[Mapping[str, Any]]:
    """Return the metrics that each trial comes to, in order; ExperimentError as ``run_probe``."""
    return list(_probe(cell, [asdict(each) for each in trials], store, on_event)["trials"])


def _probe(
    cell: Cell, trials: Sequence[Mapping[str, Any]], store: Store, on_event: OnEvent
) -> dict[str, Any]:
    """Return what the lab's probe finds; one that was made before is not made again."""
    # Ensembles don't move the listed run.
    listed = replace(cell, job=replace(cell.job, seeds=1, patience=None))
    identity = key(listed.decisive | {"trials": trials})
    kept = store.get(PROBE, identity)
    if kept:
        return dict(json.loads(kept["probe.json"]))
    content = run_probe(cell.environment, listed.job, trials, on_event)
    store.put(PROBE, identity, {"probe.json": content}, {"environment": cell.environment.name})
    return dict(json.loads(content))
