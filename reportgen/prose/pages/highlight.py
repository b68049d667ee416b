"""Code as HTML with as few elements as colours."""

from functools import lru_cache
from html import escape
from itertools import groupby

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String, _TokenType
from pygments.util import ClassNotFound

_CLASSES = {
    Comment: "c",
    String.Doc: "c",
    String: "s",
    Number: "m",
    Keyword: "k",
    Operator.Word: "k",
    Name.Builtin.Pseudo: "k",
    Name.Function: "f",
    Name.Class: "f",
    Name.Decorator: "f",
}
"""The families of tokens that ``style.css`` colours; all else is plain text."""


@lru_cache(maxsize=32)  # a listing stands on every page of an article
def highlighted(code: str, language: str) -> str:
    """Return ``code`` as HTML; in a language that Pygments does not know it is only escaped."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return escape(code, quote=False)
    tokens = [(_class(kind), text) for kind, text in lexer.get_tokens(code)]
    runs = groupby(tokens, key=lambda token: token[0])
    return "".join(_span(name, "".join(text for _, text in run)) for name, run in runs)


def _class(kind: _TokenType | None) -> str:
    """Return the class of the nearest family above ``kind``."""
    while kind is not None and kind not in _CLASSES:
        kind = kind.parent
    return _CLASSES[kind] if kind is not None else ""


def _span(name: str, text: str) -> str:
    shown = escape(text, quote=False)
    return f'<span class="{name}">{shown}</span>' if name else shown
