"""Context, claims, languages, Markdown and HTML: a record put into words."""

from reportgen.prose.document import Document, Number, RenderedBlock, unmarked
from reportgen.prose.facts import different_facts
from reportgen.prose.languages import language
from reportgen.prose.rehearsal import rehearse
from reportgen.prose.render import markdown, render

__all__ = [
    "Document",
    "Number",
    "RenderedBlock",
    "different_facts",
    "language",
    "markdown",
    "rehearse",
    "render",
    "unmarked",
]
