"""An article composed from its folder and a record: drawn, written, and set as pages."""

from collections.abc import Mapping
from dataclasses import replace

from reportgen import figures
from reportgen.article import Article
from reportgen.errors import InputError
from reportgen.pages import render_pages
from reportgen.prose import Document, different_facts, language, markdown, render, unmarked
from reportgen.record import BLOCKS, TODAY, Outcome, Record, blocks_json, read_record, record_json
from reportgen.store import Store

Records = Mapping[str, Record]
Outcomes = Mapping[str, Outcome]


def compose(
    article: Article, record: Record, outcomes: Outcomes, store: Store, *, force: bool = False
) -> dict[str, bytes]:
    """Return every file of the article that follows from its folder and a record."""
    records = at_hand(article, record)
    drawings = figures.drawings_of(article, records, store, force=force)
    drawn = {code: tuple(shown) for code, shown in drawings.shown.items()}
    documents = write(article, records, outcomes, drawn, store)
    posts = {
        f"post.{code}.md": markdown(document, article.words[code].title)
        for code, document in documents.items()
    }
    texts = {
        "record.json": record_json(record),
        BLOCKS: _blocks(article, documents),
        **posts,
        **render_pages(article, records, documents, drawings.shown, outcomes, store),
    }
    return {**drawings.files} | {name: text.encode() for name, text in texts.items()}


def _blocks(article: Article, documents: Mapping[str, Document]) -> str:
    """Return the prose as data, as a reader sees it."""
    languages = {
        code: {block.name: unmarked(block.text) for block in document.blocks}
        for code, document in documents.items()
    }
    return blocks_json(article.settings.slug, languages)


def at_hand(article: Article, record: Record) -> dict[str, Record]:
    """Return today's record and, by its name, the one that the article sets beside it."""
    name = article.settings.reference
    return {TODAY: record} | ({name: read_record(article.record_path(name))} if name else {})


def write(
    article: Article,
    records: Records,
    outcomes: Outcomes,
    drawn: Mapping[str, tuple[str, ...]],
    store: Store,
) -> dict[str, Document]:
    """Return the article in every language; InputError names a fact that only some state."""
    documents = {}
    for code, names in drawn.items():
        number = language(code, article.words[code].readings).number
        subject = figures.subject_of(article, records, code)
        described = {name: figures.alternative_text(name, subject, number) for name in names}
        documents[code] = render(article, code, records, outcomes, described, store)
    for finding in different_facts(article, documents):
        raise InputError(f"{finding}.")
    return documents


def in_languages(article: Article, codes: tuple[str, ...]) -> Article:
    """Return the article in only these of its languages; in all of them if none is named."""
    known = article.settings.languages
    for code in codes:
        if code not in known:
            raise InputError(
                f"Language {code!r} is not one of this article's: {', '.join(known)}. Name one."
            )
    chosen = tuple(code for code in known if code in codes) or known
    return replace(article, settings=article.settings.model_copy(update={"languages": chosen}))
