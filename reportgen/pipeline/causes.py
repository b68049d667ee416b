"""Why the listed run moved from one environment to another: each origin's share of it.

Three things make a listed run: the initial weights that its seed draws, the order in which its
batches are shuffled, and the arithmetic of the library. Each can be taken from either environment,
so there are eight runs between the two: those with a's arithmetic are trained in a, those with b's
in b. What each origin is due is worked out in ``compare/attribution.py``.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from typing import Any

from reportgen.environments import Described, Environment, Job, lab_hash, run_probe
from reportgen.pipeline.order import OnEvent
from reportgen.record import Model, Record
from reportgen.statistics.attribution import LEAST, Cause, Cells, attribute
from reportgen.store import Store, key

KIND = "probe"

Order = Sequence[Sequence[int]]
Metrics = Mapping[str, float]
Corner = tuple[str, str, str]
"""Whose weights, whose order and whose arithmetic: ``a`` or ``b`` each."""


@dataclass(frozen=True)
class Place:
    """An environment with its record and what traced it: ``orders`` of networks, by their names.

    ``described`` is what ``describe`` says of the environment.
    """

    environment: Environment
    described: Described
    job: Job
    record: Record
    orders: Mapping[str, Order]


@dataclass(frozen=True)
class Causes:
    """Causes by the pointers of metrics; ``reasons`` says of a network why it has none."""

    found: Mapping[str, Cause]
    reasons: Mapping[str, str]


def traced(
    environment: Environment, described: Described, job: Job, store: Store, on_event: OnEvent
) -> tuple[dict[str, Order], dict[str, str]]:
    """Return the batch orders of every network, and of some why there is none."""
    found = _probed(environment, described, job, [], store, on_event)
    return found["orders"], found["notes"]


def causes(a: Place, b: Place, store: Store, on_event: OnEvent) -> Causes:
    """Return what moved each metric of each network from ``a`` to ``b``."""
    reasons = {name: said for name in _networks(a, b) if (said := _obstacle(name, a, b))}
    moved = [name for name in _networks(a, b) if name not in reasons and _moved(name, a, b)]
    sides = {"a": a, "b": b}
    tried: dict[tuple[str, Corner], Metrics] = {}
    for own, place in sides.items() if moved else ():
        wanted = [(name, (w, o, own)) for name in moved for w, o in product("ab", repeat=2)]
        trials = [_trial(name, sides[c[0]], sides[c[1]]) for name, c in wanted]
        where = place.environment, place.described
        results = _probed(*where, place.job, trials, store, on_event)["trials"]
        tried |= dict(zip(wanted, results, strict=True))
    found: dict[str, Cause] = {}
    for name in moved:
        for metric in a.record.models[name].metrics:
            cells = {c: float(m[metric]) for (model, c), m in tried.items() if model == name}
            outcome = _judged(name, metric, cells, a, b)
            if isinstance(outcome, Cause):
                found[f"/models/{_escaped(name)}/metrics/{_escaped(metric)}"] = outcome
            else:
                reasons[name] = outcome
    return Causes(found, reasons)


def _judged(name: str, metric: str, cells: Cells, a: Place, b: Place) -> Cause | str:
    listed = [place.record.models[name].metrics[metric] for place in (a, b)]
    if not all(isinstance(value, float) for value in listed):
        return "its metric is not a number"
    return attribute(cells, *(float(str(value)) for value in listed))


def _networks(a: Place, b: Place) -> Iterator[str]:
    for name, model in a.record.models.items():
        if model.kind == "network" and name in b.record.models:
            yield name


def _moved(name: str, a: Place, b: Place) -> bool:
    """Return whether any metric moved by more than rounding."""
    before, after = a.record.models[name].metrics, b.record.models[name].metrics
    return any(_apart(before[metric], after.get(metric)) for metric in before)


def _apart(before: object, after: object) -> bool:
    if not isinstance(before, float) or not isinstance(after, float):
        return before != after
    return not math.isclose(before, after, rel_tol=LEAST, abs_tol=1e-12)


def _obstacle(name: str, a: Place, b: Place) -> str | None:
    """Return why the parts of one network's runs can't be exchanged, if they can't."""
    if name not in a.orders or name not in b.orders:
        return "its batch order could not be traced"
    if _shapes(a.record.models[name]) != _shapes(b.record.models[name]):
        return "its weights have other shapes"
    if len(a.orders[name]) != len(b.orders[name]):
        return "it was trained for another number of epochs"
    return None


def _shapes(model: Model) -> list[tuple[int, ...]]:
    return [tuple(weight.shape) for weight in model.initial_weights or ()]


def _trial(name: str, weights: Place, order: Place) -> dict[str, Any]:
    initial = weights.record.models[name].initial_weights or ()
    return {
        "model": name,
        "weights": [list(weight.values) for weight in initial],
        "order": [list(epoch) for epoch in order.orders[name]],
    }


def _probed(
    environment: Environment,
    described: Described,
    job: Job,
    trials: list[dict[str, Any]],
    store: Store,
    on_event: OnEvent,
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


_IRRELEVANT = ("experiment", "log", "time_limit", "seeds")


def _escaped(name: str) -> str:
    """Return ``name`` as a part of a JSON Pointer."""
    return name.replace("~", "~0").replace("/", "~1")
