"""What a page changes in Markdown that is parsed but not yet HTML."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

_MINUS = re.compile(r"(?<![\w.\-\ue002])([a-z]?)-(?=\d|n\b)")


def grouped(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each top-level piece."""
    start = depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]
            start = index + 1


def link_headings(tokens: Sequence[Token], name: str) -> None:
    """Give the first heading the id ``name``, those after it a number more, and a link each."""
    headings = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    for count, index in enumerate(headings, start=1):
        identity = name if count == 1 else f"{name}-{count}"
        tokens[index].attrSet("id", identity)
        _link(tokens[index + 1], f"#{identity}")


def set_tables(tokens: Sequence[Token]) -> None:
    """Give header cells their scope, make each row's first cell its header, mark numbers."""
    before = ""
    row_header = False
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "td_open" and before == "tr_open":
            token.tag, row_header = "th", True
            token.attrSet("scope", "row")
        elif token.type == "td_close" and row_header:
            token.tag, row_header = "th", False
        if token.type in ("th_open", "td_open"):
            _align(token)
        before = token.type


def set_addresses(tokens: Sequence[Token], up: str, ids: str) -> None:
    """Put ``up`` before addresses within the article's folder, ``ids`` into those of a heading."""
    for token in tokens:
        for name in token.attrs.keys() & {"src", "href"}:
            token.attrSet(name, _address(str(token.attrs[name]), up, ids))
        set_addresses(token.children or [], up, ids)


def set_minus(tokens: Sequence[Token]) -> None:
    """Write a minus, in t-1 or before a number, as one: a line never breaks after it."""
    for token in tokens:
        if token.type == "text":
            token.content = _MINUS.sub("\\1−", token.content)
        set_minus(token.children or [])


def plain_text(inline: Token) -> str:
    """Return the text of a heading without its markup."""
    return "".join(child.content for child in inline.children or [])


def _address(address: str, up: str, ids: str) -> str:
    if address.startswith("#"):
        return f"#{ids}{address[1:]}"
    is_elsewhere = address.startswith("/") or ":" in address
    return address if is_elsewhere else up + address


def _link(heading: Token, address: str) -> None:
    """Make the heading's text a link, unless there is one in it already."""
    children = heading.children or []
    if all(child.type != "link_open" for child in children):
        start = Token("link_open", "a", 1, attrs={"href": address})
        heading.children = [start, *children, Token("link_close", "a", -1)]


def _align(cell: Token) -> None:
    """Say by a class, not by a style, that a column is one of numbers."""
    style = str(cell.attrs.pop("style", ""))
    if "right" in style:
        cell.attrSet("class", "number")
