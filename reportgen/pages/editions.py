"""An edition of an article: what its pages show in one language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from babel import Locale
from babel.core import get_global
from markdown_it.token import Token

from reportgen.article import PageWords, Words
from reportgen.pages.charts import Figures
from reportgen.pages.markdown import parse
from reportgen.pages.origins import NumberOrigin, NumberOrigins
from reportgen.prose.document import Document, RenderedBlock, unmarked
from reportgen.prose.languages import Language

SCRIPT_LENGTH = 4
"""Letters of the part of a locale that names a script of writing, as in ``ko_Kore_KR``."""

_CODE = re.compile(r"^~{3,}.*?^~{3,}$", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"!?\[|\]\([^)]*\)|[`*#|]|^:?-+:?$", re.MULTILINE)


@dataclass(frozen=True)
class Edition:
    """The article in one language: its text, its own words, and the words of pages."""

    language: Language
    document: Document
    article: Words
    date: str
    origins: NumberOrigins
    figures: Figures

    @cached_property
    def minutes(self) -> int:
        """How long it reads, code aside; at least a minute."""
        text = "\n".join(unmarked(block.text) for block in self.document.blocks)
        prose = _MARKUP.sub(" ", _CODE.sub("", text)).split()
        count = len(prose) if self.words.counts == "words" else len("".join(prose))
        return max(1, round(count / self.words.per_minute))

    @property
    def words(self) -> PageWords:
        """The words of the page around the text."""
        return self.article.page

    @property
    def code(self) -> str:
        """The code of the language, as ``ko``."""
        return self.language.code

    @cached_property
    def locale(self) -> str:
        """The language and its likely territory, as Open Graph writes them: ``ko_KR``."""
        likely = str(Locale.parse(get_global("likely_subtags").get(self.code, self.code)))
        return "_".join(part for part in likely.split("_") if len(part) != SCRIPT_LENGTH)

    @cached_property
    def blocks(self) -> dict[str, RenderedBlock]:
        """The blocks by name."""
        return {block.name: block for block in self.document.blocks}

    @cached_property
    def tokens(self) -> dict[str, list[Sequence[Token]]]:
        """The tokens of each block, piece by piece: parsed once, set on more than one page."""
        return {name: parse(block) for name, block in self.blocks.items()}

    @cached_property
    def number_origins(self) -> list[NumberOrigin]:
        """The origin of each of the document's numbers: told once, set on more than one page."""
        return [self.origins.origin(number) for number in self.document.numbers]
