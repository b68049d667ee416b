"""Where a measured number comes from, for the box that its link opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reportgen.article import PageWords
from reportgen.errors import ReportgenError
from reportgen.prose.document import Number
from reportgen.prose.languages import Language
from reportgen.record import TODAY, Outcome, Record, look_up, ordered, percentile_rank
from reportgen.record.pointers import parts


@dataclass(frozen=True)
class NumberOrigin:
    """What can be told of a number besides its pointer, in words; empty where there is nothing.

    ``record`` is the name of a record that is not today's, ``seeds`` where the number lies among
    the seeds, ``reference`` the reference's value of the same metric.
    """

    record: str
    seeds: str
    reference: str


@dataclass(frozen=True)
class NumberOrigins:
    """The origins of the numbers of one edition, told in its language."""

    records: Mapping[str, Record]
    reference: str | None
    outcomes: Mapping[str, Outcome]
    language: Language
    words: PageWords

    @cached_property
    def year(self) -> str:
        """The year of the reference, or nothing."""
        record = self.records.get(self.reference or "")
        return record.year if record else ""

    def origin(self, number: Number) -> NumberOrigin:
        """Return the origin of a number."""
        record = number.record if number.record != TODAY else ""
        return NumberOrigin(record, self._seeds(number), self._reference_value(number))

    def _reference_value(self, number: Number) -> str:
        """Return the reference's value at the place of a metric of today, or nothing."""
        reference = self.records.get(self.reference or "")
        if reference is None or number.record != TODAY or not _metric_of(number.pointer):
            return ""
        try:
            value = look_up(reference, number.pointer)
        except ReportgenError:
            return ""
        return self.language.value(value)

    def _seeds(self, number: Number) -> str:
        """Return where among the seeds a metric lies, or in what share of them a claim holds."""
        name, _, _ = number.pointer.removeprefix("claim ").partition(" ")
        if number.pointer.startswith("claim ") and name in self.outcomes:
            share = self.outcomes[name].share
            return "" if share is None else self.language.percent(share)
        values = self._members.get(_metric_of(number.pointer) or ("", ""))
        if values is None:
            return ""
        rank = percentile_rank(values, float(number.value))
        count = self.language.number(len(values))
        return self.words.among.format(rank=self.language.number(rank, "0"), count=count)

    @cached_property
    def _members(self) -> dict[tuple[str, str], tuple[float, ...]]:
        """By model and metric, the ensemble's values in ascending order."""
        return {
            (name, metric): ordered(ensemble, metric)
            for name, ensemble in self.records[TODAY].ensembles.items()
            for metric in ensemble.metrics
        }


def _metric_of(pointer: str) -> tuple[str, str] | None:
    """Return model and metric of a pointer to a metric alone."""
    match parts(pointer):
        case ["models", model, "metrics", metric] if " " not in metric:
            return model, metric
    return None
