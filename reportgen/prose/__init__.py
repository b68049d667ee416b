"""Context, claims, languages, Markdown and HTML: a record put into words."""

from reportgen.prose.document import Document, Number, RenderedBlock
from reportgen.prose.facts import different_facts
from reportgen.prose.languages import language
from reportgen.prose.numbers import TODAY
from reportgen.prose.pages import render_pages
from reportgen.prose.render import markdown, render

__all__ = [
    "TODAY",
    "Document",
    "Number",
    "RenderedBlock",
    "different_facts",
    "language",
    "markdown",
    "render",
    "render_pages",
]
