"""Records of older schemas, brought up to today's step by step.

A step takes a document as JSON has it, of any content at all: what it does not know it leaves as it
is, for the schema to find fault with.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import from_json, to_json

Document = dict[str, Any]


def upgraded(text: bytes, version: int, newest: int) -> bytes:
    """Return the JSON of a record of schema ``version`` as the ``newest`` has it."""
    if version == newest:
        return text
    document = from_json(text)
    for step in range(version, newest):
        document = STEPS[step](document)
    return to_json(document | {"schema": newest}, inf_nan_mode="constants")


def _name_the_parts(document: Document) -> Document:
    """Schema 1 had one part, windows of features, the loss alone, and reasons in free words."""
    models = _table(document, "models")
    ensembles = _table(document, "ensembles")
    return document | {
        **({"dataset": _with_shapes(document["dataset"])} if "dataset" in document else {}),
        **({"models": _each(models, _with_history)} if models else {}),
        **({"ensembles": _each(ensembles, _with_reason)} if ensembles else {}),
    }


STEPS: Mapping[int, Callable[[Document], Document]] = {1: _name_the_parts}
"""For each schema but the newest, what makes the next one of it."""


def _with_shapes(dataset: Any) -> Any:
    if not isinstance(dataset, dict):
        return dataset
    rest = dict(dataset)
    *sample, target = (rest.pop(name, None) for name in ("timestep", "n_feature", "n_target"))
    parts = {"train": {"n_sample": rest.get("n_sample")}}
    return {**rest, "inputs": {"x": sample}, "target_shape": [target], "parts": parts}


def _with_history(model: Document) -> Document:
    """A baseline whose parameters could not be counted was said to have none."""
    rest = dict(model)
    if rest.get("kind") == "baseline" and rest.get("n_parameters") == 0:
        del rest["n_parameters"]
    return rest | ({"history": {"loss": rest["loss_curve"]}} if rest.get("loss_curve") else {})


_REASONS = {
    "Its process ended early.": "ended",
    "The compiled loop does not come to": "retrace",
    "is not drawn by its initialiser alone": "weights",
    "no initialiser is known of weight": "weights",
    "which only a fit begins anew": "state",
}
"""What the notes of schema 1 said, and the reason that it is."""


def _with_reason(ensemble: Document) -> Document:
    rest = dict(ensemble)
    note = rest.pop("note", None)
    if not isinstance(note, str):
        return rest if note is None else ensemble
    fewer = re.match(r"\d+ seeds instead of (\d+)\.", note)
    reason = next((word for text, word in _REASONS.items() if text in note), "unknown")
    only_fewer = fewer is not None and fewer.end() == len(note)
    return (
        rest
        | ({"asked": int(fewer[1])} if fewer else {})
        | ({} if only_fewer else {"reason": reason})
    )


def _table(document: Document, name: str) -> dict[str, Any]:
    found = document.get(name)
    return found if isinstance(found, dict) else {}


def _each(table: dict[str, Any], step: Callable[[Document], Document]) -> dict[str, Any]:
    return {name: step(one) if isinstance(one, dict) else one for name, one in table.items()}
