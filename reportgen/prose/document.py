"""A rendered article in one language: Markdown in blocks, its measured numbers marked.

While a block is rendered, every number that comes from a record is put between three characters
of Unicode's private use area, with its index among the document's numbers:
``U+E000 index U+E001 text U+E002``. A Markdown file drops them; a page parses them into tokens,
which become elements that carry the number's origin.
"""

import re
from dataclasses import dataclass

BEGINS = "\ue000"
"""The first character of a mark."""
MARK = re.compile("\ue000(\\d+)\ue001([^\ue002]*)\ue002")
"""A marked number: its index among the document's numbers, and its text."""


@dataclass(frozen=True)
class Number:
    """A number of the text: where in which record it stands, and how it is written here."""

    pointer: str
    record: str
    value: str
    text: str


@dataclass(frozen=True)
class RenderedBlock:
    """One block of one language; ``text`` is Markdown with marked numbers."""

    name: str
    text: str


@dataclass(frozen=True)
class Document:
    """One language of the article."""

    language: str
    blocks: tuple[RenderedBlock, ...]
    numbers: tuple[Number, ...]


def mark(index: int, text: str) -> str:
    """Return ``text`` marked as the number that stands at ``index`` of the document's numbers."""
    return f"\ue000{index}\ue001{text}\ue002"


def unmarked(text: str) -> str:
    """Return ``text`` as a reader sees it."""
    return MARK.sub(lambda match: match[2], text) if BEGINS in text else text


def indices(text: str) -> list[int]:
    """Return the indices of the numbers that ``text`` shows, in order."""
    return [int(match[1]) for match in MARK.finditer(text)]
