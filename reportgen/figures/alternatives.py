"""Text alternatives: what a picture shows, said from the same data."""

from collections.abc import Callable, Iterator, Sequence

from reportgen.errors import InputError
from reportgen.figures.curves import minus
from reportgen.figures.subject import Subject, drawable, finite
from reportgen.record import flat, ordered, quantile

WriteNumber = Callable[[float], str]
"""Writes a number in the language."""

Facts = dict[str, str]
"""What stands for the names in braces of a pattern."""


def alternative_text(name: str, subject: Subject, number: WriteNumber) -> str:
    """Return what the picture ``name`` shows, in words made from the record.

    The patterns are the words' ``alt.NAME``, said of the figure, and ``alt.NAME_model``, said of
    each network; ``number`` writes a number in the language. A network that diverged is named as
    such (``alt.diverged``). InputError names a pattern that is missing or can't be filled.
    """
    sentences = [_filled(name, subject, _of_figure(subject, number))]
    for model in subject.record.networks | subject.record.models:
        sentences += _of_model(name, model, subject, number)
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences)


def _of_figure(subject: Subject, number: WriteNumber) -> Facts:
    dataset = subject.record.dataset
    named = {"n": number(dataset.n_sample), "metric": subject.metric_label}
    return named | _range(flat(dataset.target), number)


def _of_model(name: str, model: str, subject: Subject, number: WriteNumber) -> Iterator[str]:
    """Yield what the figure shows of one model; nothing, if the model is not in the figure."""
    key = _pattern(name, model, subject)
    if key is None:
        return
    facts = _MODEL_FACTS.get(name, _overlaid)(model, subject, number)
    if facts:
        yield _filled(key, subject, _named(model, subject) | facts)
    if subject.record.models[model].diverged or not facts:
        yield _filled("diverged", subject, _named(model, subject))
    score = subject.reference_score(model)
    if score is not None and f"{name}_reference" in subject.words["alt"]:
        before = {"year": subject.reference_year, "score": number(score)}
        yield _filled(f"{name}_reference", subject, _named(model, subject) | before)


def _pattern(name: str, model: str, subject: Subject) -> str | None:
    """Return the key of the pattern for a model, if it is in the figure.

    The common pattern (``overlay_model``) is for the networks, and in the errors for the yardstick
    too; a pattern of its own (``overlay_linear_regression``) puts any other model beside them.
    """
    patterns = subject.words.get("alt", {})
    common = subject.compared if name == "errors" else subject.record.networks
    keys = [f"{name}_{model}", *([f"{name}_model"] if model in common else [])]
    return next((key for key in keys if key in patterns), None)


def _overlaid(model: str, subject: Subject, number: WriteNumber) -> Facts:
    found = subject.record.models[model]
    if not drawable(found):
        return {}
    return _score(model, subject, number) | _range(flat(found.predictions), number)


def _losses(model: str, subject: Subject, number: WriteNumber) -> Facts:
    curve = finite(subject.record.models[model].loss_curve or ())
    if not curve:
        return {}
    return {
        "first": number(curve[0]),
        "last": number(curve[-1]),
        "epochs": number(len(curve)),
        **_range(curve, number),
    }


def _errors(model: str, subject: Subject, number: WriteNumber) -> Facts:
    found = subject.record.models[model]
    if not drawable(found):
        return {}
    steps = [max(map(abs, row)) for row in minus(found.predictions, subject.record.dataset.target)]
    largest = max(steps)
    return {"largest": number(largest), "at": number(steps.index(largest))}


def _distribution(model: str, subject: Subject, number: WriteNumber) -> Facts:
    if model not in subject.ensembles:
        return {}
    ensemble = subject.record.ensembles[model]
    scores = ordered(ensemble, subject.metric)
    return _score(model, subject, number) | {
        "n": number(len(ensemble.seeds)),
        "diverged": number(ensemble.diverged),
        "median": number(quantile(scores, 0.5)),
        "low": number(quantile(scores, 0.05)),
        "high": number(quantile(scores, 0.95)),
    }


_MODEL_FACTS = {"loss": _losses, "errors": _errors, "distribution": _distribution}
"""How the common pictures show a model; an article's own is taken to draw its predictions."""


def _named(model: str, subject: Subject) -> Facts:
    return {"model": subject.label(model), "metric": subject.metric_label}


def _score(model: str, subject: Subject, number: WriteNumber) -> Facts:
    score = subject.score(model)
    return {"score": "–" if score is None else number(score)}


def _range(values: Sequence[float], number: WriteNumber) -> Facts:
    shown = finite(values)
    return {"low": number(min(shown)), "high": number(max(shown))} if shown else {}


def _filled(key: str, subject: Subject, facts: Facts) -> str:
    patterns = subject.words.get("alt", {})
    if key not in patterns:
        raise InputError(f"Words lack the key 'alt.{key}', a text alternative. Add it.")
    try:
        return str(patterns[key]).format(**facts)
    except (KeyError, IndexError, ValueError, AttributeError):
        known = ", ".join(f"{{{name}}}" for name in facts)
        raise InputError(
            f"Words: 'alt.{key}' is {patterns[key]!r}, which can't be filled. It may name: {known}."
        ) from None
