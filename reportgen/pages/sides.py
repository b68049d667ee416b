"""What the templates see of an article: its languages, and rows of the facing-page edition."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from babel import Locale
from babel.core import get_global

from reportgen.article import Words
from reportgen.pages.charts import Views
from reportgen.pages.origins import Origins
from reportgen.pages.placing import Piece
from reportgen.prose.document import Document, RenderedBlock, unmarked
from reportgen.theme.words import PageWords

SCRIPT_LENGTH = 4
"""Letters of the part of a locale that names a script of writing, as in ``ko_Kore_KR``."""

_CODE = re.compile(r"^~{3,}.*?^~{3,}$", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"!?\[|\]\([^)]*\)|[`*#|]|^:?-+:?$", re.MULTILINE)


@dataclass(frozen=True)
class Side:
    """One language of the article, as the templates see it."""

    code: str
    document: Document
    article: Words
    page: PageWords
    date: str
    origins: Origins
    charts: Views

    @property
    def minutes(self) -> int:
        """How long it reads."""
        return minutes(self.document, self.page)

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return self.origins.language.name

    @property
    def locale(self) -> str:
        """The language and its likely territory, as Open Graph writes them: ``ko_KR``."""
        likely = str(Locale.parse(get_global("likely_subtags").get(self.code, self.code)))
        return "_".join(part for part in likely.split("_") if len(part) != SCRIPT_LENGTH)

    @property
    def blocks(self) -> dict[str, RenderedBlock]:
        """The blocks by name."""
        return {block.name: block for block in self.document.blocks}


@dataclass(frozen=True)
class Row:
    """A block of the facing-page edition: its pieces in each language, or once for all."""

    name: str
    cells: tuple[tuple[Side, tuple[Piece, ...]], ...]
    shared: bool

    @property
    def headings(self) -> list[list[tuple[Side, Piece]]]:
        """The headings, each in every language that has it."""
        found = [[(side, piece) for piece in cell if piece.id] for side, cell in self.cells]
        return [[each for each in alike if each] for alike in zip_longest(*found)]

    @property
    def wide(self) -> bool:
        """Whether the languages stand below one another, since each needs the whole width."""
        return any(piece.kind == "wide" for _, cell in self.cells for piece in cell)

    @property
    def aligned(self) -> int:
        """How many pieces stand beside their like, or 0 when the languages differ in kind."""
        kinds = {tuple(piece.kind for piece in cell) for _, cell in self.cells}
        return len(self.cells[0][1]) if len(kinds) == 1 and not self.wide else 0


def minutes(document: Document, words: PageWords) -> int:
    """Return how long the article reads, code aside; at least a minute."""
    text = "\n".join(unmarked(block.text) for block in document.blocks)
    prose = _MARKUP.sub(" ", _CODE.sub("", text))
    count = len(prose.split()) if words.counts == "words" else len("".join(prose.split()))
    return max(1, round(count / words.per_minute))
