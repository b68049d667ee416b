"""Text alternatives: what a picture shows, said from the same data."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.errors import InputError
from reportgen.figures.curves import losses, minus
from reportgen.figures.subject import Subject, drawable, finite
from reportgen.record import flat, ordered, quantile

WriteNumber = Callable[[float], str]
"""Writes a number in the language."""

Facts = dict[str, str]
"""What stands for the names in braces of a pattern."""


def alternative_text(
    name: str, subject: Subject, number: WriteNumber, score: WriteNumber | None = None
) -> str:
    """Return what the picture ``name`` shows, in words made from the record.

    The patterns are the words' ``alt.NAME``, said of the figure, and ``alt.NAME_model``, said of
    each network, or of each model where there is none. ``number`` writes a number in the language,
    ``score`` a value of the metric, where that is written otherwise. A network that diverged is
    named as such (``alt.diverged``). InputError names a pattern that is missing or can't be filled.
    """
    alternative = _Alternative(name, subject, number, score or number)
    sentences = [alternative.of_figure()]
    for model in subject.record.networks | subject.record.models:
        sentences += alternative.of_model(model)
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences)


@dataclass(frozen=True)
class _Alternative:
    """One picture, told in sentences; a method named as a common picture has its facts."""

    name: str
    subject: Subject
    number: WriteNumber
    number_of_metric: WriteNumber

    def of_figure(self) -> str:
        dataset = self.subject.record.dataset
        named = {"n": self.number(dataset.n_sample), "metric": self.subject.metric_label}
        return self.sentence(self.name, named | self.extremes(flat(dataset.target)))

    def of_model(self, model: str) -> Iterator[str]:
        """Yield what the figure shows of one model; nothing, if the model is not in the figure.

        The common pattern (``overlay_model``) is for the networks, or for all models where there is
        none, in the errors and the distribution for every model that they show; a pattern of its
        own (``overlay_linear_regression``) puts any other model beside them. An article's own
        picture is taken to draw predictions.
        """
        subject, name = self.subject, self.name
        patterns = subject.words.get("alt", {})
        shown = {"errors": [*subject.compared], "distribution": subject.ensembles}.get(name, [])
        common = {*(subject.record.networks or subject.record.models), *shown}
        keys = [f"{name}_{model}", *([f"{name}_model"] if model in common else [])]
        key = next((key for key in keys if key in patterns), None)
        if key is None:
            return
        own = {"loss": self.loss, "errors": self.errors, "distribution": self.distribution}
        named = {"model": subject.label(model), "metric": subject.metric_label}
        for facts in own.get(name, self.predictions)(model):
            yield self.sentence(key, named | facts)
        if subject.record.models[model].diverged:
            yield self.sentence("diverged", named)
        score = subject.reference_score(model)
        if score is not None and f"{name}_reference" in patterns:
            before = {"year": subject.reference_year, "score": self.number_of_metric(score)}
            yield self.sentence(f"{name}_reference", named | before)

    def predictions(self, model: str) -> Iterator[Facts]:
        found = self.subject.record.models[model]
        if drawable(found):
            yield self.score(model) | self.extremes(flat(found.predictions))

    def loss(self, model: str) -> Iterator[Facts]:
        for each in losses(self.subject):
            curve = finite(each.curve)
            if each.model == model and curve:
                yield {
                    "model": each.label,
                    "first": self.number(curve[0]),
                    "last": self.number(curve[-1]),
                    "epochs": self.number(len(curve)),
                    **self.extremes(curve),
                }

    def errors(self, model: str) -> Iterator[Facts]:
        found = self.subject.compared.get(model)
        if found is not None and drawable(found):
            target = self.subject.record.dataset.target
            steps = [max(map(abs, row)) for row in minus(found.predictions, target)]
            largest = max(steps)
            yield {"largest": self.number(largest), "at": self.number(steps.index(largest))}

    def distribution(self, model: str) -> Iterator[Facts]:
        if model not in self.subject.ensembles:
            return
        ensemble = self.subject.record.ensembles[model]
        scores = ordered(ensemble, self.subject.metric)
        yield self.score(model) | {
            "n": self.number(len(ensemble.seeds)),
            "diverged": self.number(ensemble.diverged),
            "median": self.number_of_metric(quantile(scores, 0.5)),
            "low": self.number_of_metric(quantile(scores, 0.05)),
            "high": self.number_of_metric(quantile(scores, 0.95)),
        }

    def score(self, model: str) -> Facts:
        score = self.subject.score(model)
        return {"score": "–" if score is None else self.number_of_metric(score)}

    def extremes(self, values: Sequence[float]) -> Facts:
        shown = finite(values)
        return {"low": self.number(min(shown)), "high": self.number(max(shown))} if shown else {}

    def sentence(self, key: str, facts: Facts) -> str:
        """Return the pattern ``alt.KEY`` filled with facts."""
        patterns = self.subject.words.get("alt", {})
        if key not in patterns:
            raise InputError(f"Words lack the key 'alt.{key}', a text alternative. Add it.")
        try:
            return str(patterns[key]).format(**facts)
        except (KeyError, IndexError, ValueError, AttributeError):
            known = ", ".join(f"{{{name}}}" for name in facts)
            raise InputError(
                f"Words: 'alt.{key}' is {patterns[key]!r}, which can't be filled. "
                f"It may name: {known}."
            ) from None
