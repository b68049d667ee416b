"""How an article's ``train`` calls Keras's ``fit``: heard, so that others can do what it does.

``train`` is run up to the call, on a model of its own: what it does before (choose rows, compile
anew, set a learning rate) is done then, and what it passes is known, from wherever it has it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from inspect import signature
from typing import Any

import numpy as np

from . import experiments, keras_versions
from .data import Data
from .experiments import Experiment
from .members import LoopError

BATCH_SIZE = 32
"""What Keras takes where nothing is said."""

LOOKERS = (
    "CSVLogger",
    "History",
    "ModelCheckpoint",
    "ProgbarLogger",
    "RemoteMonitor",
    "TensorBoard",
)
"""Keras's callbacks that look on and change nothing of the training."""

WITHOUT_EFFECT = (
    "verbose",
    "validation_data",
    "validation_steps",
    "validation_batch_size",
    "validation_freq",
    "max_queue_size",
    "workers",
    "use_multiprocessing",
)
"""Arguments of ``fit`` that do not change what is learned, unless a callback looks at them."""


@dataclass(frozen=True)
class FitCall:
    """One training by ``fit``: the samples that it learns from, and how it goes over them.

    ``data`` is x and y, and the samples' weights where there are some; x may be several arrays.
    ``callbacks`` are those that may steer it, by what they are told of ``validation``, which is as
    ``data`` and goes in batches of ``validation_size``.
    """

    data: tuple[Any, ...]
    epochs: int
    batch_size: int
    shuffle: bool
    callbacks: tuple[Any, ...] = ()
    validation: tuple[Any, ...] = ()
    validation_size: int = BATCH_SIZE

    @property
    def n_sample(self) -> int:
        """How many samples are learned from."""
        return len(keras_versions.flat(self.data)[0])

    def same(self, other: "FitCall") -> bool:
        """Return whether the other learns from the same samples in the same way."""
        ways = [(each.epochs, each.batch_size, each.shuffle) for each in (self, other)]
        arrays = [keras_versions.flat(each.data) for each in (self, other)]
        return (
            ways[0] == ways[1]
            and len(arrays[0]) == len(arrays[1])
            and all(map(np.array_equal, *arrays))
        )


def hear(experiment: Experiment, samples: Data, model: Any) -> FitCall:
    """Return how the article's ``train`` has the model's ``fit`` train it; it goes no further.

    LoopError where it does not call ``fit``, or in a way that is not known.
    """
    parameters = signature(model.fit)

    def fit(*arguments: Any, **named: Any) -> None:
        raise _Heard(parameters.bind(*arguments, **named).arguments)

    def step(*_: Any, **__: Any) -> None:
        raise _Heard(None)

    if samples.folds:
        raise LoopError("splits", "samples are held out in turn")
    heard, rows = None, samples.training
    instead = {"fit": fit, "train_on_batch": step, "train_step": step}
    for name, function in instead.items():
        setattr(model, name, function)
    try:
        experiments.train(experiment, model, rows.x, rows.y, [], samples.validation)
    except _Heard as end:
        heard = end.arguments
    finally:
        for name in instead:
            delattr(model, name)
    if heard is None:
        raise LoopError("loop", "train has a loop of its own")
    return _read(heard)


def _read(arguments: Mapping[str, Any]) -> FitCall:
    """Return the training that ``fit`` makes of its arguments."""
    left = {name: value for name, value in arguments.items() if name not in WITHOUT_EFFECT}
    callbacks = _steering(left.pop("callbacks", None) or ())
    data = [left.pop("x", None), left.pop("y", None)]
    weights = left.pop("sample_weight", None)
    validation = arguments.get("validation_data") or ()
    share = 0 if validation else left.pop("validation_split", 0)  # Keras takes one or the other
    rows, held_out = _parted((*data, *([] if weights is None else [weights])), share)
    batch_size = int(left.pop("batch_size", None) or BATCH_SIZE)
    call = FitCall(
        data=rows,
        epochs=int(left.pop("epochs", 1)),
        batch_size=batch_size,
        shuffle=bool(left.pop("shuffle", True)),
        callbacks=callbacks,
        validation=(_parted(tuple(validation), 0)[0] or held_out) if callbacks else (),
        validation_size=int(arguments.get("validation_batch_size") or batch_size),
    )
    others = [name for name, value in left.items() if value]
    if callbacks:  # what they are told must be what fit tells them
        asked = {name: arguments.get(name) for name in ("validation_steps", "validation_freq")}
        others += [name for name, value in asked.items() if value not in (None, 1)]
    if others:
        raise LoopError("options", f"fit is called with {', '.join(others)}")
    return call


def _steering(callbacks: Any) -> tuple[Any, ...]:
    """Return the callbacks that may steer; LoopError for one that can't serve each member anew."""
    keras = keras_versions.import_keras()
    steering = []
    for callback in callbacks if isinstance(callbacks, Iterable) else [callbacks]:
        kind = type(callback)
        if kind.__module__.startswith("keras.") and kind.__name__ in LOOKERS:
            continue
        if keras_versions.acts_within_epochs(callback):
            raise LoopError("callbacks", f"{kind.__name__} is asked at every batch")
        if any(isinstance(value, keras.Model) for value in vars(callback).values()):
            raise LoopError("callbacks", f"{kind.__name__} keeps a model of its own")
        steering.append(callback)
    return tuple(steering)


def _parted(data: tuple[Any, ...], share: float) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Return the data without the last ``share`` of the rows, and those, on which is validated."""
    arrays = keras_versions.flat(data)
    if not all(hasattr(each, "shape") and len(each.shape) for each in arrays):
        raise LoopError("options", "fit is given something else than arrays")
    if not share:
        return _rows(data, slice(None)), ()
    kept = int(len(arrays[0]) * (1 - share))  # rounded down, as Keras does
    return _rows(data, slice(kept)), _rows(data, slice(kept, None))


def _rows(data: tuple[Any, ...], some: slice) -> tuple[Any, ...]:
    return tuple(keras_versions.mapped(lambda each: np.asarray(each)[some], part) for part in data)


class _Heard(BaseException):
    """Leaves ``train`` at the call; no article's ``except Exception`` keeps it."""

    def __init__(self, arguments: Mapping[str, Any] | None) -> None:
        super().__init__()
        self.arguments = arguments
