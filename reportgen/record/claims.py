"""Claims: sentences that a record must bear out, evaluated as expressions over its metrics."""

from ast import Expression
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import CodeType, SimpleNamespace
from typing import Literal

from reportgen.article import Article, Claim
from reportgen.article.toml import key_finding
from reportgen.errors import FindingsError, InputError
from reportgen.record.ensembles import MIDDLE
from reportgen.record.expressions import FUNCTIONS, parse, values_named
from reportgen.record.schema import Bound, Model, Record, limit

Standing = Literal["holds", "fails", "within noise"]
"""A claim over all seeds; within noise: it is the seed that decides it."""

Scope = dict[str, SimpleNamespace]
"""Metric → the models' values, as attributes; and part of the data → its metrics, likewise."""


@dataclass(frozen=True)
class Outcome:
    """What a record says of one claim.

    ``holds`` is the listed run's outcome, or None where the record lacks a model or a metric that
    the claim names; of ``seeds`` ensemble members it held in ``held``, where every network that it
    names has an ensemble. ``by_seed`` is false of a claim about baselines only.
    """

    name: str
    holds: bool | None
    expected: bool
    held: int = 0
    seeds: int = 0
    by_seed: bool = True

    @property
    def share(self) -> float | None:
        """The share of seeds in which the claim holds, or None without ensembles."""
        return self.held / self.seeds if self.seeds else None

    @property
    def verdict(self) -> Standing | None:
        """The claim over seeds where there are ensembles, else over this run alone."""
        low, high = MIDDLE
        if self.share is not None and low < self.share < high:
            return "within noise"
        settled = self.holds if self.share is None else self.share >= high
        return None if settled is None else ("holds" if settled else "fails")

    @property
    def flipped(self) -> bool:
        """Whether the outcome is not the expected one, and the seed is not the reason."""
        return self.holds not in (None, self.expected) and self.verdict != "within noise"


def claims_of(article: Article, record: Record) -> dict[str, Outcome]:
    """Return the outcome of every claim over a record of the article as it stands.

    FindingsError has the line of each claim that is none, or names what the record does not have.
    """
    path = article.folder / "article.toml"
    wrong = wrong_claims(article.settings.claims, record)
    found = [key_finding(path, ["claims", name, "expression"], message) for name, message in wrong]
    if found:
        raise FindingsError(found)
    return evaluate_claims(article.settings.claims, record)


def wrong_claims(claims: Mapping[str, Claim], record: Record) -> Iterator[tuple[str, str]]:
    """Yield each claim that can't be told of the record, by its name, and what is wrong with it."""
    for name, claim in claims.items():
        try:
            tree = parse(claim.expression)
            if not (wrong := next(_unknown_values(tree, record), None)):
                _holds(compile(tree, name, "eval"), _listed_scope(record))
        except InputError as error:
            wrong = str(error)
        if wrong:
            yield name, wrong


def evaluate_claims(claims: Mapping[str, Claim], record: Record) -> dict[str, Outcome]:
    """Return the outcome of every claim over a record, be it another article's or an old one.

    InputError for an expression that is none; a claim that names what the record does not have has
    no outcome.
    """
    listed = _listed_scope(record)

    @cache
    def members(networks: tuple[str, ...]) -> list[Scope]:
        return _member_scopes(listed, record, networks)

    outcomes = {}
    for name, claim in claims.items():
        try:
            outcomes[name] = _outcome(name, claim, record, listed, members)
        except InputError as error:
            raise InputError(f"Claim {name!r}: {error}.") from None
    return outcomes


