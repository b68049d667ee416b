"""The words of pages that set records side by side, and how a language writes numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from reportgen.record import Bound
from reportgen.theme.words import CompareWords

Word = Annotated[str, Field(min_length=1)]
Table = dict[str, Word]


@dataclass(frozen=True)
class Speaker:
    """One language of a page: its words, how it writes numbers, and its names of models.

    ``number`` writes a number, ``percent`` a share between 0 and 1; ``models`` and ``metrics`` map
    names of the record to what the article calls them, ``claims`` to what it states; ``below`` has
    a place ``{limit}``.
    """

    code: str
    name: str
    words: CompareWords
    number: Callable[[float], str]
    percent: Callable[[float], str]
    article: str
    models: Mapping[str, str]
    metrics: Mapping[str, str]
    below: str
    claims: Mapping[str, str] = field(default_factory=dict)

    def value(self, value: float | Bound | None) -> str:
        """Return a metric as the language writes it; a dash where there is none."""
        if value is None:
            return "–"
        if isinstance(value, Bound):
            return self.below.replace("{limit}", self.number(value.below))
        return self.number(value)

    def signed(self, value: float | None) -> str:
        """Return a difference with its sign."""
        return "–" if value is None else ("+" if value > 0 else "") + self.number(value)

    def share(self, value: float | None) -> str:
        """Return a share in percent; a dash where there is none."""
        return "–" if value is None else self.percent(value)

    def model(self, name: str) -> str:
        """Return what the article calls the model."""
        return self.models.get(name, name)

    def metric(self, name: str) -> str:
        """Return what the article calls the metric."""
        return self.metrics.get(name, name)

    def claim(self, name: str) -> str:
        """Return what the claim states, or its name where the article has no sentence for it."""
        return self.claims.get(name, name)
