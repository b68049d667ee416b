"""Tables as Markdown that every reader of pipe tables takes alike."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.article import Settings, Words
from reportgen.errors import InputError
from reportgen.prose.faults import LackError
from reportgen.prose.numbers import Numbers
from reportgen.record import Bound, Outcome, Record, pointer

NOTHING = "—"
"""What stands in a cell that has no number."""


@dataclass(frozen=True)
class MetricTable:
    """The table of one metric.

    Every model with its parameters, its value, its ratio to the yardstick, its median and range
    over seeds, and the reference's value with the change since. A column in which no model has
    anything is left out.
    """

    metric: str
    record: Record
    reference: Record | None
    settings: Settings
    words: Words
    numbers: Numbers

    def markdown(self) -> str:
        """Return the table."""
        heads = self.words.table.model_dump()
        yardstick = self.settings.yardstick or ""
        named = {
            "metric": self.words.metrics.get(self.metric, self.metric),
            "yardstick": self.words.models.get(yardstick, yardstick),
            "year": self.reference and (self.reference.year or self.settings.reference),
        }
        columns = self._columns()
        rows = []
        for name in self.record.models:
            cells = (write(name) or NOTHING for write in columns.values())
            rows.append([self.words.models.get(name, name), *cells])
        try:
            names = [heads[column].format(**named) for column in ("model", *columns)]
        except (LookupError, ValueError) as error:
            known = ", ".join(f"{{{name}}}" for name in named)
            message = f"[table] of the words names {error}; it may name: {known}"
            raise InputError(message) from None
        return pipe_table(names, rows)

    def _columns(self) -> dict[str, Callable[[str], str]]:
        """Return what writes each column's cell of a model, or nothing, by the column's name."""
        models, ensembles = self.record.models.values(), self.record.ensembles.values()
        columns: dict[str, Callable[[str], str]] = {}
        if any(model.n_parameters is not None for model in models):
            columns["parameters"] = self.parameters
        columns["value"] = self.value
        if self._pointer(self.settings.yardstick or ""):
            columns["ratio"] = self.ratio
        if any(ensemble.seeds for ensemble in ensembles):
            columns["spread"] = self.spread
        if self.reference:
            columns |= {"reference": self.reference_value, "change": self.change}
        return columns

    def parameters(self, model: str) -> str:
        """Return the number of the model's parameters."""
        if self.record.models[model].n_parameters is None:
            return ""
        return self.numbers.value(pointer("models", model, "n_parameters"))

    def value(self, model: str) -> str:
        """Return the model's metric in this run."""
        place = self._pointer(model)
        return place and self.numbers.value(place, pattern="0.0000")

    def ratio(self, model: str) -> str:
        """Return the model's metric in ratio to the yardstick's."""
        place = self._pointer(model)
        return place and self.numbers.ratio(place, self._pointer(self.settings.yardstick or ""))

    def spread(self, model: str) -> str:
        """Return the median and, in parentheses, the 5th to 95th percentile over seeds."""
        ensemble = self.record.ensembles.get(model)
        if ensemble is None or not ensemble.metrics.get(self.metric):
            return ""
        median, low, high = (self.numbers.quantile(model, self.metric, q) for q in (50, 5, 95))
        return f"{median} ({low}–{high})"

    def reference_value(self, model: str) -> str:
        """Return the model's metric in the reference."""
        if self._reference_metric(model) is None:
            return ""
        place = pointer("models", model, "metrics", self.metric)
        return self.numbers.value(place, of="reference", pattern="0.0000")

    def change(self, model: str) -> str:
        """Return the model's metric minus the reference's, where that is known exactly."""
        place = self._pointer(model)
        known = isinstance(self._reference_metric(model), float)
        return self.numbers.change(place) if place and known else ""

    def _pointer(self, model: str) -> str:
        """Return where the model's metric stands in the record, or nothing."""
        known = self.record.models.get(model)
        has_metric = known is not None and self.metric in known.metrics
        return pointer("models", model, "metrics", self.metric) if has_metric else ""

    def _reference_metric(self, model: str) -> float | Bound | None:
        known = self.reference.models.get(model) if self.reference else None
        return known.metrics.get(self.metric) if known else None


def claim_table(outcomes: Mapping[str, Outcome], words: Words, numbers: Numbers) -> str:
    """Return what became of every claim: in this run, over seeds, and the verdict.

    LackError names a claim that the words have no sentence for.
    """
    rows = []
    for name, outcome in outcomes.items():
        if name not in words.claims:
            write = f'[claims] {name} = "…"'
            file = f"words.{numbers.language.code}.toml"
            raise LackError(f"claim {name!r} has no sentence in {file}", write)
        run = {True: words.verdicts.holds, False: words.verdicts.fails, None: NOTHING}
        share = NOTHING if outcome.share is None else numbers.share(outcome)
        verdict = NOTHING if outcome.verdict is None else words.verdicts.of(outcome.verdict)
        rows.append([words.claims[name], run[outcome.holds], share, verdict])
    heads = words.claims_table
    return pipe_table([heads.claim, heads.run, heads.share, heads.verdict], rows)


def pipe_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a pipe table whose first column is text and whose others are numbers."""
    lines = [headings, [":---", *["---:"] * (len(headings) - 1)], *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )
