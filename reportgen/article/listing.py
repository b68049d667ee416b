"""The article's code listing, cut out of the files that ran."""

import ast
from collections.abc import Iterable
from pathlib import Path

from reportgen.errors import InputError


def cut(folder: Path, names: Iterable[str]) -> str:
    """Return the named pieces of code in order, as one listing.

    A name is a top-level name of ``experiment.py`` (a function, class or constant), or
    ``module.name`` of another file of the article; ``module.imports`` is its imports.
    InputError names a piece that is not there.
    """
    return "\n\n\n".join(_piece(folder, name) for name in names)


def _piece(folder: Path, name: str) -> str:
    """Return whole lines, so that a comment behind the code stays; linters' marks go."""
    module, _, symbol = name.rpartition(".")
    path = folder / f"{module or 'experiment'}.py"
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"File {str(path)!r} can't be read: {error.strerror}.") from None
    found = [node for node in ast.parse(source).body if _defines(node, symbol)]
    if not found:
        raise InputError(f"Listing: {str(path)!r} has no {symbol!r}. Name a piece that it has.")
    lines = source.splitlines()
    shown: list[str] = []
    for node in found:
        decorators: list[ast.expr] = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(each.lineno for each in decorators)])
        shown += lines[first - 1 : node.end_lineno]
    return "\n".join(line.split("  # noqa")[0] for line in shown)


def _defines(node: ast.stmt, symbol: str) -> bool:
    """Return whether a statement defines ``symbol``, or imports, if that is what it asks for."""
    if symbol == "imports":
        return isinstance(node, ast.Import | ast.ImportFrom)
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == symbol for target in node.targets)
    return isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == symbol
