"""A block of Markdown as HTML, in the pieces that stand below one another.

A block is set once and stands on more than one page. What a page decides is left open by characters
of Unicode's private use area until the piece is placed there: the way up to the article's folder,
and what its ids begin with.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markupsafe import Markup, escape

from reportgen.prose.document import (
    Number,
    RenderedBlock,
    has_numbers,
    indices,
    replaced,
    unmarked,
)
from reportgen.prose.pages.charts import Chart
from reportgen.prose.pages.chrome import PageWords
from reportgen.prose.pages.highlight import Highlight, highlighted
from reportgen.prose.pages.origins import Origins
from reportgen.prose.pages.pictures import Picture
from reportgen.prose.pages.tokens import (
    grouped,
    link_headings,
    plain_text,
    set_addresses,
    set_minus,
    set_tables,
)

_FEW_COLUMNS = 5
"""A table of more needs the whole width of a page."""
_JOINER = "\N{WORD JOINER}"
"""Keeps a Korean particle on the line of what it follows."""
_TAG = re.compile(r"(<[^>]*>)")
_RAISED = re.compile("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")


Draw = Callable[[Chart, str, Markup, str], str]
"""Sets a chart with its text alternative, its caption, and the way up to the article's folder."""

_UP, _IDS = "\ue003", "\ue004"


@dataclass(frozen=True)
class Place:
    """What a page decides: the way up to the article's folder, how ids begin, and how to chart."""

    up: str
    ids: str
    draw: Draw


@dataclass(frozen=True)
class Setting:
    """What the HTML of blocks depends on besides their Markdown, wherever they stand.

    ``caption`` is that of tables; ``highlight`` colours code.
    """

    numbers: Sequence[Number]
    caption: str
    words: PageWords
    origins: Origins
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    highlight: Highlight = highlighted


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, list, figure …; ``kind`` tells which, as the name of its element.

    A heading has its id and its text besides. What ``drawn`` sets stands for the HTML: a chart.
    """

    kind: str
    html: Markup
    id: str = ""
    text: str = ""
    drawn: Callable[[Place], Markup] | None = None

    def at(self, place: Place) -> "Piece":
        """Return the piece as it stands on a page."""
        html = self.drawn(place) if self.drawn else self.html
        html = Markup(html.replace(_UP, place.up).replace(_IDS, place.ids))  # noqa: S704  (still HTML)
        return replace(self, html=html, id=self.id.replace(_IDS, place.ids), drawn=None)


def pieces(block: RenderedBlock, setting: Setting) -> tuple[Piece, ...]:
    """Return the block as HTML, piece by piece, not yet placed on a page."""
    tokens = _MARKDOWN.parse(block.text)
    set_addresses(tokens, _UP, _IDS)
    link_headings(tokens, _IDS + block.name)
    set_tables(tokens)
    set_minus(tokens)
    element = _Element(setting, "" if _has_then(block, setting) else setting.origins.year)
    return tuple(_piece(group, setting, element) for group in grouped(tokens))


def _has_then(block: RenderedBlock, setting: Setting) -> bool:
    """Return whether the block itself gives numbers of the reference."""
    names = {setting.numbers[index].record for index in indices(block.text)}
    return setting.origins.reference in names


def _piece(tokens: Sequence[Token], setting: Setting, element: "_Element") -> Piece:
    image = _image_alone(tokens)
    if image is not None:
        return _pictured(image, setting, element)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {"setting": setting})
    is_heading = tokens[0].type == "heading_open"
    return Piece(
        "wide" if _n_column(tokens) > _FEW_COLUMNS else tokens[0].tag,
        _with_numbers(html.strip(), element),
        str(tokens[0].attrs["id"]) if is_heading else "",
        unmarked(plain_text(tokens[1])) if is_heading else "",
    )


def _n_column(tokens: Sequence[Token]) -> int:
    """Return the number of a table's columns, 0 of anything else."""
    return sum(token.type == "th_open" for token in tokens)


def _image_alone(tokens: Sequence[Token]) -> Token | None:
    """Return the image of a paragraph that holds nothing else."""
    if tokens[0].type != "paragraph_open":
        return None
    children = tokens[1].children or []
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _pictured(image: Token, setting: Setting, element: "_Element") -> Piece:
    """Return an image that stands alone: as a chart, if there is the data for one."""
    path = str(image.attrs["src"]).removeprefix(_UP)
    if chart := setting.charts.get(path):
        return Piece("figure", Markup(), drawn=partial(_charted, chart, image, element))
    picture = setting.pictures.get(path)
    kind = "wide" if picture and picture.wide else "figure"
    return Piece(kind, _with_numbers(_figure(image, picture, kind), element))


