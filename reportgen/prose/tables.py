"""Tables as Markdown that every reader of pipe tables takes alike."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from reportgen.article import Settings, Words
from reportgen.errors import InputError
from reportgen.prose.faults import LackError
from reportgen.prose.numbers import FIXED, NOTHING, Numbers
from reportgen.record import Bound, Outcome, Record, limit, look_up, pointer


@dataclass(frozen=True)
class MetricTable:
    """The table of one metric, on the measured part of the data or on another ``part``.

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
    part: str | None = None

    def markdown(self) -> str:
        """Return the table; InputError where the metric was not measured on the part."""
        heads, data = self.words.table.model_dump(), self.record.dataset
        yardstick = self.settings.yardstick or ""
        named = {
            "metric": self.words.metrics.get(self.metric, self.metric),
            "yardstick": self.words.models.get(yardstick, yardstick),
            "year": self.reference and (self.reference.year or self.settings.reference),
        }
        columns = {
            name: [write(model) for model in self.record.models]
            for name, write in self._columns().items()
        }
        if not any(columns["value"]):
            known = ", ".join([data.measured, *(data.parts.keys() - {data.measured})])
            raise InputError(
                f"Metric {self.metric!r} was not measured on {self.part or data.measured!r}. "
                f"The parts of the data are: {known}."
            )
        columns = {name: cells for name, cells in columns.items() if any(cells)}
        names = [self.words.models.get(name, name) for name in self.record.models]
        rows = [
            [name, *(cell or NOTHING for cell in cells)]
            for name, *cells in zip(names, *columns.values(), strict=True)
        ]
        return pipe_table([heads[column].format(**named) for column in ("model", *columns)], rows)

    def _columns(self) -> dict[str, Callable[[str], str]]:
        """Return what writes each column's cell of a model, or nothing, by the column's name."""
        columns: dict[str, Callable[[str], str]] = {
            "parameters": self.parameters,
            "value": self.value,
        }
        if self.part in (None, self.record.dataset.measured):
            # Seeds and a reference are measured on the measured part alone.
            columns |= {"ratio": self.ratio} if self._has_ratios() else {}
            columns |= {"spread": self.spread}
            columns |= {"reference": self.reference_value, "change": self.change}
        return columns

    def _has_ratios(self) -> bool:
        """Return whether a ratio to the yardstick says something.

        It does of a metric whose zero is perfect: less of it is better, and none is negative.
        """
        found = {
            name: limit(model.metrics[self.metric])
            for name, model in self.record.models.items()
            if self.metric in model.metrics
        }
        is_less = self.record.metrics.get(self.metric) == "less"
        unit = found.get(self.settings.yardstick or "", 0.0)
        return is_less and 0 < unit < inf and not any(value < 0 for value in found.values())

    def parameters(self, model: str) -> str:
        """Return the number of the model's parameters."""
        if self.record.models[model].n_parameters is None:
            return ""
        return self.numbers.value(pointer("models", model, "n_parameters"))

    def value(self, model: str) -> str:
        """Return the model's metric in this run."""
        place = self._pointer(model)
        return place and self.numbers.value(place, pattern=FIXED, part=self.part)

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
        return self.numbers.value(place, of="reference", pattern=FIXED)

    def change(self, model: str) -> str:
        """Return the model's metric minus the reference's, where that is known exactly."""
        place = self._pointer(model)
        known = isinstance(self._reference_metric(model), float)
        return self.numbers.change(place) if place and known else ""

    def _pointer(self, model: str) -> str:
        """Return where the model's metric on the measured part stands, or nothing."""
        known = self.record.models.get(model)
        has_metric = known is not None and self.metric in known.metrics
        if known and self.part not in (None, self.record.dataset.measured):
            results = known.parts.get(self.part or "")
            has_metric = results is not None and self.metric in results.metrics
        return pointer("models", model, "metrics", self.metric) if has_metric else ""

    def _reference_metric(self, model: str) -> float | Bound | None:
        known = self.reference.models.get(model) if self.reference else None
        return known.metrics.get(self.metric) if known else None


def measured_on(record: Record, part: str | None, words: Words, numbers: Numbers) -> str:
    """Return the sentence that says on what the numbers of a table were measured.

    Nothing of a record that does not say it.
    """
    data, said = record.dataset, words.measured
    part = part or data.measured
    place = (
        "/dataset/n_sample"
        if part == data.measured
        else pointer("dataset", "parts", part, "n_sample")
    )
    if not look_up(record, place):
        return ""
    called = {
        name: words.parts.get(name) or said.part.format(name=name) for name in (part, data.fitted)
    }
    if data.folds and part == data.measured:
        folds = numbers.value("/dataset/folds/number")
        return said.held_out.format(n=numbers.value(place), folds=folds)
    pattern = said.fitted if part == data.fitted else said.other
    return pattern.format(n=numbers.value(place), part=called[part], fitted=called[data.fitted])


def claim_table(outcomes: Mapping[str, Outcome], words: Words, numbers: Numbers) -> str:
    """Return what became of every claim: in this run, over seeds, and the verdict.

    Where no claim was judged over seeds, the verdict is that of this run, and stands alone.
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
    headings = [heads.claim, heads.run, heads.share, heads.verdict]
    if all(outcome.share is None for outcome in outcomes.values()):
        headings, rows = headings[::3], [row[::3] for row in rows]
    return pipe_table(headings, rows)


def pipe_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a pipe table whose first column is text and whose others are numbers."""
    lines = [headings, [":---", *["---:"] * (len(headings) - 1)], *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )
