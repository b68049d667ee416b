"""What a claim may say: comparisons of the metrics of models, with arithmetic, and nothing else."""

import ast
from collections.abc import Callable

from reportgen.errors import InputError

FUNCTIONS: dict[str, Callable[..., float]] = {"min": min, "max": max, "abs": abs}
"""What an expression may call."""

LONGEST = 3
"""How many names a value has at most: part, metric and model."""

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


def parse(expression: str) -> ast.Expression:
    """Return the expression's tree; InputError unless it compares numbers, and does nothing else.

    The error says what is wrong, without a full stop: the caller names the claim.
    """
    try:
        tree = ast.parse(expression, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        why = error.msg if isinstance(error, SyntaxError) else "it can't be read"
        raise InputError(f"{expression!r} is not an expression ({why})") from None
    for node in ast.walk(tree):
        if not _is_allowed(node):
            raise InputError(
                f"{expression!r} has {type(node).__name__}; allowed are metrics as mse.model_0, "
                "numbers, comparisons, arithmetic, and, or, not, min, max, abs"
            )
    for name in _bare_names(tree):
        raise InputError(f"{name!r} is no value. Write one as mse.model_0")
    if not _compares(tree.body):
        raise InputError(f"{expression!r} compares nothing. Write it as mse.model_0 < mse.model_1")
    return tree


def values_named(tree: ast.Expression) -> set[tuple[str, ...]]:
    """Return every value that an expression names: metric and model, or part, metric and model."""
    nodes = list(ast.walk(tree))
    within = {node.value for node in nodes if isinstance(node, ast.Attribute)}
    return {
        _chain(node) for node in nodes if isinstance(node, ast.Attribute) and node not in within
    }


def _chain(node: ast.expr) -> tuple[str, ...]:
    """Return the names of ``a.b.c``; nothing of what is no such chain."""
    match node:
        case ast.Name(id=name):
            return (name,)
        case ast.Attribute(value=before, attr=name):
            return (*above, name) if (above := _chain(before)) else ()
    return ()


def _is_allowed(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return 2 <= len(_chain(node)) <= LONGEST and not node.attr.startswith("_")  # noqa: PLR2004
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS and not node.keywords
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float) and not isinstance(node.value, bool)
    if isinstance(node, ast.Pow):
        return False
    return isinstance(node, _ALLOWED)


def _bare_names(tree: ast.Expression) -> list[str]:
    """Return the names that stand neither before a model nor for a function that is called."""
    nodes = list(ast.walk(tree))
    placed = {node.value for node in nodes if isinstance(node, ast.Attribute)}
    placed |= {node.func for node in nodes if isinstance(node, ast.Call)}
    return [node.id for node in nodes if isinstance(node, ast.Name) and node not in placed]


def _compares(node: ast.expr) -> bool:
    """Return whether an expression is true or false, and no number that would count as true."""
    match node:
        case ast.Compare():
            return True
        case ast.BoolOp(values=parts):
            return all(map(_compares, parts))
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return _compares(inner)
    return False
