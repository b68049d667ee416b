"""The pages of an article as text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from babel import Locale
from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reportgen.article import Article, Words, templates_folder
from reportgen.prose.document import Document, RenderedBlock, unmarked
from reportgen.prose.pages.body import Piece, Setting, pieces
from reportgen.prose.pages.chrome import PageWords, read_page_words
from reportgen.prose.pages.pictures import Picture, picture
from reportgen.record import Record

STYLE = "style.css"


@dataclass(frozen=True)
class Side:
    """One language of the article, as the templates see it."""

    code: str
    document: Document
    article: Words
    page: PageWords
    date: str

    @property
    def name(self) -> str:
        """What the language calls itself."""
        locale = Locale.parse(self.code, sep="-")
        return str(locale.get_display_name(locale))

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
    def wide(self) -> bool:
        """Whether the languages stand below one another, since each needs the whole width."""
        return any(piece.kind == "wide" for _, cell in self.cells for piece in cell)

    @property
    def aligned(self) -> int:
        """How many pieces stand beside their like, or 0 when the languages differ in kind."""
        kinds = {tuple(piece.kind for piece in cell) for _, cell in self.cells}
        return len(self.cells[0][1]) if len(kinds) == 1 and not self.wide else 0


def render_pages(
    article: Article,
    record: Record,
    documents: Mapping[str, Document],
    figures: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the text of every page and of the stylesheet by its path in the article's folder.

    ``figures`` is the SVG of every figure by its path, from which pages learn the size that they
    keep free for it.
    """
    words = read_page_words(article.settings.languages)
    edition = _Edition(article, record, documents, words, figures or {})
    pages = {f"{side.code}/index.html": edition.page(side) for side in edition.sides}
    return {**pages, "index.html": edition.facing(), STYLE: edition.style()}


@dataclass(frozen=True)
class _Edition:
    article: Article
    record: Record
    documents: Mapping[str, Document]
    words: Mapping[str, PageWords]
    figures: Mapping[str, str]

    @cached_property
    def sides(self) -> list[Side]:
        return [self._side(code) for code in self.article.settings.languages]

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        sizes = {path: picture(svg) for path, svg in self.figures.items()}
        return {path: size for path, size in sizes.items() if size}

    def page(self, side: Side) -> str:
        blocks = [
            (block.name, pieces(block, self._setting(side, block.name, up="../")))
            for block in side.document.blocks
        ]
        return self._render("page.html.jinja", side=side, blocks=blocks, up="../")

    def facing(self) -> str:
        rows = [self._row(name) for name in self._names()]
        return self._render("facing.html.jinja", side=self.sides[0], rows=rows, up="")

    def style(self) -> str:
        loader = self._templates.loader
        assert loader is not None  # noqa: S101  (for the type checker: it is set below)
        return loader.get_source(self._templates, STYLE)[0]

    @cached_property
    def _templates(self) -> Environment:
        """Return the page's templates; ``select_autoescape`` would not escape ``.html.jinja``."""
        return Environment(
            loader=FileSystemLoader(templates_folder() / "page"),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def _render(self, template: str, **values: object) -> str:
        return self._templates.get_template(template).render(
            settings=self.article.settings, record=self.record, sides=self.sides, **values
        )

    def _side(self, code: str) -> Side:
        date = format_date(self.article.settings.date, "long", locale=code.replace("-", "_"))
        return Side(code, self.documents[code], self.article.words[code], self.words[code], date)

    def _setting(self, side: Side, block: str, up: str = "", ids: str = "") -> Setting:
        caption = side.article.captions.get(block, side.article.title)
        numbers = side.document.numbers
        return Setting(numbers, caption, side.page.code, self.pictures, up, ids)

    def _names(self) -> Iterator[str]:
        """Yield the names of all blocks, in the order of the language that has the most."""
        longest = max(self.sides, key=lambda side: len(side.blocks))
        yield from longest.blocks

    def _row(self, name: str) -> Row:
        having = [side for side in self.sides if name in side.blocks]
        shared = len(having) == len(self.sides) and _all_alike(
            [side.blocks[name] for side in having]
        )
        cells = having[:1] if shared else having
        return Row(name, tuple((side, self._cell(side, name)) for side in cells), shared)

    def _cell(self, side: Side, name: str) -> tuple[Piece, ...]:
        return pieces(side.blocks[name], self._setting(side, name, ids=f"{side.code}-"))


def _all_alike(blocks: Sequence[RenderedBlock]) -> bool:
    return len({unmarked(block.text) for block in blocks}) == 1
