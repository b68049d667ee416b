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
from reportgen.record.schema import Record, limit

Standing = Literal["holds", "fails", "within noise"]
"""A claim over all seeds; within noise: it is the seed that decides it."""

Scope = dict[str, SimpleNamespace]
"""Metric → the models' values, as attributes."""


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
    models = {model for _, model in values_named(tree)}
    networks = tuple(model for model in record.networks if model in models)
    by_seed = bool(networks) or not models & record.models.keys()
    if any(_unknown_values(tree, record)):
        return Outcome(name, None, claim.expected, by_seed=by_seed)
    code, scopes = compile(tree, name, "eval"), members(networks)
    return Outcome(
        name,
        _holds(code, listed),
        claim.expected,
        held=sum(_holds(code, scope) for scope in scopes),
        seeds=len(scopes),
        by_seed=by_seed,
    )


def _unknown_values(tree: Expression, record: Record) -> Iterator[str]:
    """Yield what the record does not have of the values that a claim names, and what it has."""
    for metric, model in sorted(values_named(tree)):
        if metric not in record.metrics:
            known = ", ".join(record.metrics)
            yield f"{metric!r} is no metric of the experiment. Name one of: {known}"
        elif model not in record.models:
            known = ", ".join(record.models)
            yield f"{model!r} is no model of the experiment. Name one of: {known}"
        elif metric not in record.models[model].metrics:
            yield f"model {model!r} has no {metric!r} in the record. Name another"


def _listed_scope(record: Record) -> Scope:
    """Return the values of the listed run; a bound counts as its limit."""
    return {
        metric: SimpleNamespace(
            **{
                name: limit(model.metrics[metric])
                for name, model in record.models.items()
                if metric in model.metrics
            }
        )
        for metric in record.metrics
    }


def _member_scopes(listed: Scope, record: Record, networks: Sequence[str]) -> list[Scope]:
    """Return the values of each ensemble member; baselines have those of the listed run.

    There are none unless every one of the ``networks`` has an ensemble. A metric that an ensemble
    lacks has no values over seeds.
    """
    if not networks or not record.ensembles.keys() >= set(networks):
        return []
    ensembles = [record.ensembles[name] for name in networks]
    scopes: list[Scope] = [{} for _ in range(min(len(each.seeds) for each in ensembles))]
    for metric, values in listed.items():
        if all(metric in each.metrics for each in ensembles):
            members = zip(*(each.metrics[metric] for each in ensembles), strict=False)
            for scope, member in zip(scopes, members, strict=False):
                scope[metric] = SimpleNamespace(
                    **(vars(values) | dict(zip(networks, member, strict=False)))
                )
    return scopes


def _holds(code: CodeType, scope: Scope) -> bool:
    names = {"__builtins__": {}, **FUNCTIONS, **scope}
    try:
        return bool(eval(code, names))  # noqa: S307  (the tree was checked node by node)
    except (NameError, AttributeError, TypeError) as error:
        raise InputError(f"it can't be computed ({error})") from None
    except ArithmeticError:
        return False
