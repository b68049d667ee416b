"""What an experiment says of itself before it runs."""

from pydantic import BaseModel, ConfigDict, ValidationError

from reportgen.errors import ExperimentError
from reportgen.record.schema import (
    Compiled,
    Count,
    Dataset,
    Direction,
    Many,
    Name,
    Table,
    Text,
    Weight,
)


class Fault(BaseModel):
    """Something wrong with a function of the experiment, by its line in ``experiment.py``."""

    model_config = ConfigDict(frozen=True)

    line: Count
    message: Text


class Network(BaseModel):
    """What is known of a network that was built and not trained."""

    model_config = ConfigDict(frozen=True)

    n_parameters: Count
    output_shape: Many[Count]
    layers: Many[Table]
    compiled: Compiled | None
    initial_weights: Many[Weight]
    final_weights: Many[Weight]


class Description(BaseModel):
    """What the lab says of an experiment; ``again`` is the data's hash in a second process.

    ``baselines`` says of each whether it has a seed; ``networks`` has what is known of those that
    were built; ``series`` are those of a training that are known by name. ``answered`` are the
    functions of the experiment that did not fail: of any other nothing is known, and ``faults`` say
    why.
    """

    model_config = ConfigDict(frozen=True)

    faults: tuple[Fault, ...]
    answered: tuple[str, ...]
    dataset: Dataset | None = None
    seconds: float = 0
    metrics: dict[Name, Direction] = {}
    baselines: dict[Name, bool] = {}
    networks: dict[Name, Network | None] = {}
    series: tuple[Name, ...] = ("loss",)
    parameters: Table = {}
    again: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether data, metrics and all models are known."""
        asked = {"dataset", "metrics", "baselines", "networks"} <= set(self.answered)
        return asked and bool(self.metrics) and bool(self.baselines or self.networks)


def parse_description(text: bytes) -> Description:
    """Return what the lab left; ExperimentError where it can't be understood."""
    try:
        return Description.model_validate_json(text)
    except ValidationError as error:
        finding = error.errors(include_url=False, include_input=False)[0]
        place = "/".join(map(str, finding["loc"]))
        raise ExperimentError(
            f"The experiment's description: /{place}: {finding['msg']}."
        ) from None
