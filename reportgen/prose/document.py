"""A rendered article in one language: Markdown in blocks, its measured numbers marked.

While a block is rendered, every number that comes from a record is put between three characters
of Unicode's private use area, with its index among the document's numbers:
``U+E000 index U+E001 text U+E002``. Markdown lets them pass as letters. At the end they become
nothing (a Markdown file) or a ``data`` element that carries the number's origin (a page).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_BEGINS = "\ue000"
_MARKED = re.compile("\ue000(\\d+)\ue001([^\ue002]*)\ue002")


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
    return _MARKED.sub(lambda match: match[2], text) if has_numbers(text) else text


def replaced(text: str, write: Callable[[int, str], str]) -> str:
    """Return ``text`` with every marked number written by ``write(index, text)``."""
    return _MARKED.sub(lambda match: write(int(match[1]), match[2]), text)


def has_numbers(text: str) -> bool:
    """Return whether ``text`` shows a marked number."""
    return _BEGINS in text


def indices(text: str) -> list[int]:
    """Return the indices of the numbers that ``text`` shows, in order."""
    return [int(match[1]) for match in _MARKED.finditer(text)]
