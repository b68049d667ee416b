"""What the pictures of an article are about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf, isfinite, isnan
from typing import Any

from babel import Locale
from babel.numbers import get_decimal_symbol

from reportgen.article import Article
from reportgen.charts import Members
from reportgen.record import TODAY, Model, Record, flat

WordTables = Mapping[str, Any]
"""A language's short strings, as ``words.LANGUAGE.toml`` has them."""


@dataclass(frozen=True)
class Subject:
    """A record to draw, in one language.

    ``reference`` is the record that stands beside it. ``metric`` names the metric that the article
    is about, ``yardstick`` the model that others are set against; ``decimal`` is the sign before a
    number's decimals. ``data_seed`` is what the data were drawn from.
    """

    record: Record
    reference: Record | None
    words: WordTables
    metric: str
    yardstick: str | None = None
    decimal: str = "."
    reference_name: str = ""
    data_seed: int = 0

    @property
    def compared(self) -> dict[str, Model]:
        """The models whose errors are drawn: the networks and what they are measured against.

        Without networks it is all of them. Predictions of another shape than the data (of classes,
        their probabilities) have no errors. Those of a training that diverged are none either, but
        where there are no others: then the figure that an article shows is drawn without a curve.
        """
        models = self.record.models
        chosen = {*self.record.networks, self.yardstick} if self.record.networks else {*models}
        names = [*self.record.networks, *(name for name in models if name == self.yardstick)]
        names += [name for name in models if name not in names]
        shape = [len(row) for row in self.record.dataset.target]
        shaped = {
            name: models[name]
            for name in names
            if name in chosen and shape and [len(row) for row in models[name].predictions] == shape
        }
        return {name: model for name, model in shaped.items() if drawable(model)} or shaped

    @property
    def reference_year(self) -> str:
        """The year of the reference record, or what the article calls one that has none."""
        return (self.reference.year or self.reference_name) if self.reference else ""

    @property
    def metric_label(self) -> str:
        """What this language calls the metric."""
        return str(self.words.get("metrics", {}).get(self.metric, self.metric))

    def text(self, figure: str, key: str) -> str:
        """Return a word of a common figure, which may name the ``{metric}`` and the ``{year}``."""
        pattern = str(self.words["figures"][figure][key])
        named = pattern.replace("{metric}", self.metric_label)
        return named.replace("{year}", self.reference_year)

    def label(self, model: str) -> str:
        """Return what this language calls the model."""
        return str(self.words.get("models", {}).get(model, model))

    def score(self, model: str) -> float | None:
        """Return the model's metric in this run, if it is a finite number."""
        return _score(self.record, model, self.metric)

    def reference_score(self, model: str) -> float | None:
        """Return the model's metric in the reference record, if it is a finite number there."""
        return _score(self.reference, model, self.metric) if self.reference else None

    def ensemble_scores(self, model: str) -> tuple[float, ...]:
        """Return the metric of every member of the model's ensemble that has a finite one."""
        ensemble = self.record.ensembles.get(model)
        return finite(ensemble.metrics.get(self.metric, ())) if ensemble else ()

    @property
    def ensembles(self) -> list[str]:
        """The models with an ensemble whose metric can be drawn."""
        return [name for name in self.record.ensembles if self.ensemble_scores(name)]

    @property
    def members(self) -> Members:
        """The metric of every member of every ensemble, None where it is not a number."""
        ensembles = [self.record.ensembles[name] for name in self.ensembles]
        seeds = ensembles[0].seeds
        return Members(
            seeds=seeds if all(ensemble.seeds == seeds for ensemble in ensembles) else (),
            names=tuple(self.label(name) for name in self.ensembles),
            values=tuple(
                tuple(
                    None if isnan(value) or value == inf else value
                    for value in ensemble.metrics[self.metric]
                )
                for ensemble in ensembles
            ),
        )


def subject_of(article: Article, records: Mapping[str, Record], code: str) -> Subject:
    """Return what an article's pictures are about in the language with this code."""
    settings = article.settings
    return Subject(
        records[TODAY],
        records.get(settings.reference or ""),
        article.words[code].model_dump(),
        settings.metric,
        settings.yardstick,
        get_decimal_symbol(Locale.parse(code, sep="-")),
        settings.reference or "",
        data_seed_of(article, records[TODAY]),
    )


def data_seed_of(article: Article, record: Record) -> int:
    """Return what the record's data were drawn from: the seed of all data, or that of the run."""
    parameters = article.settings.parameters
    is_varied = "data" in parameters.vary
    return (record.seed or 0) if is_varied else parameters.data_seed


def finite(values: Iterable[float]) -> tuple[float, ...]:
    """Return the values that are neither NaN nor infinite."""
    return tuple(value for value in values if isfinite(value))


def drawable(model: Model) -> bool:
    """Return whether the predictions make a curve: there are some, finite, not diverged."""
    values = flat(model.predictions)
    return bool(values) and not model.diverged and all(map(isfinite, values))


def _score(record: Record, model: str, metric: str) -> float | None:
    found = record.models[model].metrics.get(metric) if model in record.models else None
    return found if isinstance(found, float) and isfinite(found) else None
