"""The pages of an article as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from reportgen.article import Article
from reportgen.charts import Picture
from reportgen.pages.charts import figures_of
from reportgen.pages.editions import Edition
from reportgen.pages.facing import facing_blocks
from reportgen.pages.head import address, posting
from reportgen.pages.highlight import Highlight, highlighted, kept_in
from reportgen.pages.origins import NumberOrigins
from reportgen.pages.typesetting import PagePlace, Typesetter
from reportgen.prose import languages
from reportgen.prose.document import Document
from reportgen.record import TODAY, Outcome, Record
from reportgen.store import Store
from reportgen.theme.environment import theme_environment
from reportgen.theme.sheets import script, sheet


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
    templates = theme_environment(store)
    templates.globals |= {"address": address, "posting": posting}
    editions = [
        _edition(article, records, documents[code], figures or {}, outcomes or {})
        for code in article.settings.languages
    ]
    highlight = kept_in(store) if store else highlighted
    pages = _Pages(article, records, editions, templates, highlight)
    return {
        **{f"{edition.code}/index.html": pages.single(edition) for edition in pages.editions},
        "index.html": pages.facing(),
        "style.css": sheet("article"),
        "page.js": script(),
    }


def _edition(
    article: Article,
    records: Mapping[str, Record],
    document: Document,
    figures: Mapping[str, Mapping[str, Picture]],
    outcomes: Mapping[str, Outcome],
) -> Edition:
    words = article.words[document.language]
    language = languages.language(document.language, words.readings, words.below)
    return Edition(
        language,
        document,
        words,
        language.date(article.settings.date),
        NumberOrigins(records, article.settings.reference, outcomes, language, words.page),
        figures_of(figures.get(language.code, {}), words.page, language),
    )


@dataclass(frozen=True)
class _Pages:
    """What all pages of an article share."""

    article: Article
    records: Mapping[str, Record]
    editions: Sequence[Edition]
    templates: Environment
    highlight: Highlight

    def single(self, edition: Edition) -> str:
        """Return the page of one language."""
        typesetter = self._typesetter(edition, PagePlace("../", "", first=True, facing=False))
        blocks = [(block.name, typesetter.render_block(block)) for block in edition.document.blocks]
        headings = [piece for _, pieces in blocks for piece in pieces if piece.id]
        return self._render(
            "page.html.jinja",
            edition=edition,
            blocks=blocks,
            headings=headings,
            up="../",
            path=f"{edition.code}/",
        )

    def facing(self) -> str:
        """Return the page that sets all languages side by side."""
        typesetters = {
            edition.code: self._typesetter(
                edition, PagePlace("", f"{edition.code}-", first=index == 0, facing=True)
            )
            for index, edition in enumerate(self.editions)
        }
        blocks = list(facing_blocks(self.editions, typesetters))
        return self._render(
            "facing.html.jinja", edition=self.editions[0], blocks=blocks, up="", path=""
        )

    def _typesetter(self, edition: Edition, placement: PagePlace) -> Typesetter:
        return Typesetter(edition, placement, self.templates, self.highlight)

    def _render(self, template: str, **values: object) -> str:
        return self.templates.get_template(template).render(
            settings=self.article.settings,
            record=self.records[TODAY],
            records=self.records,
            editions=self.editions,
            **values,
        )
