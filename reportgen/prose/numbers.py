"""The numbers of a document: looked up in a record, written for a language, remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.errors import InputError
from reportgen.prose.document import Number, mark
from reportgen.prose.languages import Language
from reportgen.record import (
    TODAY,
    Bound,
    Ensemble,
    Outcome,
    Record,
    look_up,
    ordered,
    percentile_rank,
    pointer,
    quantile,
)

RATIO, CHANGE = " ÷ ", " − "
"""How a number made of two is written in its pointer."""


@dataclass(frozen=True)
class Numbers:
    """Writes numbers of the records at hand, and keeps each with its origin, in order."""

    records: Mapping[str, Record]
    reference: str | None
    language: Language
    written: list[Number] = field(default_factory=list)

    def value(self, place: str, of: str = TODAY, pattern: str = "#,##0.####") -> str:
        """Return the number at ``place``; ``of="reference"`` takes it from the reference."""
        name = self._name(of)
        value = self._look_up(place, name)
        known = value.below if isinstance(value, Bound) else value
        return self._written(place, name, known, self.language.value(value, pattern))

    def ratio(self, place: str, to: str, pattern: str = "#,##0.##") -> str:
        """Return the number at ``place`` in ratio to that at ``to``, both of today."""
        value, unit = self._look_up(place, TODAY), self._look_up(to, TODAY)
        quotient = value / unit if unit else float("nan")
        text = self.language.number(quotient, pattern)
        return self._written(place + RATIO + to, TODAY, quotient, text)

    def change(self, place: str) -> str:
        """Return the number at ``place`` today minus the reference's, with its sign."""
        before = self._look_up(place, self._name("reference"))
        today = self._look_up(place, TODAY)
        difference = today - (before.below if isinstance(before, Bound) else before)
        text = self.language.signed(difference)
        return self._written(place + CHANGE + str(self.reference), TODAY, difference, text)

    def members(self, model: str) -> str:
        """Return the number of members of the model's ensemble."""
        count = len(self._ensemble_of(model).seeds)
        return self._written(
            pointer("ensembles", model, "seeds"), TODAY, count, self.language.number(count)
        )

    def quantile(self, model: str, metric: str, percent: float) -> str:
        """Return the quantile of a metric over the model's ensemble, 50 for the median."""
        value = quantile(ordered(self._ensemble_of(model), metric), percent / 100)
        place = f"{pointer('ensembles', model, 'metrics', metric)} {percent} %"
        return self._written(place, TODAY, value, self.language.number(value, "0.0000"))

    def percentile(self, model: str, metric: str, of: str = TODAY) -> str:
        """Return which percentile of today's ensemble a record's value of the metric is."""
        name, place = self._name(of), pointer("models", model, "metrics", metric)
        value = self._look_up(place, name)
        limit = value.below if isinstance(value, Bound) else value
        rank = percentile_rank(ordered(self._ensemble_of(model), metric), limit)
        place += f" in {pointer('ensembles', model, 'metrics', metric)}"
        return self._written(place, name, rank, self.language.number(rank, "0"))

    def share(self, outcome: Outcome) -> str:
        """Return the share of seeds in which a claim holds, in percent."""
        if outcome.share is None:
            raise InputError(f"Claim {outcome.name!r} has no share of seeds: train more than one.")
        text = self.language.percent(outcome.share)
        return self._written(f"claim {outcome.name} over /ensembles", TODAY, outcome.share, text)

    def _ensemble_of(self, model: str) -> Ensemble:
        ensembles = self.records[TODAY].ensembles
        if model not in ensembles:
            raise InputError(f"Model {model!r} has no ensemble in this record: train more seeds.")
        return ensembles[model]

    def _name(self, of: str) -> str:
        name = self.reference if of == "reference" else of
        if name is None or name not in self.records:
            raise InputError(
                f"Record {of!r} is not at hand. Name it as 'reference' in article.toml."
            )
        return name

    def _look_up(self, place: str, name: str) -> Any:
        value = look_up(self.records[name], place)
        if isinstance(value, bool) or not isinstance(value, int | float | Bound):
            raise InputError(f"Pointer {place!r} leads to {type(value).__name__}, not to a number.")
        return value

    def _written(self, place: str, record: str, value: float, text: str) -> str:
        self.written.append(Number(place, record, repr(value), text))
        return mark(len(self.written) - 1, text)
