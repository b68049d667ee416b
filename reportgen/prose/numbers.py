"""The numbers of a document: looked up in a record, written for a language, remembered."""

import math
import re
from collections.abc import Collection, Mapping
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
    parts,
    percentile_rank,
    pointer,
    quantile,
)

RATIO, CHANGE = " ÷ ", " − "
"""How a number made of two is written in its pointer."""

PLAIN, FIXED = "#,##0.####", "0.0000"
"""How numbers are written in prose, and in the columns of a table."""

NOTHING = "—"
"""What stands where there is no number."""


_PATTERN = re.compile(r"[^0-9#@.,]*(?=[#,]*[0#@])[#,0@]+(\.[0#]+)?(E\+?0+)?[^0-9#@.,]*")
"""A number pattern of CLDR as articles need them: a text before and behind, and the digits."""


@dataclass(frozen=True)
class Numbers:
    """Writes numbers of the records at hand, and keeps each with its origin, in order.

    ``percent`` has the metrics that are written in percent.
    """

    records: Mapping[str, Record]
    reference: str | None
    language: Language
    percent: Collection[str] = ()
    written: list[Number] = field(default_factory=list)

    def value(
        self, place: str, of: str = TODAY, pattern: str | None = None, part: str | None = None
    ) -> str:
        """Return the number at ``place``; ``of="reference"`` takes it from the reference.

        Of a metric it is that on the measured part of the data, or on the ``part`` that is named.
        """
        name = self._name(of)
        place = self._on_part(place, part, self.records[name])
        value = self._look_up(place, name)
        known = value.below if isinstance(value, Bound) else value
        text = self._text(place, known, checked(pattern or PLAIN))
        if isinstance(value, Bound):
            text = self.language.below.replace("{limit}", text)
        return self._written(place, name, known, text)

    def ratio(self, place: str, to: str, pattern: str = "#,##0.##") -> str:
        """Return the number at ``place`` in ratio to that at ``to``, both of today.

        There is none to a number that is 0, or no number: a dash stands for it.
        """
        value, unit = self._look_up(place, TODAY), self._look_up(to, TODAY)
        if not unit or not math.isfinite(unit):
            return NOTHING
        quotient = value / unit
        text = self.language.number(quotient, checked(pattern))
        return self._written(place + RATIO + to, TODAY, quotient, text)

    def change(self, place: str) -> str:
        """Return the number at ``place`` today minus the reference's, with its sign."""
        before = self._look_up(place, self._name("reference"))
        today = self._look_up(place, TODAY)
        difference = today - (before.below if isinstance(before, Bound) else before)
        sign = "+" if difference > 0 else ""
        text = sign + self._text(place, difference, FIXED)
        return self._written(place + CHANGE + str(self.reference), TODAY, difference, text)

    def members(self, model: str) -> str:
        """Return the number of members of the model's ensemble."""
        count = len(self._ensemble_of(model).seeds)
        return self._written(
            pointer("ensembles", model, "seeds"), TODAY, count, self.language.number(count)
        )

    def quantile(self, model: str, metric: str, percent: float) -> str:
        """Return the quantile of a metric over the model's ensemble, 50 for the median."""
        share = percent / 100
        if not 0 <= share <= 1:
            raise InputError(f"There is no quantile at {percent} %: name one from 0 to 100.")
        value = quantile(ordered(self._ensemble_of(model), metric), share)
        place = pointer("ensembles", model, "metrics", metric)
        text = self._text(place, value, FIXED)
        return self._written(f"{place} {percent} %", TODAY, value, text)

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

    def _text(self, place: str, value: float, pattern: str) -> str:
        """Return a number as it is written: in percent where it is of such a metric."""
        *_, above, last = ["", "", *parts(place)]
        if above == "metrics" and last in self.percent:
            return self.language.percent(value, ".00" if pattern == FIXED else ".##")
        return self.language.number(value, pattern)

    def _on_part(self, place: str, part: str | None, record: Record) -> str:
        """Return where a model's metric on a part stands; ``place`` is that on the measured one."""
        if part in (None, record.dataset.measured):
            return place
        match parts(place):
            case ["models", model, "metrics", metric]:
                return pointer("models", model, "parts", str(part), "metrics", metric)
        raise InputError(f"Pointer {place!r} is of no metric, and has no part {part!r}.")

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


def checked(pattern: str) -> str:
    """Return how a number is to be written; InputError for a pattern that shows none."""
    if not _PATTERN.fullmatch(pattern):
        raise InputError(f"Pattern {pattern!r} is none of a number: write '0.00' for two decimals.")
    return pattern
