"""An article composed from its folder and a record: drawn, written, and set as pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from reportgen import figures
from reportgen.article import Article, attachments
from reportgen.article.toml import line_in
from reportgen.errors import Finding, FindingsError, InputError
from reportgen.pages import render_pages
from reportgen.prose import Document, different_facts, language, markdown, render, unmarked
from reportgen.record import BLOCKS, TODAY, Outcome, Record, blocks_json, read_record, record_files
from reportgen.store import Store

Records = Mapping[str, Record]
Outcomes = Mapping[str, Outcome]
Render = Callable[[Article, str, Records, Outcomes, Mapping[str, str]], Document]
"""Returns one language of an article over records, with what became of its claims and figures."""


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
        BLOCKS: _blocks(article, documents),
        **posts,
        **render_pages(article, records, documents, drawings.shown, outcomes, store),
    }
    beside = {name: path.read_bytes() for name, path in attachments(article).items()}
    return (
        {**drawings.files, **record_files(record)}
        | beside
        | {name: text.encode() for name, text in texts.items()}
    )


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
    """Return the article in every language; FindingsError as ``written``."""
    return written(partial(render, store=store), article, records, outcomes, drawn)


def written(
    rendered: Render,
    article: Article,
    records: Records,
    outcomes: Outcomes,
    drawn: Mapping[str, tuple[str, ...]],
) -> dict[str, Document]:
    """Return the article in every language as ``rendered`` makes it of the templates.

    FindingsError tells all that templates and words say wrongly, and each fact that only some
    languages state.
    """
    documents, found = {}, list[Finding]()
    for code, names in drawn.items():
        alternatives, lacking = alternatives_of(article, records, code, names)
        found += lacking
        try:
            documents[code] = rendered(article, code, records, outcomes, alternatives)
        except FindingsError as error:
            found += error.findings
    found += different_facts(article, documents)
    if found:
        raise FindingsError(found)
    return documents


def alternatives_of(
    article: Article, records: Records, code: str, names: Iterable[str]
) -> tuple[dict[str, str], list[Finding]]:
    """Return the text alternatives of these figures, and what is wrong with their patterns."""
    spoken, settings = language(code, article.words[code].readings), article.settings
    is_percent = settings.metric in settings.percent
    score = partial(spoken.percent, decimals=".##") if is_percent else spoken.number
    subject = figures.subject_of(article, records, code)
    path = article.folder / f"words.{code}.toml"
    alternatives, found = {}, []
    for name in names:
        try:
            alternatives[name] = figures.alternative_text(name, subject, spoken.number, score)
        except InputError as error:
            alternatives[name] = "…"
            write = "" if name in subject.words["alt"] else f'[alt] {name} = "…"'
            line = line_in(path, ("alt", name))
            found.append(Finding(path, line, str(error).rstrip("."), write))
    return alternatives, found


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