def _outcome(
    name: str,
    claim: Claim,
    record: Record,
    listed: Scope,
    members: Callable[[tuple[str, ...]], list[Scope]],
) -> Outcome:
    tree = parse(claim.expression)
    named = values_named(tree)
    models = {model for *_, model in named}
    seeded = tuple(
        model
        for model in record.models
        if model in models and model in record.networks.keys() | record.ensembles.keys()
    )
    by_seed = bool(seeded) or not models & record.models.keys()
    if any(_unknown_values(tree, record)):
        return Outcome(name, None, claim.expected, by_seed=by_seed)
    # Members are measured on the measured part alone.
    is_measured = all(part in ("", record.dataset.measured) for part, *_ in map(_place, named))
    code, scopes = compile(tree, name, "eval"), members(seeded) if is_measured else []
    return Outcome(
        name,
        _holds(code, listed),
        claim.expected,
        held=sum(_holds(code, scope) for scope in scopes),
        seeds=len(scopes),
        by_seed=by_seed,
    )


def _place(names: tuple[str, ...]) -> tuple[str, str, str]:
    """Return part, metric and model of a value; no part is the measured one."""
    *part, metric, model = names
    return "".join(part), metric, model


def _unknown_values(tree: Expression, record: Record) -> Iterator[str]:
    """Yield what the record does not have of the values that a claim names, and what it has."""
    measured = record.dataset.measured
    for part, metric, model in sorted(map(_place, values_named(tree))):
        at = f"on {part!r} " if part else ""
        if metric not in record.metrics:
            known = ", ".join(record.metrics)
            yield f"{metric!r} is no metric of the experiment. Name one of: {known}"
        elif model not in record.models:
            known = ", ".join(record.models)
            yield f"{model!r} is no model of the experiment. Name one of: {known}"
        elif part not in ("", measured, *record.dataset.parts):
            known = ", ".join({measured: 0, **record.dataset.parts})
            yield f"{part!r} is no part of the data. Name one of: {known}"
        elif metric not in _results(record.models[model], part, measured):
            yield f"model {model!r} has no {metric!r} {at}in the record. Name another"


def _results(model: Model, part: str, measured: str) -> Mapping[str, float | Bound]:
    """Return what a model was measured to come to on a part of the data."""
    if part in ("", measured):
        return model.metrics
    return model.parts[part].metrics if part in model.parts else {}


def _listed_scope(record: Record) -> Scope:
    """Return the values of the listed run; a bound counts as its limit."""
    measured = record.dataset.measured
    of_parts = {
        part: SimpleNamespace(**_scope(record, part))
        for part in {measured: 0, **record.dataset.parts}
    }
    return of_parts | _scope(record, measured)


def _scope(record: Record, part: str) -> Scope:
    """Return the values of the listed run on one part of the data."""
    results = {
        name: _results(model, part, record.dataset.measured)
        for name, model in record.models.items()
    }
    return {
        metric: SimpleNamespace(
            **{name: limit(each[metric]) for name, each in results.items() if metric in each}
        )
        for metric in record.metrics
    }


def _member_scopes(listed: Scope, record: Record, seeded: Sequence[str]) -> list[Scope]:
    """Return the values of each ensemble member; other models have those of the listed run.

    There are none unless every one of the ``seeded`` models has an ensemble. A metric that an
    ensemble lacks has no values over seeds.
    """
    if not seeded or not record.ensembles.keys() >= set(seeded):
        return []
    ensembles = [record.ensembles[name] for name in seeded]
    scopes: list[Scope] = [{} for _ in range(min(len(each.seeds) for each in ensembles))]
    for metric in record.metrics:
        if all(metric in each.metrics for each in ensembles):
            members = zip(*(each.metrics[metric] for each in ensembles), strict=False)
            for scope, member in zip(scopes, members, strict=False):
                scope[metric] = SimpleNamespace(
                    **(vars(listed[metric]) | dict(zip(seeded, member, strict=False)))
                )
    measured = record.dataset.measured
    return [{measured: SimpleNamespace(**scope), **scope} for scope in scopes]


def _holds(code: CodeType, scope: Scope) -> bool:
    names = {"__builtins__": {}, **FUNCTIONS, **scope}
    try:
        return bool(eval(code, names))  # noqa: S307  (the tree was checked node by node)
    except (NameError, AttributeError, TypeError) as error:
        raise InputError(f"it can't be computed ({error})") from None
    except ArithmeticError:
        return False
