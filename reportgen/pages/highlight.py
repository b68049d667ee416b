"""Code as HTML with as few elements as colours."""

from collections.abc import Callable
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from reportgen.store import Store, key

if TYPE_CHECKING:
    from pygments.token import _TokenType

Highlight = Callable[[str, str], Markup]
"""Sets code, written in a language, as HTML."""

LISTING = "listing"

_CLASSES = {
    "Comment": "c",
    "Literal.String.Doc": "c",
    "Literal.String": "s",
    "Literal.Number": "m",
    "Keyword": "k",
    "Operator.Word": "k",
    "Name.Builtin.Pseudo": "k",
    "Name.Function": "f",
    "Name.Class": "f",
    "Name.Decorator": "f",
}
"""The families of tokens that ``style.css`` colours; all else is plain text."""


def kept_in(store: Store) -> Highlight:
    """Return ``highlighted``, which looks into the store first and keeps there what it made.

    A listing stands on every page of an article and changes least of all: Pygments, whose lexers
    take longer to compile than to run, is imported only for one that is new.
    """
    import pygments

    by = [Path(__file__).read_text(encoding="utf-8"), pygments.__version__]

    @cache
    def kept(code: str, language: str) -> Markup:
        identity = key({"code": code, "language": language, "by": by})
        found = store.get(LISTING, identity)
        if found:
            return Markup(found["html"].decode())  # noqa: S704  (as it was made below)
        html = highlighted(code, language)
        store.put(LISTING, identity, {"html": html.encode()}, {"language": language})
        return html

    return kept


def highlighted(code: str, language: str) -> Markup:
    """Return ``code`` as HTML; in a language that Pygments does not know it is only escaped."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return Markup(escape(code, quote=False))  # noqa: S704  (escaped)
    tokens = [(_class(kind), text) for kind, text in lexer.get_tokens(code)]
    html = []
    for name, run in groupby(tokens, key=lambda token: token[0]):
        text = escape("".join(text for _, text in run), quote=False)
        html.append(f'<span class="{name}">{text}</span>' if name else text)
    return Markup("".join(html))  # noqa: S704  (escaped)


def _class(kind: "_TokenType | None") -> str:
    """Return the class of the nearest family above ``kind``."""
    while kind is not None and ".".join(kind) not in _CLASSES:
        kind = kind.parent
    return _CLASSES[".".join(kind)] if kind is not None else ""
