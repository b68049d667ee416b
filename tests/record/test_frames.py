"""A record as a table."""

from reportgen.record import metrics_csv
from tests.records import make_record


def test_a_number_of_parameters_is_whole_where_another_is_unknown() -> None:
    record = make_record(0.5, baseline=0.25)
    network = record.models["model_1"].model_copy(update={"n_parameters": 3})
    record = record.model_copy(update={"models": record.models | {"model_1": network}})
    assert metrics_csv(record).splitlines() == [
        "model,kind,n_parameters,mse",
        "linear_regression,baseline,,0.25",
        "model_1,network,3,0.5",
    ]
