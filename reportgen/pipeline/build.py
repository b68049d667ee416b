"""``reportgen build``: run the experiment, write the article."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import figures
from reportgen.article import Article, find_article, read_article
from reportgen.environments import describe, this_environment
from reportgen.errors import InputError
from reportgen.pipeline.drawings import PLOT, drawings_of, names, published
from reportgen.pipeline.order import OnEvent, Order
from reportgen.pipeline.runs import run_of
from reportgen.prose import (
    TODAY,
    CompiledTemplates,
    Document,
    different_facts,
    language,
    markdown,
    render,
    render_pages,
)
from reportgen.publish.folder import replace_folder
from reportgen.record import (
    Outcome,
    Record,
    default_store,
    evaluate_claims,
    parse_record,
    read_record,
    record_json,
)

Records = Mapping[str, Record]
Outcomes = Mapping[str, Outcome]


@dataclass(frozen=True)
class Built:
    """What a build left: where, and what became of the claims."""

    folder: Path
    record: Record
    outcomes: Outcomes

    @property
    def flipped(self) -> list[Outcome]:
        """The claims whose outcome is not the one that the article expects."""
        return [outcome for outcome in self.outcomes.values() if outcome.flipped]


def build(order: Order, on_event: OnEvent) -> Built:
    """Run the experiment and leave the whole article in the output folder."""
    environment = this_environment()
    with ThreadPoolExecutor(max_workers=1) as beside:
        described = beside.submit(describe, environment)  # starts an interpreter: meanwhile,
        article = in_languages(read_article(find_article(order.article)), order.languages)
    run = run_of(article, environment, order, on_event, described.result())
    record = parse_record(run.record, "record.json")
    outcomes = evaluate_claims(article.settings.claims, record)
    files = compose(article, record, outcomes, force=order.force)
    folder = order.out / article.settings.slug
    replace_folder(folder, files | {"timings.json": run.timings})
    return Built(folder, record, outcomes)


def compose(
    article: Article, record: Record, outcomes: Outcomes, *, force: bool = False
) -> dict[str, bytes]:
    """Return every file of the article that follows from its folder and a record."""
    records = at_hand(article, record)
    drawings = drawings_of(article, records, force=force)
    drawn = {code: names(drawings, code) for code in article.settings.languages}
    documents = write(article, records, outcomes, drawn)
    compiled = CompiledTemplates(default_store())
    pictures = {
        path: data.decode() for path, data in drawings.items() if path.endswith((".svg", PLOT))
    }
    texts = {
        "record.json": record_json(record),
        **_posts(article, documents),
        **render_pages(article, records, documents, pictures, outcomes, compiled),
    }
    return published(drawings) | {name: text.encode() for name, text in texts.items()}


def at_hand(article: Article, record: Record) -> dict[str, Record]:
    """Return today's record and, by its name, the one that the article sets beside it."""
    name = article.settings.reference
    return {TODAY: record} | ({name: read_record(article.record_path(name))} if name else {})


def write(
    article: Article, records: Records, outcomes: Outcomes, drawn: Mapping[str, tuple[str, ...]]
) -> dict[str, Document]:
    """Return the article in every language; InputError names a fact that only some state."""
    compiled = CompiledTemplates(default_store())
    documents = {
        code: render(article, code, records, outcomes, described, compiled)
        for code, described in _alternatives(article, records, drawn).items()
    }
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


def _alternatives(
    article: Article, records: Records, drawn: Mapping[str, tuple[str, ...]]
) -> dict[str, dict[str, str]]:
    """Return the text alternative of every figure, by language and the figure's name."""
    return {
        code: {name: _alternative(article, records, code, name) for name in names}
        for code, names in drawn.items()
    }


def _alternative(article: Article, records: Records, code: str, name: str) -> str:
    settings, words = article.settings, article.words[code]
    return figures.alternative_text(
        name,
        records[TODAY],
        words.model_dump(),
        language(code, words.readings).number,
        reference=records.get(settings.reference or ""),
        metric=settings.metric,
        yardstick=settings.yardstick,
    )


def _posts(article: Article, documents: Mapping[str, Document]) -> dict[str, str]:
    return {
        f"post.{code}.md": markdown(document, article.words[code].title)
        for code, document in documents.items()
    }
