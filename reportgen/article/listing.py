"""The article's code listing, cut out of the files that ran."""

from collections.abc import Iterable
from pathlib import Path

from reportgen.article.code import IMPORTS, read_code
from reportgen.article.toml import meant
from reportgen.errors import InputError


def cut(folder: Path, names: Iterable[str]) -> str:
    """Return the named pieces of code in order, each once, as one listing.

    A name is a top-level name of ``experiment.py`` (a function, class or constant), or
    ``module.name`` of another file of the article; ``module.imports`` is its imports.
    InputError names a piece that is not there.
    """
    return "\n\n\n".join(dict.fromkeys(_piece(folder, name) for name in names))


def _piece(folder: Path, name: str) -> str:
    """Return whole lines, so that a comment behind the code stays; linters' marks go."""
    module, _, symbol = name.rpartition(".")
    code = read_code(folder / f"{module or 'experiment'}.py")
    if code.finding:
        raise InputError(f"Listing {name!r}: {code.finding}.")
    found = code.imports if symbol == IMPORTS else code.names.get(symbol)
    if not found:
        known = meant(symbol, code.names) or f"; it has {', '.join([IMPORTS, *code.names])}"
        raise InputError(f"Listing: {code.path.name!r} has no {symbol!r}{known}.")
    shown = "\n".join(code.text(statement) for statement in found)
    return "\n".join(line.split("  # noqa")[0] for line in shown.split("\n"))