def _charted(chart: Chart, image: Token, element: "_Element", place: Place) -> Markup:
    caption = Markup(_caption(image))  # noqa: S704  (markdown-it has escaped it)
    html = place.draw(chart, unmarked(image.content), caption, place.up)
    return _with_numbers(html, element)


def _caption(image: Token) -> str:
    return str(_MARKDOWN.renderInline(str(image.attrs.get("title", ""))))


def _figure(image: Token, picture: Picture | None, kind: str) -> str:
    alternative = _plain(image.content)
    caption = _caption(image)
    size = f' width="{picture.width}" height="{picture.height}"' if picture else ""
    plate = "" if picture and picture.adapts else ' class="plate"'
    shown = (
        f'<img src="{escape(image.attrs["src"])}" alt="{alternative}"{size}{plate} '
        'loading="lazy" decoding="async">'
    )
    if kind == "wide":
        shown = f"{_scroller(_plain(str(image.attrs.get('title', ''))))}{shown}</div>"
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="{kind}">{shown}{below}</figure>'


def _plain(text: str) -> Markup:
    return escape(unmarked(text))


def _scroller(label: str) -> str:
    """Return the opening of a box that scrolls sideways, by keyboard too."""
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">'


def _with_numbers(html: str, element: "_Element") -> Markup:
    """Return ``html`` with its marked numbers as elements; inside of tags they are plain text."""
    if not has_numbers(html):
        return Markup(html)  # noqa: S704  (markdown-it has escaped the text)
    parts, is_linked = [], False
    for part in _TAG.split(html):
        if part.startswith("<"):
            is_linked = part.startswith("<a ") or (is_linked and part != "</a>")
            parts.append(unmarked(part))
        else:
            parts.append(replaced(part, element.inner if is_linked else element.linked))
    return Markup("".join(parts))  # noqa: S704  (as above)


@dataclass(frozen=True)
class _Element:
    """Writes a number as an element; ``year`` is that of a value then to be told beside it."""

    setting: Setting
    year: str

    def inner(self, index: int, text: str) -> str:
        """Return the number as data."""
        value = escape(self.setting.numbers[index].value)
        return f'<data value="{value}">{_RAISED.sub(_raise, text)}</data>'

    def linked(self, index: int, text: str) -> str:
        """Return the number as a link to its origin."""
        origins = self.setting.origins
        number = self.setting.numbers[index]
        attributes = "".join(
            f' {name}="{escape(value)}"' for name, value in origins.attributes(number).items()
        )
        then = origins.then(number) if self.year else ""
        beside = f'<small class="then">{self.year}: {_RAISED.sub(_raise, then)}</small>{_JOINER}'
        return (
            f'<a href="#{_IDS}{origins.anchor}"{attributes}>{self.inner(index, text)}</a>'
            f"{beside if then else ''}"
        )


def _raise(digits: re.Match[str]) -> str:
    """Return an exponent as an element: faces draw some raised digits unlike the others."""
    return f"<sup>{digits[0].translate(_LOWERED)}</sup>"


def _fence(
    _self: RendererProtocol, tokens: Sequence[Token], index: int, _options: Any, env: Any
) -> str:
    language, setting = tokens[index].info.strip(), env["setting"]
    words = setting.words
    label = f"{words.code}: {language}" if language else words.code
    code = setting.highlight(tokens[index].content, language)
    return (
        f'<div class="code"><button type="button" class="copy" data-done="{escape(words.copied)}">'
        f"{escape(words.copy_code)}</button>"
        f'<pre class="listing" tabindex="0" role="group" aria-label="{escape(label)}">'
        f'<code translate="no">{code}</code></pre></div>\n'
    )


def _code(
    _self: RendererProtocol, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> str:
    """Return code in a line of text, which breaks at its spaces but never after a hyphen."""
    words = escape(tokens[index].content).split(" ")
    kept = (f"<span>{word}</span>" if "-" in word else word for word in words)
    return f"<code>{' '.join(kept)}</code>"


def _open_table(
    _self: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: Any, env: Any
) -> str:
    caption = env["setting"].caption
    return f"{_scroller(str(escape(caption)))}<table><caption>{escape(caption)}</caption>\n"


def _close_table(*_arguments: Any) -> str:
    return "</table></div>\n"


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
    markdown.add_render_rule("fence", _fence)
    markdown.add_render_rule("code_inline", _code)
    markdown.add_render_rule("table_open", _open_table)
    markdown.add_render_rule("table_close", _close_table)
    return markdown


_MARKDOWN = _markdown()
