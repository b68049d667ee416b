"""Tables as Markdown that every reader of pipe tables takes alike."""

from collections.abc import Iterable, Mapping, Sequence

from reportgen.article import Settings, Words
from reportgen.prose.numbers import Numbers
from reportgen.record import Bound, Model, Outcome, Record

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

    Every model with its parameters, its value, its ratio to the yardstick, its median and range
    over seeds where there are ensembles, and the reference's value with the change since.
    """
    columns = ["model", "parameters", "value", "ratio", "spread", "then", "change"]
    if not record.ensembles:
        columns.remove("spread")
    rows = []
    for name, model in record.models.items():
        cells = {
            "model": words.models.get(name, name),
            "parameters": _parameters(name, model, numbers),
            "value": numbers.value(_pointer(name, metric), pattern="0.0000"),
            "ratio": _ratio(name, metric, settings.yardstick, numbers),
            "spread": _spread(name, metric, record, numbers),
            **_then(name, metric, reference, numbers),
        }
        rows.append([cells[column] for column in columns])
    return pipe_table(_headings(columns, metric, reference, words), rows)


def claim_table(outcomes: Mapping[str, Outcome], words: Words, numbers: Numbers) -> str:
    """Return what became of every claim: in this run, over seeds, and the verdict."""
    headings = words.table("claims_table")
    verdicts = words.table("verdicts")
    rows = [
        [
            words.table("claims")[name],
            verdicts["holds" if outcome.holds else "fails"],
            NOTHING if outcome.share is None else numbers.share(outcome),
            NOTHING if outcome.verdict is None else verdicts[outcome.verdict.replace(" ", "_")],
        ]
        for name, outcome in outcomes.items()
    ]
    return pipe_table([headings[name] for name in ("claim", "run", "share", "verdict")], rows)


def pipe_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a pipe table whose first column is text and whose others are numbers."""
    lines = [_row(headings), _row([":---", *["---:"] * (len(headings) - 1)])]
    return "\n".join([*lines, *(_row(row) for row in rows)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _headings(
    columns: Iterable[str], metric: str, reference: Record | None, words: Words
) -> list[str]:
    table = words.table("table")
    year = reference.source.date[:4] if reference and reference.source else ""
    shown = words.metrics.get(metric, metric)
    return [table[name].format(year=year, metric=shown) for name in columns]


def _parameters(name: str, model: Model, numbers: Numbers) -> str:
    if model.n_parameters is None:
        return NOTHING
    return numbers.value(f"/models/{name}/n_parameters")


def _ratio(name: str, metric: str, yardstick: str, numbers: Numbers) -> str:
    return numbers.ratio(_pointer(name, metric), _pointer(yardstick, metric))


def _spread(name: str, metric: str, record: Record, numbers: Numbers) -> str:
    """Return the median and, in parentheses, the 5th to 95th percentile over seeds."""
    if name not in record.ensembles or not record.ensembles[name].seeds:
        return NOTHING
    median, low, high = (numbers.quantile(name, metric, percent) for percent in (50, 5, 95))
    return f"{median} ({low}–{high})"


def _then(name: str, metric: str, reference: Record | None, numbers: Numbers) -> dict[str, str]:
    if reference is None or name not in reference.models:
        return {"then": NOTHING, "change": NOTHING}
    then = numbers.value(_pointer(name, metric), of="reference", pattern="0.0000")
    is_bound = isinstance(reference.models[name].metrics[metric], Bound)
    change = NOTHING if is_bound else numbers.change(_pointer(name, metric))
    return {"then": then, "change": change}


def _pointer(model: str, metric: str) -> str:
    return f"/models/{model}/metrics/{metric}"
