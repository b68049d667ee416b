"""An article's Markdown as tokens: CommonMark with tables, figures and measured numbers."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from reportgen.prose.document import BEGINS, MARK, RenderedBlock, unmarked

NUMBER = "number"
"""A measured number: its index among the document's, and whether it stands in a link."""
FIGURE = "figure"
"""An image alone in its paragraph: its text is the alternative, its children are the caption."""

_HYPHEN = re.compile(r"(?<![\w.\-])([a-z]?)-(?=\d|n\b)")
"""A hyphen that means minus: in t-1, or before a number."""


def parse(block: RenderedBlock) -> list[Sequence[Token]]:
    """Return the tokens of each paragraph, heading, list, figure … of the block."""
    tokens = MARKDOWN.parse(block.text)
    _link_headings(tokens, block.name)
    _set_tables(tokens)
    ends = [at for at, level in enumerate(accumulate(t.nesting for t in tokens), 1) if level == 0]
    return [_as_figure(tokens[start:end]) for start, end in pairwise([0, *ends])]


def plain_text(tokens: Sequence[Token]) -> str:
    """Return the text of inline tokens without markup and marks."""
    parts = []
    for token in tokens:
        match token.type:
            case "image":
                parts.append(plain_text(token.children or []))
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case _:
                parts.append(unmarked(token.content))
    return "".join(parts)


def _link_headings(tokens: Sequence[Token], name: str) -> None:
    """Give the first heading the id ``name``, those after it a number more, and a link each."""
    headings = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    for count, index in enumerate(headings, start=1):
        identity = name if count == 1 else f"{name}-{count}"
        tokens[index].attrSet("id", identity)
        text = tokens[index + 1].children or []
        if any(token.type == "link_open" for token in text):
            continue
        for token in text:
            token.meta |= {"linked": True}
        start = Token("link_open", "a", 1, attrs={"href": f"#{identity}"})
        tokens[index + 1].children = [start, *text, Token("link_close", "a", -1)]


def _set_tables(tokens: Sequence[Token]) -> None:
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
        # A class, not a style, says that a column is one of numbers.
        if token.type in ("th_open", "td_open") and "right" in str(token.attrs.pop("style", "")):
            token.attrSet("class", "number")
        before = token.type


def _as_figure(piece: Sequence[Token]) -> Sequence[Token]:
    """Return a paragraph of one image as a figure; anything else as it is."""
    text = (piece[1].children or []) if piece[0].type == "paragraph_open" else []
    if [token.type for token in text] != ["image"]:
        return piece
    (image,) = text
    (caption,) = MARKDOWN.parseInline(str(image.attrs.get("title", "")))
    return [
        Token(
            FIGURE,
            "figure",
            0,
            attrs={"src": image.attrs["src"]},
            content=plain_text(image.children or []),
            children=caption.children,
        )
    ]


def _read_number(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it calls it)
    """Make a token of a number that the prose has marked."""
    mark = MARK.match(state.src, state.pos)
    if mark is None:
        return False
    if not silent:
        token = state.push(NUMBER, "data", 0)
        token.content = mark[2]
        token.meta = {"index": int(mark[1]), "linked": state.linkLevel > 0}
    state.pos = mark.end()
    return True


def _write_minus(state: StateInline) -> None:
    """Write a hyphen that means minus as a minus: a line never breaks after it."""
    before = ""
    for token in state.tokens:
        if token.type == "text":
            token.content = _HYPHEN.sub("\\1−", before + token.content)[len(before) :]
        before = "0" if token.type == NUMBER else ""  # from one number to another it is no minus


MARKDOWN = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
MARKDOWN.inline.add_terminator_char(BEGINS)
MARKDOWN.inline.ruler.push(NUMBER, _read_number)
MARKDOWN.inline.ruler2.push("minus", _write_minus)
