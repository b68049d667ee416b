"""A block of Markdown as HTML, in the pieces that stand below one another."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markupsafe import Markup, escape

from reportgen.prose.document import Number, RenderedBlock, replaced, unmarked
from reportgen.prose.pages.highlight import highlighted
from reportgen.prose.pages.pictures import Picture
from reportgen.prose.pages.tokens import grouped, link_headings, set_addresses, set_tables

_TAG = re.compile(r"(<[^>]*>)")
_RAISED = re.compile("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")


@dataclass(frozen=True)
class Setting:
    """Where blocks are set: all that their HTML depends on besides their Markdown.

    ``caption`` is that of tables, ``code`` what a listing is called; ``up`` leads from the page to
    the article's folder, ``ids`` begins every id.
    """

    numbers: Sequence[Number]
    caption: str
    code: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    up: str = ""
    ids: str = ""


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, list, figure …; ``kind`` tells which, as the name of its element."""

    kind: str
    html: Markup


def pieces(block: RenderedBlock, setting: Setting) -> tuple[Piece, ...]:
    """Return the block as HTML, piece by piece."""
    tokens = _MARKDOWN.parse(block.text)
    set_addresses(tokens, setting.up, setting.ids)
    link_headings(tokens, setting.ids + block.name)
    set_tables(tokens)
    return tuple(_piece(group, setting) for group in grouped(tokens))


def _piece(tokens: Sequence[Token], setting: Setting) -> Piece:
    image = _image_alone(tokens)
    if image is not None:
        picture = setting.pictures.get(str(image.attrs["src"]).removeprefix(setting.up))
        kind = "wide" if picture and picture.wide else "figure"
        return Piece(kind, _with_numbers(_figure(image, picture, kind), setting.numbers))
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {"setting": setting})
    return Piece(tokens[0].tag, _with_numbers(html.strip(), setting.numbers))


def _image_alone(tokens: Sequence[Token]) -> Token | None:
    """Return the image of a paragraph that holds nothing else."""
    if tokens[0].type != "paragraph_open":
        return None
    children = tokens[1].children or []
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _figure(image: Token, picture: Picture | None, kind: str) -> str:
    alternative = _plain(image.content)
    caption = _MARKDOWN.renderInline(str(image.attrs.get("title", "")))
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


def _with_numbers(html: str, numbers: Sequence[Number]) -> Markup:
    """Return ``html`` with its marked numbers as elements; inside of tags they are plain text."""

    def element(index: int, text: str) -> str:
        return _element(numbers[index], text)

    parts = [
        unmarked(part) if part.startswith("<") else replaced(part, element)
        for part in _TAG.split(html)
    ]
    return Markup("".join(parts))  # noqa: S704  (markdown-it has escaped the text)


def _element(number: Number, text: str) -> str:
    attributes = {"value": number.value, "data-path": number.pointer, "data-record": number.record}
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<data {written}>{_RAISED.sub(_raise, text)}</data>"


def _raise(digits: re.Match[str]) -> str:
    """Return an exponent as an element: faces draw some raised digits unlike the others."""
    return f"<sup>{digits[0].translate(_LOWERED)}</sup>"


def _fence(
    _self: RendererProtocol, tokens: Sequence[Token], index: int, _options: Any, env: Any
) -> str:
    language = tokens[index].info.strip()
    label = f"{env['setting'].code}: {language}" if language else env["setting"].code
    code = highlighted(tokens[index].content, language)
    return (
        f'<pre class="listing" tabindex="0" role="group" aria-label="{escape(label)}">'
        f'<code translate="no">{code}</code></pre>\n'
    )


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
    markdown.add_render_rule("table_open", _open_table)
    markdown.add_render_rule("table_close", _close_table)
    return markdown


_MARKDOWN = _markdown()
