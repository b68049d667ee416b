"""What of an experiment's code decides its numbers, and what only measures them.

Comments, docstrings and the way that code is set out decide nothing. What ``metrics()`` is made of
decides what is measured and not what is trained, where nothing else is made of it.
"""

import ast
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

MEASURING = "metrics"
"""The function of an experiment that says what is measured."""

OFFERED = frozenset({"dataset", "splits", "baselines", "networks", "fit_options", "train"})
"""The other functions that an experiment offers: the lab calls them, be they named in it or not."""

_BY_NAME = frozenset({"globals", "locals", "vars", "eval", "exec", "__import__"})
_MODULES_BY_NAME = frozenset({"importlib", "inspect"})
"""With these, code reaches functions by names that nobody finds in it."""


@dataclass(frozen=True)
class Parts:
    """Code without comments and docstrings: what a run is made by, and what it is measured by."""

    training: str
    measuring: str = ""


def tree_of(source: bytes) -> ast.Module | None:
    """Return what Python reads in ``source``; None where this Python can't read it."""
    try:
        tree = ast.parse(source)
        ast.dump(tree)  # a number may be too long to write
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    nodes = list(ast.walk(tree))
    if "__doc__" not in {getattr(node, "attr", getattr(node, "id", "")) for node in nodes}:
        for node in nodes:
            if isinstance(body := getattr(node, "body", None), list):
                # Docstrings, and other constants that stand for nothing.
                body[:] = [
                    each
                    for each in body
                    if not isinstance(each, ast.Expr) or not isinstance(each.value, ast.Constant)
                ]
    return tree


def parts(experiment: ast.Module, others: Collection[ast.Module], own: Collection[str]) -> Parts:
    """Return the parts of ``experiment.py``; ``others`` are the modules beside it.

    ``own`` are the names by which what lies beside it can be imported.

    Functions, constants and imports of libraries count as measuring where ``metrics`` leads to
    them, and nothing else does. Code that reaches names by other ways than naming them is not
    taken apart.
    """
    if any(map(_reaches_by_name, [experiment, *others])):
        return Parts(ast.dump(experiment))
    pieces = list(_pieces(experiment))
    inert = _inert(pieces, own)
    led_to = _closure({MEASURING}, inert)
    elsewhere = [OFFERED, *map(_taken_from_experiment, others)]
    elsewhere += [_names(node) for node in pieces if node not in map(inert.get, led_to)]
    measuring = led_to - _closure(set().union(*elsewhere), inert)
    measured = [inert[name] for name in sorted(measuring)]
    training = [node for node in pieces if node not in measured]
    return Parts("\n".join(map(ast.dump, training)), "\n".join(map(ast.dump, measured)))


def _reaches_by_name(module: ast.Module) -> bool:
    """Return whether the code may reach a function of ``experiment.py`` that it does not name."""
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name) if name in _BY_NAME:
                return True
            case ast.Attribute(attr="modules"):  # of sys
                return True
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                whole = {*_imported(node), *(each.name for each in names if each.name == "*")}
                by_module = isinstance(node, ast.Import) and "experiment" in whole
                if by_module or whole & {*_MODULES_BY_NAME, "*"}:
                    return True
    return False


def _pieces(module: ast.Module) -> Iterator[ast.stmt]:
    """Yield the statements of a module, an import of several names as one for each."""
    for node in module.body:
        match node:
            case ast.Import(names=names):
                yield from (ast.Import(names=[each]) for each in names)
            case ast.ImportFrom(names=names):
                yield from (ast.ImportFrom(node.module, [each], node.level) for each in names)
            case _:
                yield node


def _inert(pieces: Iterable[ast.stmt], own: Collection[str]) -> dict[str, ast.stmt]:
    """Return by its name what does nothing where it stands: functions, constants, imports.

    Left out are names that are given twice, and imports of the article's ``own`` modules.
    """
    found: dict[str, ast.stmt] = {}
    twice = Counter(name for node in pieces for name in _bound(node))
    for node in pieces:
        match node:
            case ast.FunctionDef(name=name, decorator_list=[]):
                inert = all(map(_is_literal, [*node.args.defaults, *node.args.kw_defaults]))
            case ast.Assign(targets=[ast.Name(id=name)]):
                inert = _is_literal(node.value)
            case ast.Import(names=[each]) | ast.ImportFrom(names=[each]):
                name = each.asname or each.name.partition(".")[0]
                inert = not _imported(node) & {*own, ""}
            case _:
                continue
        if inert and twice[name] == 1:
            found[name] = node
    return found


def _closure(names: Collection[str], inert: Mapping[str, ast.stmt]) -> set[str]:
    """Return those of the names that are inert, and all that are reached from them."""
    reached: set[str] = set()
    open_ = set(names) & inert.keys()
    while open_:
        reached |= open_
        open_ = set().union(*(_names(inert[name]) for name in open_)) & inert.keys() - reached
    return reached


def _names(node: ast.AST) -> set[str]:
    """Return every name that a piece of code names."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _bound(node: ast.stmt) -> set[str]:
    """Return every name that a statement may give to something in its module."""
    found: set[str] = set()
    inner: Iterable[ast.AST] = ast.walk(node)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        found.add(node.name)
        inner = (each for each in inner if isinstance(each, ast.Global))
    for each in inner:
        match each:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.alias(name=name, asname=other):
                found.add(other or name.partition(".")[0])
            case ast.Global(names=names):
                found.update(names)
    return found


def _taken_from_experiment(module: ast.Module) -> set[str]:
    """Return the names that a module beside it imports from ``experiment.py``."""
    return {
        alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and "experiment" in _imported(node)
        for alias in node.names
    }


def _imported(node: ast.Import | ast.ImportFrom) -> set[str]:
    """Return the modules at the top that are imported from; one beside it is ``""``."""
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0] if not node.level else ""}
    return {each.name.partition(".")[0] for each in node.names}


def _is_literal(node: ast.expr | None) -> bool:
    try:
        ast.literal_eval(node or "None")
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True
