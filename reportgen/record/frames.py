"""Records as tables: pandas frames for whoever goes on computing, CSV for everybody else."""

from typing import TYPE_CHECKING

from reportgen.record.schema import Bound, Record, limit

if TYPE_CHECKING:
    import pandas as pd


def metrics_frame(record: Record) -> "pd.DataFrame":
    """Return one row a model: kind, number of parameters, and each metric in a column.

    A metric known only as a bound stands in a column of its own, ``METRIC_below``.
    """
    import pandas as pd  # half a second that a cached build does not spend

    rows: dict[str, dict[str, object]] = {}
    for name, model in record.models.items():
        rows[name] = {"kind": model.kind, "n_parameters": model.n_parameters}
        for metric, value in model.metrics.items():
            column = f"{metric}_below" if isinstance(value, Bound) else metric
            rows[name][column] = limit(value)
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("model")
    return frame.astype({"n_parameters": "Int64"})  # whole numbers, where one is unknown too


def metrics_csv(record: Record) -> str:
    """Return :func:`metrics_frame` as CSV."""
    return str(metrics_frame(record).to_csv(lineterminator="\n"))
