"""How Markdown is written as HTML, where a page wants it otherwise than CommonMark has it."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markupsafe import escape

JOINER = "\N{WORD JOINER}"
"""Keeps a Korean particle on the line of what it follows."""


def scroller(label: str) -> str:
    """Return the opening of a box that scrolls sideways, by keyboard too."""
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">'


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
    joined = JOINER if _goes_on(tokens, index) else ""
    return f"<code>{' '.join(kept)}</code>{joined}"


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a letter follows at once, as that of a particle does."""
    after = tokens[index + 1].content if index + 1 < len(tokens) else ""
    return after[:1].isalpha()


def _open_table(
    _self: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: Any, env: Any
) -> str:
    caption = env["setting"].caption
    return f"{scroller(str(escape(caption)))}<table><caption>{escape(caption)}</caption>\n"


def _close_table(*_arguments: Any) -> str:
    return "</table></div>\n"


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
    markdown.add_render_rule("fence", _fence)
    markdown.add_render_rule("code_inline", _code)
    markdown.add_render_rule("table_open", _open_table)
    markdown.add_render_rule("table_close", _close_table)
    return markdown


MARKDOWN = _markdown()
"""Renders with the ``setting`` that its environment names: words, captions, colours of code."""
