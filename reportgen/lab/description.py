"""What an experiment says of itself, without training anything: in seconds, before a run.

Each of its functions is asked by itself, so that what is wrong with one hides nothing of another;
and only what ``experiment.py`` imports at its top is imported, or what those functions import.
``networks()`` is not called where its names can be read off it: it imports TensorFlow as a rule.
With a job that is to ``build`` the networks it is called, and they are built: for articles that
state layers or weights.
"""

import ast
import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from . import data, experiments, keras_versions, left_behind, metrics
from .asked import Asked
from .channel import Channel
from .documents import plain
from .experiments import Array, Experiment
from .jobs import Job
from .left_behind import Tried

LARGEST = 100_000
"""Numbers of a target up to which all of it is told; of a larger one only the first rows."""


def run(job: Job, channel: Channel) -> None:
    """Ask the experiment, and write ``description.json`` into the job's folder."""
    channel.send("started", work="looking at the experiment")
    path = Path(job.experiment)
    asked = Asked(ast.parse(path.read_text(encoding="utf-8")), path)
    experiment = asked.ask("", lambda: experiments.load(job.experiment), None)
    said = describe(asked, experiment, job) if experiment is not None else {}
    _write(job, said | {"faults": asked.faults, "answered": asked.answered})
    channel.send("described")


def draw(job: Job) -> None:
    """Make the data, and write their hash as ``description.json``: in every process the same."""
    described = data.describe(data.draw(experiments.load(job.experiment), job))
    _write(job, {"sha256": described["sha256"]})


def _write(job: Job, document: dict[str, Any]) -> None:
    """Write ``description.json``: unlike a record it has all of its arrays in itself."""
    text = json.dumps(plain(document), allow_nan=False)
    Path(job.folder, "description.json").write_text(text, encoding="utf-8")


def describe(asked: Asked, experiment: Experiment, job: Job) -> dict[str, Any]:
    """Return what the experiment says of its data, metrics and models."""
    drawer = left_behind.start(asked, experiment, job)
    drawn = left_behind.drawn(asked, drawer)
    described = drawn.described
    names = _names(asked.source, "networks")
    is_seen = names is not None and not job.build
    networks: dict[str, Any] = dict.fromkeys(names or ())
    networks = asked.ask(
        "networks", lambda: networks if is_seen else _networks(asked, experiment, job), networks
    )
    check_columns(asked, networks, (described or {}).get("classes", ()))
    none: tuple[dict[str, str], dict[str, Tried]] = {}, {}
    directions, tried = asked.ask("metrics", lambda: _metrics(asked, experiment, drawn.y), none)
    left_behind.compare(asked, tried, drawer)
    return {
        "dataset": _dataset(described) if described else None,
        "seconds": drawn.seconds,
        "metrics": directions,
        "baselines": asked.ask("baselines", lambda: _baselines(asked, experiment), {}),
        "networks": networks,
        "series": _series(asked.source),
        "parameters": asked.ask("fit_options", lambda: dict(experiment.fit_options()), {}),
    }


