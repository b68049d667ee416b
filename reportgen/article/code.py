"""The Python files of an article, read without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reportgen.errors import Finding

IMPORTS = "imports"
"""What a listing calls all import statements of a file."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Code:
    """A Python file as it is written; one that is no Python has no statements, and a finding."""

    path: Path
    source: str
    statements: tuple[ast.stmt, ...]
    finding: Finding | None = None

    @cached_property
    def names(self) -> dict[str, list[ast.stmt]]:
        """What defines each name at the top of the file: functions, classes, constants."""
        found: dict[str, list[ast.stmt]] = {}
        for statement in self.statements:
            for name in _defined(statement):
                found.setdefault(name, []).append(statement)
        return found

    @property
    def imports(self) -> list[ast.stmt]:
        """The import statements at the top of the file."""
        return [each for each in self.statements if isinstance(each, ast.Import | ast.ImportFrom)]

    @property
    def functions(self) -> dict[str, Function]:
        """The functions at the top of the file, by name; of two of one name the last."""
        found = (each for each in self.statements if isinstance(each, Function))
        return {function.name: function for function in found}

    @property
    def is_whole(self) -> bool:
        """Whether no name comes from where it can't be seen: ``from … import *``."""
        return not any("*" in _defined(each) for each in self.imports)

    def text(self, statement: ast.stmt) -> str:
        """Return the lines of a statement, its decorators and comments behind it included."""
        decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
        first = min([statement.lineno, *(each.lineno for each in decorators)])
        return "\n".join(self.source.splitlines()[first - 1 : statement.end_lineno])


def read_code(path: Path) -> Code:
    """Return the Python file ``path``; a finding where it can't be read, or is no Python."""
    try:
        source = path.read_text(encoding="utf-8")
        return Code(path, source, tuple(ast.parse(source).body))
    except OSError as error:
        found = Finding(path, 1, f"the file can't be read: {error.strerror}")
    except SyntaxError as error:
        found = Finding(path, error.lineno or 1, f"this is no Python: {error.msg}")
    except (ValueError, RecursionError) as error:
        found = Finding(path, 1, f"this is no Python: {error}")
    return Code(path, "", (), found)


def nodes_of(function: ast.AST) -> Iterator[ast.AST]:
    """Yield what a function does itself: nothing of functions and classes inside it."""
    for node in ast.iter_child_nodes(function):
        yield node
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            yield from nodes_of(node)


def _defined(statement: ast.stmt) -> list[str]:
    """Return the names that a statement defines: ``a, b = …`` and ``a: int = …``, too."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return [each.asname or each.name.partition(".")[0] for each in names]
        case ast.Assign(targets=targets):
            parts = targets
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
            parts = [target]
        case _:
            return []
    nodes = (node for part in parts for node in ast.walk(part) if isinstance(node, ast.Name))
    return [node.id for node in nodes if isinstance(node.ctx, ast.Store)]
