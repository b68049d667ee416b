"""Claims: sentences that a record must bear out, evaluated as expressions over its metrics."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, SimpleNamespace
from typing import Literal

from reportgen.article import Claim
from reportgen.errors import InputError
from reportgen.record.schema import Bound, Number, Record

NOISE = (0.05, 0.95)
"""A claim that holds in a share of seeds between these is within noise: the seed decides it."""

Verdict = Literal["holds", "fails", "within noise"]

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

    ``holds`` is this run's outcome, or None where the record lacks a model that the claim names;
    ``share`` is the share of seeds in which it holds, or None without ensembles.
    """

    name: str
    holds: bool | None
    expected: bool
    share: float | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The claim over seeds where there are ensembles, else over this run alone."""
        if self.share is not None and NOISE[0] < self.share < NOISE[1]:
            return "within noise"
        settled = self.holds if self.share is None else self.share >= NOISE[1]
        return None if settled is None else ("holds" if settled else "fails")

    @property
    def flipped(self) -> bool:
        """Whether the outcome is not the expected one, and the seed is not the reason."""
        return self.holds not in (None, self.expected) and self.verdict != "within noise"


def evaluate_claims(claims: Mapping[str, Claim], record: Record) -> dict[str, Outcome]:
    """Return the outcome of every claim; InputError for an expression that is none."""
    return {name: _outcome(name, claim, record) for name, claim in claims.items()}


def _outcome(name: str, claim: Claim, record: Record) -> Outcome:
    code, models = _compiled(name, claim.expression)
    if not models <= record.models.keys():
        return Outcome(name, None, claim.expected)
    scope = _scope(record)
    holds = _holds(code, scope)
    members = [_holds(code, scope) for _ in _each_member(scope, record, models)]
    share = sum(members) / len(members) if members else None
    return Outcome(name, holds, claim.expected, share)


def _compiled(name: str, expression: str) -> tuple[CodeType, frozenset[str]]:
    """Return the expression's code and the models it names; only comparisons can be written."""
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
    models = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return compile(tree, f"<claim {name}>", "eval"), frozenset(models)


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


Scope = dict[str, SimpleNamespace]
"""Metric → the models' values, as attributes."""


def _scope(record: Record) -> Scope:
    """Return the values of the listed run; a bound counts as its limit."""
    return {
        metric: SimpleNamespace(
            **{
                name: _limit(model.metrics[metric])
                for name, model in record.models.items()
                if metric in model.metrics
            }
        )
        for metric in record.metrics
    }


def _limit(value: Number | Bound) -> float:
    return value.below if isinstance(value, Bound) else value


def _each_member(scope: Scope, record: Record, models: frozenset[str]) -> Iterator[None]:
    """Put the values of one member after another into ``scope``; baselines keep theirs.

    Nothing is yielded unless every network among ``models`` has an ensemble.
    """
    networks = [name for name in sorted(models) if record.models[name].kind == "network"]
    if not networks or not record.ensembles.keys() >= set(networks):
        return
    columns = [
        (vars(scope[metric]), name, record.ensembles[name].metrics[metric])
        for metric in record.metrics
        for name in networks
    ]
    for index in range(min(len(values) for _, _, values in columns)):
        for of_metric, name, values in columns:
            of_metric[name] = values[index]
        yield


def _holds(code: CodeType, scope: Scope) -> bool:
    names = {"__builtins__": {}, **_FUNCTIONS, **scope}
    try:
        return bool(eval(code, names))  # noqa: S307  (the tree was checked node by node)
    except (NameError, AttributeError) as error:
        raise InputError(f"{code.co_filename[1:-1].capitalize()!r}: {error}.") from None
    except ArithmeticError:
        return False
