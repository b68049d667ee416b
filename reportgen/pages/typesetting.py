"""Blocks of Markdown as HTML: tokens, set for the page on which they stand."""

import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from reportgen.charts import Plain
from reportgen.pages.charts import ChartView, DiagramView, GridView
from reportgen.pages.editions import Edition
from reportgen.pages.highlight import Highlight
from reportgen.pages.markdown import MARKDOWN, plain_text
from reportgen.prose.document import MARK, RenderedBlock, indices, unmarked

WIDE = 2.4
"""From this ratio of width to height on a picture takes the whole width of a page."""

_FEW_COLUMNS = 5
"""A table of more needs the whole width of a page."""

_RAISED = re.compile("([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")


@dataclass(frozen=True)
class PagePlace:
    """Where the blocks of an edition stand.

    ``up`` is the way from the page to the article's folder; ``ids`` begins every id. On a page of
    several editions (``facing``) only the ``first`` draws curves; the others repeat them.
    """

    up: str
    ids: str
    first: bool
    facing: bool


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, list, figure … as it stands on a page.

    ``kind`` is the name of its element, or ``wide`` if it needs the whole width of a page. A
    heading has its id and its text besides.
    """

    kind: str
    html: Markup
    id: str = ""
    text: str = ""


class Typesetter(RendererHTML):
    """Sets one edition's blocks at one place; its public methods are rules of markdown-it-py."""

    def __init__(
        self,
        edition: Edition,
        placement: PagePlace,
        templates: Environment,
        highlight: Highlight,
    ) -> None:
        super().__init__()
        self._edition = edition
        self._placement = placement
        self._macros = _macros(templates, "prose.html.jinja")
        charts = _macros(templates, "chart.html.jinja")
        self._chart, self._grid = charts["article_chart"], charts["article_grid"]
        self._diagram = _macros(templates, "diagram.html.jinja")["article_diagram"]
        self._highlight = highlight

    def render_block(self, block: RenderedBlock) -> tuple[Piece, ...]:
        """Return the block as HTML, piece by piece."""
        edition = self._edition
        stated = {edition.document.numbers[index].record for index in indices(block.text)}
        env = {
            "block": block.name,
            "caption": edition.article.captions.get(block.name, edition.article.title),
            # A block that gives numbers of the reference itself needs none beside today's.
            "year": "" if edition.origins.reference in stated else edition.origins.year,
        }
        return tuple(self._render_piece(tokens, env) for tokens in edition.tokens[block.name])

    def _render_piece(self, tokens: Sequence[Token], env: dict[str, str]) -> Piece:
        html = Markup(self.render(tokens, MARKDOWN.options, env).strip())  # noqa: S704  (the rules escape)
        opening, kind = tokens[0], tokens[0].tag
        match opening.type:
            case "heading_open":
                identity = f"{self._placement.ids}{opening.attrs['id']}"
                return Piece(kind, html, identity, plain_text(tokens[1].children or []))
            case "figure":
                is_wide = _is_wide(self._edition.figures.get(str(opening.attrs["src"])))
            case _:
                is_wide = sum(token.type == "th_open" for token in tokens) > _FEW_COLUMNS
        return Piece("wide" if is_wide else kind, html)

    def number(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        """Set a measured number."""
        token = tokens[index]
        return self._number(token.meta["index"], token.content, env, linked=token.meta["linked"])

    def _number(self, index: int, shown: str, env: Any, *, linked: bool) -> Markup:
        """Return a number as data, and as a link to its origin unless it is in a link."""
        number, text = self._edition.document.numbers[index], _exponents(shown)
        if linked:
            return self._macros["data"](number, text)
        origin = self._edition.number_origins[index]
        anchor = f"{self._placement.ids}provenance"
        beside = _exponents(origin.reference) if env["year"] else []
        return self._macros["number"](number, text, origin, anchor, env["year"], beside)

    def figure(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        """Set an image alone as what its picture shows: a chart, a diagram, or as it is."""
        token, placement = tokens[index], self._placement
        source, text = str(token.attrs["src"]), token.children or []
        caption = Markup(self.renderInline(text, options, env))  # noqa: S704  (the rules escape)
        alternative, shown = token.content, self._edition.figures.get(source)
        ids = env["block"] if placement.facing else ""
        match shown:
            case ChartView():
                return self._chart(shown, alternative, caption, placement.up, placement.first, ids)
            case GridView():
                return self._grid(shown, alternative, caption, placement.up, placement.first, ids)
            case DiagramView():
                return self._diagram(shown, alternative, caption, placement.up)
        label = plain_text(text) if _is_wide(shown) else ""
        return self._macros["figure"](self._address(source), alternative, shown, label, caption)

    def image(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        """Set an image within a line of text."""
        token = tokens[index]
        alternative = plain_text(token.children or [])
        return self._with(tokens, index, src=self._address(token.attrs["src"]), alt=alternative)

    def link_open(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        """Open a link, whose address is the page's."""
        return self._with(tokens, index, href=self._address(tokens[index].attrs["href"]))

    def heading_open(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        """Open a heading, whose id is the page's."""
        identity = f"{self._placement.ids}{tokens[index].attrs['id']}"
        return self._with(tokens, index, id=identity)

    def fence(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        """Set a listing, with a button that copies it."""
        language = unmarked(tokens[index].info).strip()
        code = self._highlight(unmarked(tokens[index].content), language)
        return self._macros["listing"](self._edition.words, language, code)

    def code_block(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        """Set indented code, which is a listing of no language."""
        return self.fence(tokens, index, options, env)

    def code_inline(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        """Set code in a line of text, which breaks at its spaces but never after a hyphen."""
        links = [token.nesting for token in tokens[:index] if token.type.startswith("link_")]
        texts = MARK.split(tokens[index].content)  # text, index, number, text, index, …
        parts = texts[:1]
        for at, shown, text in zip(texts[1::3], texts[2::3], texts[3::3], strict=True):
            parts += [self._number(int(at), shown, env, linked=sum(links) > 0), text]
        following = tokens[index + 1].content if index + 1 < len(tokens) else ""
        # A Korean particle stays on the line of what it follows.
        return self._macros["code"](parts, joined=following[:1].isalpha())

    def table_open(self, _tokens: Sequence[Token], _index: int, _options: Any, env: Any) -> str:
        """Open a table, in a box that scrolls sideways."""
        return self._macros["table_open"](env["caption"])

    def table_close(self, *_arguments: Any) -> str:
        """Close a table and its box."""
        return self._macros["table_close"]()

    def _with(self, tokens: Sequence[Token], index: int, **attributes: str) -> str:
        """Return the token's tag with these attributes; other pages have others."""
        token = copy(tokens[index])
        token.attrs = {name: unmarked(str(value)) for name, value in token.attrs.items()}
        token.attrs |= attributes
        placed = [*tokens[:index], token, *tokens[index + 1 :]]
        return self.renderToken(placed, index, MARKDOWN.options, {})

    def _address(self, address: object) -> str:
        """Return an address as it is on this page: of a place on it, of a file of the article."""
        text = str(address)
        if text.startswith("#"):
            return f"#{self._placement.ids}{text[1:]}"
        is_elsewhere = text.startswith("/") or ":" in text
        return text if is_elsewhere else self._placement.up + text


def _is_wide(shown: ChartView | GridView | DiagramView | Plain | None) -> bool:
    """Return whether a picture takes the whole width; what pages set themselves fits any."""
    return isinstance(shown, Plain) and shown.width >= WIDE * shown.height


def _macros(templates: Environment, name: str) -> dict[str, Callable[..., Markup]]:
    return vars(templates.get_template(name).module)


def _exponents(text: str) -> list[tuple[str, bool]]:
    """Return the runs of a number, each with whether it is to be raised.

    Faces draw some raised digits unlike the others, so that an exponent is an element.
    """
    runs = enumerate(_RAISED.split(text))
    return [(run.translate(_LOWERED) if at % 2 else run, at % 2 == 1) for at, run in runs if run]
