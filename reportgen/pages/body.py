"""A block of Markdown as HTML, in the pieces that stand below one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from markdown_it.token import Token
from markupsafe import Markup, escape

from reportgen.charts import Plain
from reportgen.pages.charts import ChartView, DiagramView, Views
from reportgen.pages.highlight import Highlight, highlighted
from reportgen.pages.markup import MARKDOWN, scroller
from reportgen.pages.measured import Element, with_numbers
from reportgen.pages.origins import Origins
from reportgen.pages.placing import IDS, UP, Piece, Place
from reportgen.pages.tokens import (
    grouped,
    link_headings,
    plain_text,
    set_addresses,
    set_minus,
    set_tables,
)
from reportgen.prose.document import Number, RenderedBlock, indices, unmarked
from reportgen.theme.words import PageWords

WIDE = 2.4
"""From this ratio of width to height on a picture takes the whole width of a page."""

_FEW_COLUMNS = 5
"""A table of more needs the whole width of a page."""


@dataclass(frozen=True)
class Setting:
    """What the HTML of blocks depends on besides their Markdown, wherever they stand.

    ``caption`` is that of tables; ``highlight`` colours code.
    """

    numbers: Sequence[Number]
    caption: str
    words: PageWords
    origins: Origins
    pictures: Mapping[str, Plain] = field(default_factory=dict)
    charts: Views = field(default_factory=dict)
    highlight: Highlight = highlighted


def pieces(block: RenderedBlock, setting: Setting) -> tuple[Piece, ...]:
    """Return the block as HTML, piece by piece, not yet placed on a page."""
    tokens = MARKDOWN.parse(block.text)
    set_addresses(tokens, UP, IDS)
    link_headings(tokens, IDS + block.name)
    set_tables(tokens)
    set_minus(tokens)
    year = "" if _states_reference(block, setting) else setting.origins.year
    element = Element(setting.numbers, setting.origins, year)
    return tuple(_piece(group, setting, element) for group in grouped(tokens))


def _states_reference(block: RenderedBlock, setting: Setting) -> bool:
    """Return whether the block itself gives numbers of the reference."""
    names = {setting.numbers[index].record for index in indices(block.text)}
    return setting.origins.reference in names


def _piece(tokens: Sequence[Token], setting: Setting, element: Element) -> Piece:
    image = _image_alone(tokens)
    if image is not None:
        return _pictured(image, setting, element)
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {"setting": setting})
    is_heading = tokens[0].type == "heading_open"
    return Piece(
        "wide" if _n_column(tokens) > _FEW_COLUMNS else tokens[0].tag,
        with_numbers(html.strip(), element),
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


def _pictured(image: Token, setting: Setting, element: Element) -> Piece:
    """Return an image that stands alone: as a chart, if there is the data for one."""
    path = str(image.attrs["src"]).removeprefix(UP)
    if chart := setting.charts.get(path):
        return Piece("figure", Markup(), drawn=partial(_charted, chart, image, element))
    picture = setting.pictures.get(path)
    kind = "wide" if picture and picture.width >= WIDE * picture.height else "figure"
    return Piece(kind, with_numbers(_figure(image, picture, kind), element))


def _charted(
    chart: ChartView | DiagramView, image: Token, element: Element, place: Place
) -> Markup:
    caption = Markup(_caption(image))  # noqa: S704  (markdown-it has escaped it)
    html = place.draw(chart, unmarked(image.content), caption, place.up)
    return with_numbers(html, element)


def _caption(image: Token) -> str:
    return str(MARKDOWN.renderInline(str(image.attrs.get("title", ""))))


def _figure(image: Token, picture: Plain | None, kind: str) -> str:
    alternative = _plain(image.content)
    caption = _caption(image)
    size = f' width="{picture.width}" height="{picture.height}"' if picture else ""
    plate = "" if picture else ' class="plate"'
    shown = (
        f'<img src="{escape(image.attrs["src"])}" alt="{alternative}"{size}{plate} '
        'loading="lazy" decoding="async">'
    )
    if kind == "wide":
        shown = f"{scroller(_plain(str(image.attrs.get('title', ''))))}{shown}</div>"
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="{kind}">{shown}{below}</figure>'


def _plain(text: str) -> Markup:
    return escape(unmarked(text))
