"""What a run left behind: the one thing that passes between rooms.

A record is data and nothing else. Numbers that JSON has no word for (NaN, infinity) are written as
the strings ``"NaN"``, ``"Infinity"`` and ``"-Infinity"``, which any JSON reader accepts.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

SCHEMA_VERSION = 1

Direction = Literal["less", "more"]
Kind = Literal["baseline", "network"]

_NON_FINITE = {"NaN", "Infinity", "-Infinity"}


def _number(value: object) -> object:
    """Let only the three agreed strings stand for numbers."""
    if isinstance(value, bool) or (isinstance(value, str) and value not in _NON_FINITE):
        raise ValueError("must be a number, or one of 'NaN', 'Infinity', '-Infinity'")
    return value


Number = Annotated[float, BeforeValidator(_number)]
Matrix = tuple[tuple[Number, ...], ...]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Value(BaseModel):
    """A value of the record: it never changes and knows all of its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Bound(_Value):
    """A metric known only to lie below a limit."""

    below: Number


class Weight(_Value):
    """One weight of a network; ``values`` is flat, in C order of ``shape``."""

    name: str
    shape: tuple[int, ...]
    values: tuple[Number, ...]


class Compiled(_Value):
    """How a network was compiled, as read off the network itself."""

    loss: str
    optimizer: dict[str, Any]


class Model(_Value):
    """One model after the run. ``predictions`` has the shape (n_sample, n_target)."""

    kind: Kind
    metrics: dict[Name, Number | Bound]
    predictions: Matrix
    n_parameters: int | None = None
    layers: tuple[dict[str, Any], ...] = ()
    compiled: Compiled | None = None
    initial_weights: tuple[Weight, ...] | None = None
    final_weights: tuple[Weight, ...] | None = None
    loss_curve: tuple[Number, ...] | None = None
    diverged: bool = False


class Ensemble(_Value):
    """One network trained from many seeds.

    ``seeds`` and each metric's values stand member by member, in one order; ``loss_quantiles``
    maps a quantile as ``"0.05"`` to its loss curve. ``way`` says how the members were trained.
    """

    way: Literal["vectorised", "reassigned", "fit"]
    seeds: tuple[int, ...]
    metrics: dict[Name, tuple[Number, ...]]
    loss_quantiles: dict[str, tuple[Number, ...]]
    diverged: int = 0
    note: str | None = None


class Dataset(_Value):
    """The shape of the data, and ``target``: y, of shape (n_sample, n_target)."""

    n_sample: int
    timestep: int
    n_feature: int
    n_target: int
    target: Matrix


class Environment(_Value):
    """Where the run took place: all that may move a number."""

    python: str
    platform: str
    cpu: str
    packages: dict[str, str]
    flags: dict[str, str]


class Source(_Value):
    """Where a record that no run made comes from."""

    title: str
    url: str
    date: str
    note: str


class Record(_Value):
    """One run of an article's experiment: every number of the article."""

    schema_version: Literal[1] = Field(alias="schema")
    article: Name
    metrics: dict[Name, Direction]
    dataset: Dataset
    models: dict[Name, Model] = Field(min_length=1, max_length=1000)
    ensembles: dict[Name, Ensemble] = {}
    experiment: str | None = None
    seed: int | None = None
    parameters: dict[str, Any] = {}
    environment: Environment | None = None
    source: Source | None = None
