"""Where a measured number comes from, as attributes of its link."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reportgen.errors import ReportgenError
from reportgen.prose.document import Number
from reportgen.prose.languages import Language
from reportgen.record import TODAY, Outcome, Record, look_up, percentile_rank
from reportgen.theme.words import PageWords


@dataclass(frozen=True)
class Origins:
    """What can be told of the numbers of one language; ``anchor`` is where all is told.

    ``members`` has, by model and metric, the values of the ensemble in ascending order.
    """

    records: Mapping[str, Record]
    reference: str | None
    outcomes: Mapping[str, Outcome]
    language: Language
    words: PageWords
    members: Mapping[tuple[str, str], tuple[float, ...]]
    anchor: str

    @cached_property
    def year(self) -> str:
        """The year of the reference record, or nothing."""
        record = self.records.get(self.reference or "")
        return record.source.date[:4] if record and record.source else ""

    def attributes(self, number: Number) -> dict[str, str]:
        """Return what the link of a number carries, by attribute."""
        told = {
            "data-record": number.record if number.record != TODAY else "",
            "data-seeds": self._seeds(number),
            "data-reference": self.reference_value(number),
        }
        return {"title": number.pointer} | {key: value for key, value in told.items() if value}

    def reference_value(self, number: Number) -> str:
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
        found = _metric_of(number.pointer) or ("", "")
        if found not in self.members:
            return ""
        values = self.members[found]
        rank = percentile_rank(values, float(number.value))
        count = self.language.number(len(values))
        return self.words.among.format(rank=self.language.number(rank, "0"), count=count)


def _metric_of(pointer: str) -> tuple[str, str] | None:
    """Return model and metric of a pointer to a metric alone."""
    match pointer.split("/"):
        case ["", "models", model, "metrics", metric] if " " not in metric:
            return model, metric
    return None
