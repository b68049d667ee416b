"""Claims: sentences that a record must bear out, evaluated as expressions over its metrics."""

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import CodeType, SimpleNamespace
from typing import Literal

from reportgen.article import Claim
from reportgen.errors import InputError
from reportgen.record.ensembles import MIDDLE
from reportgen.record.schema import Record, limit

Standing = Literal["holds", "fails", "within noise"]
"""A claim over all seeds; within noise: it is the seed that decides it."""

Scope = dict[str, SimpleNamespace]
"""Metric → the models' values, as attributes."""

_FUNCTIONS: dict[str, Callable[..., float]] = {"min": min, "max": max, "abs": abs}
_ALLOWED = (
    ast.Expression,
    ast.BoolOp,
    ast.UnaryOp,
    ast.BinOp,
    ast.Compare,
    ast.Call,
    ast.Name,
    ast.Attribute,
    ast.Constant,
    ast.boolop,
    ast.unaryop,
    ast.operator,
    ast.cmpop,
    ast.expr_context,
)


@dataclass(frozen=True)
class Outcome:
    """What a record says of one claim.

    ``holds`` is the listed run's outcome, or None where the record lacks a model that the claim
    names; of ``seeds`` ensemble members it held in ``held``, where every network that it names has
    an ensemble. ``by_seed`` is false of a claim about baselines only.
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


def evaluate_claims(claims: Mapping[str, Claim], record: Record) -> dict[str, Outcome]:
    """Return the outcome of every claim; InputError for an expression that is none."""
    listed = {
        metric: SimpleNamespace(
            **{
                name: limit(model.metrics[metric])
                for name, model in record.models.items()
                if metric in model.metrics
            }
        )
        for metric in record.metrics
    }

    @cache
    def members(networks: tuple[str, ...]) -> list[Scope]:
        return _member_scopes(listed, record, networks)

    return {name: _outcome(name, claim, record, listed, members) for name, claim in claims.items()}


def _outcome(
    name: str,
    claim: Claim,
    record: Record,
    listed: Scope,
    members: Callable[[tuple[str, ...]], list[Scope]],
) -> Outcome:
    tree = _parsed(name, claim.expression)
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    networks = tuple(model for model in record.networks if model in named)
    by_seed = bool(networks) or not named & record.models.keys()
    if not named <= record.models.keys():
        return Outcome(name, None, claim.expected, by_seed=by_seed)
    code, scopes = compile(tree, f"<claim {name}>", "eval"), members(networks)
    return Outcome(
        name,
        _holds(code, listed),
        claim.expected,
        held=sum(_holds(code, scope) for scope in scopes),
        seeds=len(scopes),
        by_seed=by_seed,
    )


def _parsed(name: str, expression: str) -> ast.Expression:
    """Return the expression's tree; InputError unless it is comparisons and arithmetic alone."""
    try:
        tree = ast.parse(expression, mode="eval")
    except SyntaxError as error:
        raise InputError(
            f"Claim {name!r}: {expression!r} is not an expression ({error.msg})."
        ) from None
    for node in ast.walk(tree):
        if not _is_allowed(node):
            raise InputError(
                f"Claim {name!r}: {expression!r} has {type(node).__name__}; allowed are metrics "
                "as mse.model_0, numbers, comparisons, arithmetic, and, or, not, min, max, abs."
            )
    return tree


def _is_allowed(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return isinstance(node.value, ast.Name) and not node.attr.startswith("_")
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS and not node.keywords
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float)
    if isinstance(node, ast.Pow):
        return False
    return isinstance(node, _ALLOWED)


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
    names = {"__builtins__": {}, **_FUNCTIONS, **scope}
    try:
        return bool(eval(code, names))  # noqa: S307  (the tree was checked node by node)
    except (NameError, AttributeError) as error:
        raise InputError(f"{code.co_filename[1:-1].capitalize()!r}: {error}.") from None
    except ArithmeticError:
        return False
