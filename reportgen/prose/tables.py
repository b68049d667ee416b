"""Tables as Markdown that every reader of pipe tables takes alike."""

from collections.abc import Iterable, Sequence

from reportgen.article import Settings, Words
from reportgen.prose.numbers import Numbers
from reportgen.record import Bound, Model, Record

NOTHING = "—"
"""What stands in a cell that has no number."""


def metric_table(
    metric: str,
    record: Record,
    reference: Record | None,
    settings: Settings,
    words: Words,
    numbers: Numbers,
) -> str:
    """Return the table of one metric.

    Every model with its parameters, its value, its ratio to the yardstick, and the reference's
    value with the change since.
    """
    rows = [
        [
            words.models.get(name, name),
            _parameters(name, model, numbers),
            numbers.value(_pointer(name, metric), pattern="0.0000"),
            _ratio(name, metric, settings.yardstick, numbers),
            *_then(name, metric, reference, numbers),
        ]
        for name, model in record.models.items()
    ]
    return pipe_table(_headings(metric, reference, words), rows)


def pipe_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a pipe table whose first column is text and whose others are numbers."""
    lines = [_row(headings), _row([":---", *["---:"] * (len(headings) - 1)])]
    return "\n".join([*lines, *(_row(row) for row in rows)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _headings(metric: str, reference: Record | None, words: Words) -> list[str]:
    table = dict(words.model_extra or {}).get("table", {})
    year = reference.source.date[:4] if reference and reference.source else ""
    names = ["model", "parameters", "value", "ratio", "then", "change"]
    shown = words.metrics.get(metric, metric)
    return [table[name].format(year=year, metric=shown) for name in names]


def _parameters(name: str, model: Model, numbers: Numbers) -> str:
    if model.n_parameters is None:
        return NOTHING
    return numbers.value(f"/models/{name}/n_parameters")


def _ratio(name: str, metric: str, yardstick: str, numbers: Numbers) -> str:
    return numbers.ratio(_pointer(name, metric), _pointer(yardstick, metric))


def _then(name: str, metric: str, reference: Record | None, numbers: Numbers) -> list[str]:
    if reference is None or name not in reference.models:
        return [NOTHING, NOTHING]
    then = numbers.value(_pointer(name, metric), of="reference", pattern="0.0000")
    is_bound = isinstance(reference.models[name].metrics[metric], Bound)
    return [then, NOTHING if is_bound else numbers.change(_pointer(name, metric))]


def _pointer(model: str, metric: str) -> str:
    return f"/models/{model}/metrics/{metric}"
