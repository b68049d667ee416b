"""What a template can say: globals and filters over one article, its records and a language."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportgen.article import Article, Words, cut
from reportgen.article.toml import meant
from reportgen.errors import InputError
from reportgen.prose.faults import LackError
from reportgen.prose.languages import Language
from reportgen.prose.numbers import Numbers, checked
from reportgen.prose.tables import MetricTable, claim_table, measured_on
from reportgen.record import TODAY, Bound, Model, Outcome, Record, look_up

_TILDES = re.compile("^~{3,}", re.MULTILINE)

TextAlternatives = Mapping[str, str]
"""The text alternative of every figure that there is, by the figure's name."""


@dataclass(frozen=True)
class Context:
    """One language of one article over its records."""

    article: Article
    records: Mapping[str, Record]
    outcomes: Mapping[str, Outcome]
    language: Language
    words: Words
    numbers: Numbers
    alternatives: TextAlternatives

    @property
    def record(self) -> Record:
        """Today's record."""
        return self.records[TODAY]

    @property
    def reference(self) -> Record | None:
        """The record that stands beside today's, if the article names one."""
        return self.records.get(self.article.settings.reference or "")

    @property
    def has_ensembles(self) -> bool:
        """Whether anything was trained from many seeds, and every network was."""
        trained = {name for name, ensemble in self.record.ensembles.items() if ensemble.seeds}
        return bool(trained) and self.record.networks.keys() <= trained

    def globals(self) -> dict[str, Any]:
        """Return the names that every block sees."""
        return {
            "article": self.article.settings,
            "credits": self.article.settings.credits,
            "words": self.words,
            "value": self.numbers.value,
            "ratio": self.numbers.ratio,
            "change": self.numbers.change,
            "text": self.text,
            "claim": self.claim,
            "verdict": self.verdict,
            "share": self.share,
            "constant": self.constant,
            "ensembles": self.has_ensembles,
            "members": self.numbers.members,
            "quantile": self.numbers.quantile,
            "percentile": self.numbers.percentile,
            "best": self.best,
            "diverged": self.diverged,
            "date": self.language.date,
            "year": year,
            "figure": self.figure,
            "table": self.table,
            "listing": self.listing,
        }

    def filters(self) -> dict[str, Callable[..., str]]:
        """Return the filters that every block sees."""
        return self.language.filters()

    def text(self, pointer: str) -> str:
        """Return the string of today's record at ``pointer``."""
        return str(look_up(self.record, pointer))

    def claim(self, name: str) -> bool:
        """Return whether the claim holds in this run."""
        return bool(self._outcome(name).holds)

    def verdict(self, name: str) -> str | None:
        """Return "holds", "fails" or "within noise": the claim over seeds, not over one run."""
        return self._outcome(name).verdict

    def share(self, name: str) -> str:
        """Return the share of seeds in which the claim holds, in percent."""
        return self.numbers.share(self._outcome(name))

    def constant(self, name: str, pattern: str = "#,##0.##########") -> str:
        """Return a number that ``[constants]`` of ``article.toml`` states."""
        constants = self.article.settings.constants
        if name not in constants:
            message = f"constant {name!r} is not in article.toml{meant(name, constants)}"
            raise LackError(message, f"[constants] {name} = 1")
        return self.language.number(constants[name], checked(pattern))

    def best(self, metric: str, *models: str) -> str:
        """Return the name of the model with the best metric; one that diverged is never it."""
        if metric not in self.record.metrics:
            known = ", ".join(self.record.metrics)
            raise InputError(f"Metric {metric!r} is none of the experiment's: {known}.")
        if not models:
            raise InputError(f"best({metric!r}) names no model: write those to choose from.")
        sign = 1 if self.record.metrics[metric] == "less" else -1
        return min(models, key=lambda name: _rank(self._model(name), metric, sign))

    def diverged(self, model: str) -> bool:
        """Return whether the model's training diverged."""
        return self._model(model).diverged

    def figure(self, name: str) -> str:
        """Return the figure as a Markdown image with its text alternative and caption."""
        if name not in self.alternatives:
            known = ", ".join(self.alternatives) or "none"
            question = meant(name, self.alternatives)
            raise InputError(f"Figure {name!r} is not drawn; drawn are: {known}{question}.")
        caption = self._word("figures", name, "caption").replace('"', "”")
        # A bracket or a line's end would end the alternative of the image.
        alternative = self.alternatives[name].translate({ord("["): "(", ord("]"): ")", 10: " "})
        return f'![{alternative}](figures/{name}.{self.language.code}.svg "{caption}")'

    def table(self, metric: str, part: str | None = None) -> str:
        """Return the table of a metric, of ``"metric"`` that the article is about, or of claims.

        Below that of a metric stands on what it was measured: the measured part of the data, or the
        ``part`` that is named. Below that of claims it stands where there is none of a metric.
        """
        if metric == "claims":
            table = claim_table(self.outcomes, self.words, self.numbers)
            if self._has_metric_table():
                return table
            return f"{table}\n\n{measured_on(self.record, None, self.words, self.numbers)}".rstrip()
        settings, record = self.article.settings, self.record
        name = settings.metric if metric == "metric" else metric
        if name not in record.metrics:
            known = ", ".join(["metric", "claims", *record.metrics])
            raise InputError(f"There is no table of {name!r}; there are: {known}.")
        table = MetricTable(
            name, record, self.reference, settings, self.words, self.numbers, part
        ).markdown()
        return f"{table}\n\n{measured_on(record, part, self.words, self.numbers)}".rstrip()

    def _has_metric_table(self) -> bool:
        templates = (self.article.skeleton, self.article.templates[self.language.code])
        tables = [c for each in templates for c in each.calls if c.function == "table"]
        return any(call.arguments[:1] != ("claims",) for call in tables)

    def _word(self, *keys: str) -> str:
        """Return a word of the article; LackError says where to add one that is missing."""
        place: Any = self.words
        try:
            for key in keys:
                place = place[key] if isinstance(place, dict) else getattr(place, key)
        except KeyError:
            *above, last = keys
            message = f"words.{self.language.code}.toml has no {'.'.join(keys)!r}"
            raise LackError(message, f'[{".".join(above)}] {last} = "…"') from None
        return str(place)

    def _model(self, name: str) -> Model:
        """Return a model of today's record; InputError names those there are."""
        models = self.record.models
        if name not in models:
            known = ", ".join(models)
            raise InputError(f"Model {name!r} is none of the experiment's: {known}.")
        return models[name]

    def _outcome(self, name: str) -> Outcome:
        if name not in self.outcomes:
            message = (
                f"claim {name!r} is not in article.toml{meant(name, self.article.settings.claims)}"
            )
            raise LackError(message, f"[claims.{name}]")
        return self.outcomes[name]

    def listing(self, *names: str) -> str:
        """Return the named pieces of the code that ran, as a block that every reader fences.

        Plain kramdown knows only tildes; the fence is longer than any in the code.
        """
        code = cut(self.article.folder, names)
        fence = max(["~~", *_TILDES.findall(code)], key=len) + "~"
        return f"{fence}python\n{code}\n{fence}"


def year(value: date) -> str:
    """Return the year of a date in digits."""
    return str(value.year)


def _rank(model: Model, metric: str, sign: int) -> float:
    value = model.metrics.get(metric, math.nan)
    number = value.below if isinstance(value, Bound) else value
    return sign * number if math.isfinite(number) else math.inf