def _dataset(described: dict[str, Any]) -> dict[str, Any]:
    """Return the data as the record has them, of a large target the first rows alone."""
    target = described["target"]
    rows = max(1, LARGEST // max(1, target.shape[1]))
    if len(target) <= rows:
        return described
    part = {"n_sample": rows, "sha256": ""}
    parts = {described["measured"]: part}
    return described | {
        "n_sample": rows,
        "target": target[:rows],
        "parts": described["parts"] | parts,
    }


def _metrics(
    asked: Asked, experiment: Experiment, y: Array | None
) -> tuple[dict[str, str], dict[str, Tried]]:
    """Return each metric's direction, and what it came to on the data: whether it gives a number.

    Those of probabilities are not tried: what a model gives of them is not known yet.
    """
    directions: dict[str, str] = {}
    tried: dict[str, Tried] = {}
    for name, given in dict(experiment.metrics()).items():
        match given:
            case (function, "less" | "more" as direction, *rest) if callable(function):
                directions[str(name)] = direction
                if y is not None and not rest:
                    tried[str(name)] = left_behind.attempt(asked, str(name), function, y)
            case _:
                directions[str(name)] = "less"  # so that it is known where it is named
                shown = re.sub(r"<.*? at 0x\w+>", "a function", repr(given))
                message = (
                    f"metrics() gives {name!r} as {shown}; it must be (function, 'less') "
                    "or (function, 'more')"
                )
                asked.fault("metrics", message, asked.place("metrics", str(name)))
    return directions, tried


def _baselines(asked: Asked, experiment: Experiment) -> dict[str, bool]:
    """Return for each baseline whether it has a seed, and so depends on it perhaps."""
    found = {}
    for name, estimator in dict(experiment.baselines()).items():
        fits = all(callable(getattr(estimator, each, None)) for each in ("fit", "predict"))
        if not fits or isinstance(estimator, type):
            message = f"baseline {name!r} is {estimator!r}; it must have fit() and predict()"
            asked.fault("baselines", message, asked.place("baselines", str(name)))
            found[str(name)] = False
            continue
        options: list[str] = []
        if hasattr(estimator, "get_params"):
            options += estimator.get_params()
        found[str(name)] = any(each.split("__")[-1] == "random_state" for each in options)
    return found


def _networks(asked: Asked, experiment: Experiment, job: Job) -> dict[str, Any]:
    """Return the networks by name; if they are to be built, with what is known of each then."""
    builders = {str(name): build for name, build in dict(experiment.networks()).items()}
    for name, build in builders.items():
        if not callable(build) or hasattr(build, "layers"):
            message = f"network {name!r} is no function that builds it; write lambda: …"
            asked.fault("networks", message, asked.place("networks", name))
            return dict.fromkeys(builders)
    if not job.build:
        return dict.fromkeys(builders)
    keras_versions.seed_everything(job.seed)
    return {name: _built(asked, build()) for name, build in builders.items()}


def _built(asked: Asked, model: Any) -> dict[str, Any]:
    """Return what is known of a network that is built and not trained."""
    weights = keras_versions.weights(model)
    compiled = None
    if getattr(model, "optimizer", None) is not None:
        compiled = asked.ask("networks", lambda: keras_versions.compilation(model), None)
    return {
        "n_parameters": model.count_params(),
        "output_shape": [size for size in model.output_shape[1:] if size is not None],
        "layers": keras_versions.layers(model),
        "compiled": compiled,
        "initial_weights": weights,
        "final_weights": weights,
    }


def check_columns(asked: Asked, networks: dict[str, Any], classes: Sequence[int]) -> None:
    """Tell of networks that were built and have other columns than y has classes."""
    for known in networks.values():
        if known:
            check = partial(metrics.check_columns, classes, known["output_shape"])
            asked.ask("networks", check, None)


def _names(source: ast.Module, function: str) -> list[str] | None:
    """Return the names that a function is seen to return, or None if it must be called for them."""
    found = [node for node in source.body if getattr(node, "name", "") == function]
    if not found:
        return []
    match list(_returns(found[-1])):
        case [ast.Return(value=ast.Dict(keys=keys))]:
            names = [key.value for key in keys if isinstance(key, ast.Constant)]
            return list(map(str, names)) if len(names) == len(keys) else None
    return None


def _series(source: ast.Module) -> list[str]:
    """Return the series of a training: those that ``train`` is seen to return by their names.

    One that returns what ``fit`` does, or is not there, has the loss; of any other none is known.
    """
    found = [node for node in source.body if getattr(node, "name", "") == "train"]
    if not found:
        return ["loss"]
    tables = {
        target.id: node.value
        for node in ast.walk(found[-1])
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for returned in _returns(found[-1]):
        value = returned.value
        table = tables.get(value.id) if isinstance(value, ast.Name) else value
        if isinstance(table, ast.Dict):
            return [str(key.value) for key in table.keys if isinstance(key, ast.Constant)]
    calls = (node for node in ast.walk(found[-1]) if isinstance(node, ast.Attribute))
    return ["loss"] if any(call.attr == "fit" for call in calls) else []


def _returns(function: ast.AST) -> Iterator[ast.Return]:
    """Yield the return statements of a function itself: none of functions inside it."""
    for node in ast.iter_child_nodes(function):
        if isinstance(node, ast.Return):
            yield node
        elif not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            yield from _returns(node)
