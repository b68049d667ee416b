"""The pages of an article as text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from reportgen.article import Article
from reportgen.charts import Picture, Plain
from reportgen.pages.body import Setting, pieces
from reportgen.pages.charts import ChartView, DiagramView, plain_of, views_of
from reportgen.pages.head import address, posting
from reportgen.pages.highlight import Highlight, highlighted, kept_in
from reportgen.pages.origins import Origins
from reportgen.pages.placing import Piece, Place
from reportgen.pages.sides import Row, Side
from reportgen.prose import languages
from reportgen.prose.document import Document, RenderedBlock, unmarked
from reportgen.record import TODAY, Outcome, Record, ordered
from reportgen.store import Store
from reportgen.theme.environment import theme_environment
from reportgen.theme.sheets import script, sheet
from reportgen.theme.words import PageWords, read_page_words


def render_pages(
    article: Article,
    records: Mapping[str, Record],
    documents: Mapping[str, Document],
    figures: Mapping[str, Mapping[str, Picture]] | None = None,
    outcomes: Mapping[str, Outcome] | None = None,
    store: Store | None = None,
) -> dict[str, str]:
    """Return the text of every page, of the stylesheet and the script by its path.

    ``records`` is today's and the article's reference. ``figures`` is what each figure
    shows, by language and name: pages set charts and diagrams themselves. ``store`` keeps compiled
    templates and coloured listings from one build to the next.
    """
    words = read_page_words(article.settings.languages)
    edition = _Edition(article, records, documents, words, figures or {}, outcomes or {}, store)
    pages = {f"{side.code}/index.html": edition.page(side) for side in edition.sides}
    shared = {"style.css": sheet("article"), "page.js": script()}
    return {**pages, "index.html": edition.facing(), **shared}


@dataclass(frozen=True)
class _Edition:
    article: Article
    records: Mapping[str, Record]
    documents: Mapping[str, Document]
    words: Mapping[str, PageWords]
    figures: Mapping[str, Mapping[str, Picture]]
    outcomes: Mapping[str, Outcome]
    store: Store | None

    @cached_property
    def sides(self) -> list[Side]:
        return [self._side(code) for code in self.article.settings.languages]

    @cached_property
    def pictures(self) -> dict[str, Plain]:
        every = (plain_of(shown, code) for code, shown in self.figures.items())
        return {path: plain for each in every for path, plain in each.items()}

    @cached_property
    def members(self) -> dict[tuple[str, str], tuple[float, ...]]:
        return {
            (name, metric): ordered(ensemble, metric)
            for name, ensemble in self.records[TODAY].ensembles.items()
            for metric in ensemble.metrics
        }

    @cached_property
    def pieces(self) -> dict[str, dict[str, tuple[Piece, ...]]]:
        """The blocks of each language as HTML, by language and name."""
        return {
            side.code: {
                block.name: pieces(block, self._setting(side, block.name))
                for block in side.document.blocks
            }
            for side in self.sides
        }

    def page(self, side: Side) -> str:
        place = Place("../", "", partial(self._chart, first=True, ids=""))
        blocks = [
            (name, [piece.at(place) for piece in cell])
            for name, cell in self.pieces[side.code].items()
        ]
        headings = [piece for _, cell in blocks for piece in cell if piece.id]
        return self._render(
            "page.html.jinja",
            side=side,
            blocks=blocks,
            headings=headings,
            up="../",
            place=f"{side.code}/",
        )

    def facing(self) -> str:
        rows = [self._row(name) for name in self._names()]
        return self._render("facing.html.jinja", side=self.sides[0], rows=rows, up="", place="")

    @cached_property
    def _templates(self) -> Environment:
        """The theme's templates, with what those of a page call."""
        environment = theme_environment(self.store)
        environment.globals |= {"address": address, "posting": posting}
        return environment

    @cached_property
    def _highlight(self) -> Highlight:
        return kept_in(self.store) if self.store else highlighted

    @cached_property
    def _chart(self) -> Callable[..., str]:
        charts: Any = self._templates.get_template("chart.html.jinja").module
        diagrams: Any = self._templates.get_template("diagram.html.jinja").module

        def chart(
            view: ChartView | DiagramView,
            alternative: str,
            caption: Markup,
            up: str,
            *,
            first: bool,
            ids: str,
        ) -> str:
            if isinstance(view, DiagramView):
                return str(diagrams.article_diagram(view, alternative, caption, up))
            return str(charts.article_chart(view, alternative, caption, up, first, ids))

        return chart

    def _render(self, template: str, **values: object) -> str:
        return self._templates.get_template(template).render(
            settings=self.article.settings,
            record=self.records[TODAY],
            records=self.records,
            sides=self.sides,
            **values,
        )

    def _side(self, code: str) -> Side:
        words, page = self.article.words[code], self.words[code]
        spoken = languages.language(code, words.readings, words.below)
        charts = views_of(self.figures.get(code, {}), page, spoken)
        reference = self.article.settings.reference
        origins = Origins(
            self.records,
            reference,
            self.outcomes,
            spoken,
            page,
            self.members,
            "provenance",
        )
        date = spoken.date(self.article.settings.date)
        return Side(code, self.documents[code], words, page, date, origins, charts)

    def _setting(self, side: Side, block: str) -> Setting:
        return Setting(
            side.document.numbers,
            side.article.captions.get(block, side.article.title),
            side.page,
            side.origins,
            self.pictures,
            side.charts,
            self._highlight,
        )

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
        is_first = side.code == self.sides[0].code
        place = Place("", f"{side.code}-", partial(self._chart, first=is_first, ids=name))
        return tuple(piece.at(place) for piece in self.pieces[side.code][name])


def _all_alike(blocks: Sequence[RenderedBlock]) -> bool:
    return len({unmarked(block.text) for block in blocks}) == 1
