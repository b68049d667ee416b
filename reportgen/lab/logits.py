"""Networks that give logits, and the probabilities that these stand for."""

from typing import Any

import numpy as np

from .experiments import Array

PROBABLE = ("sigmoid", "softmax")
"""What makes probabilities of logits: of each by itself, or over the columns."""


def logits(model: Any) -> str | None:
    """Return what makes probabilities of what the network gives, "sigmoid" or "softmax".

    None where its loss is not told ``from_logits``, or its last layer makes probabilities all the
    same: Keras then goes back to what that layer makes them of.
    """
    loss = getattr(model, "loss", None)
    # Keras 2 and 3 keep the options of a loss alike; a functools.partial calls them keywords.
    options = getattr(loss, "_fn_kwargs", None) or getattr(loss, "keywords", None) or {}
    if not options.get("from_logits"):
        return None
    last = model.layers[-1] if model.layers else None
    activation = getattr(last, "activation", None)
    made = getattr(activation, "__name__", type(last).__name__).lower()
    name = getattr(getattr(loss, "func", None), "__name__", type(loss).__name__)
    if made in PROBABLE:
        return None
    return "sigmoid" if "binary" in name.lower() else "softmax"


def probabilities(values: Array, made_by: str | None) -> Array:
    """Return the probabilities of logits (n_sample, …); what is none stays as it is."""
    found = values
    with np.errstate(all="ignore"):  # a diverged network gives infinity, or no number
        if made_by == "sigmoid":
            found = (1 + np.tanh(values / 2)) / 2  # 1 / (1 + exp(-x)), without its overflow
        if made_by == "softmax":
            powers = np.exp(values - values.max(axis=-1, keepdims=True))
            found = powers / powers.sum(axis=-1, keepdims=True)
    return found
