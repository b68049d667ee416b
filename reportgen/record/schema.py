"""What a run left behind: the one thing that passes between rooms.

A record is data and nothing else. Numbers that JSON has no word for (NaN, infinity) are written as
the strings ``"NaN"``, ``"Infinity"`` and ``"-Infinity"``, which any JSON reader accepts.
"""

import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

SCHEMA_VERSION = 2

TODAY = "record"
"""What today's record is called beside the article's reference."""

Direction = Literal["less", "more"]
Kind = Literal["baseline", "network"]
Reason = Literal[
    "retrace",
    "weights",
    "state",
    "options",
    "callbacks",
    "loop",
    "rows",
    "data",
    "splits",
    "failed",
    "ended",
    "unknown",
]
"""Why an ensemble's members did not go through the compiled loop, or why there are none."""

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile(r"[\n\r\t]")


class _Float:
    """A float, or the string that stands for one that JSON has no word for."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let only the three agreed strings stand for numbers, and no true or false."""
        words = core_schema.literal_schema(["NaN", "Infinity", "-Infinity"])
        return core_schema.union_schema(
            [
                core_schema.float_schema(strict=True),
                core_schema.no_info_after_validator_function(float, words),
            ],
            mode="left_to_right",
            custom_error_type="number",
            custom_error_message="must be a number, or one of 'NaN', 'Infinity', '-Infinity'",
            serialization=core_schema.simple_ser_schema("float"),
        )


def _text(value: str) -> str:
    """Refuse what steers a terminal or turns the direction of writing."""
    if _UNSEEN.search(value):
        raise ValueError("must hold no control characters")
    return value


def _line(value: str) -> str:
    if _LINE_ENDS.search(value):
        raise ValueError("must be one line")
    return _text(value)


def _texts(value: Any) -> Any:
    """Refuse the same in every string of a JSON value, keys among them."""
    if isinstance(value, str):
        _text(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _line(key)
            _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _texts(inner)
    return value


Item = TypeVar("Item")

Float = Annotated[float, _Float]
Count = Annotated[int, Field(ge=0)]
Many = Annotated[tuple[Item, ...], Field(fail_fast=True)]  # a million wrong items are one error
Matrix = Many[Many[Float]]
Text = Annotated[str, AfterValidator(_text)]
Line = Annotated[str, AfterValidator(_line)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_line)]
Table = Annotated[dict[str, Any], AfterValidator(_texts)]
"""JSON as it comes: NaN and the infinities in it are written as strings, and stay strings."""


class _Value(BaseModel):
    """A value of the record: it never changes and knows all of its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Bound(_Value):
    """A metric known only to lie below a limit."""

    below: Float


class Weight(_Value):
    """One weight of a network; ``values`` is flat, in C order of ``shape``."""

    name: Line
    shape: Many[Count]
    values: Many[Float]


class Compiled(_Value):
    """How a network was compiled, as read off the network itself."""

    loss: Line
    optimizer: Table


class PartResults(_Value):
    """What a model came to on a part of the data that is not the measured one."""

    metrics: dict[Name, Float]
    predictions: Matrix | None = None


class Model(_Value):
    """One model after the run, measured on the measured part of the data.

    ``predictions`` has the shape (n_sample, values of ``output_shape``), which is the target's
    where it is not given. ``history`` has every series that training returned; ``loss_curve`` is
    the one of them that is called ``loss``. ``logits`` is what makes probabilities of predictions.
    """

    metrics: dict[Name, Float | Bound]
    kind: Kind = "baseline"
    predictions: Matrix = ()
    output_shape: Many[Count] | None = None
    n_parameters: Count | None = None
    layers: Many[Table] = ()
    compiled: Compiled | None = None
    initial_weights: Many[Weight] | None = None
    final_weights: Many[Weight] | None = None
    loss_curve: Many[Float] | None = None
    history: dict[Name, Many[Float]] = {}
    parts: dict[Name, PartResults] = {}
    folds: dict[Name, Many[Float]] = {}
    diverged: bool = False
    logits: Literal["sigmoid", "softmax"] | None = None

    @property
    def is_network(self) -> bool:
        """Whether it was trained from a seed, and not fitted."""
        return self.kind == "network"


class Ensemble(_Value):
    """One model trained from many seeds.

    ``seeds`` and each metric's values stand member by member, in one order; ``loss_quantiles``
    maps a quantile as ``"0.05"`` to its loss curve. ``way`` says how the members were trained,
    ``reason`` why in that way or why there are none, ``asked`` how many there should have been,
    ``stopped`` what ended it before it had them.
    """

    way: Literal["vectorised", "reassigned", "fit"]
    seeds: Many[Count]
    metrics: dict[Name, Many[Float]]
    loss_quantiles: dict[Name, Many[Float]]
    diverged: Count = 0
    asked: Count | None = None
    reason: Reason | None = None
    stopped: Literal["time", "patience"] | None = None


class Part(_Value):
    """One part of the data, by its SHA-256; ``x`` and ``target`` are there where they are small.

    ``x`` has the shape (n_sample, values of a sample), the inputs side by side.
    """

    n_sample: Count
    sha256: Line | None = None
    x: Matrix | None = None
    target: Matrix | None = None


class Folds(_Value):
    """How samples were held out in turn."""

    number: Count
    splitter: Line


class Dataset(_Value):
    """The data: what models were fitted on, what they were measured on, and its ``target``.

    ``n_sample`` and ``target``, of shape (n_sample, values of ``target_shape``), are those of the
    measured part; ``inputs`` has the shape of one sample of each input.
    """

    n_sample: Count = 0
    inputs: dict[Name, Many[Count]] = {}
    target_shape: Many[Count] = ()
    fitted: Name = "train"
    measured: Name = "train"
    sha256: Line | None = None
    classes: Many[int] | None = None
    folds: Folds | None = None
    parts: dict[Name, Part] = {}
    target: Matrix = ()


class RunEnvironment(_Value):
    """Where the run took place: all that may move a number.

    Of an environment that was made for the run, ``distributions`` has every package's version, and
    ``resolution`` says how they were chosen.
    """

    python: Line
    platform: Line
    cpu: Line
    packages: dict[Name, Line]
    flags: dict[Name, Line]
    distributions: dict[Name, Line] | None = None
    resolution: dict[Name, Line] | None = None


class Source(_Value):
    """Where a record that no run made comes from."""

    title: Line
    url: Line
    date: Line
    note: Text


class Record(_Value):
    """One run of an article's experiment: every number of the article.

    A record that no run made needs ``metrics``, ``models`` and its ``source``, and nothing else.
    """

    schema_version: Literal[2] = Field(alias="schema")
    metrics: dict[Name, Direction]
    models: dict[Name, Model] = Field(min_length=1, max_length=1000)
    article: Name | None = None
    dataset: Dataset = Dataset()
    ensembles: dict[Name, Ensemble] = {}
    experiment: Line | None = None
    seed: Count | None = None
    parameters: Table = {}
    environment: RunEnvironment | None = None
    source: Source | None = None

    @property
    def networks(self) -> dict[str, Model]:
        """The networks by name, in the record's order."""
        return {name: model for name, model in self.models.items() if model.is_network}

    @property
    def year(self) -> str:
        """The year in which a record that no run made was published, or nothing."""
        return self.source.date[:4] if self.source else ""


def limit(value: float | Bound) -> float:
    """Return a metric as a number; of one that is only bounded, its bound."""
    return value.below if isinstance(value, Bound) else value


def flat(matrix: Iterable[Iterable[float]]) -> tuple[float, ...]:
    """Return the values of a matrix row by row."""
    return tuple(value for row in matrix for value in row)
