"""``reportgen build``: run the experiment, write the article."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from reportgen import figures
from reportgen.article import Article, find_article, read_article
from reportgen.environments import Event, Job, Run, run_lab, this_environment
from reportgen.errors import InputError
from reportgen.prose import (
    TODAY,
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
    evaluate_claims,
    metrics_csv,
    parse_record,
    read_record,
    record_json,
)

OnEvent = Callable[[Event], None]


@dataclass(frozen=True)
class Order:
    """What a build was asked for; None leaves it to the article."""

    article: str | None = None
    out: Path = Path("output")
    seed: int | None = None
    seeds: int | None = None
    languages: tuple[str, ...] = ()
    force: bool = False


@dataclass(frozen=True)
class Built:
    """What a build left: where, and what became of the claims."""

    folder: Path
    record: Record
    outcomes: Mapping[str, Outcome]

    @property
    def flipped(self) -> list[Outcome]:
        """The claims whose outcome is not the one that the article expects."""
        return [outcome for outcome in self.outcomes.values() if outcome.flipped]


def build(order: Order, on_event: OnEvent) -> Built:
    """Run the experiment and leave the whole article in the output folder."""
    article = _in_languages(read_article(find_article(order.article)), order.languages)
    run = _trained(article, order, on_event)
    record = parse_record(run.record, "record.json")
    outcomes = evaluate_claims(article.settings.claims, record)
    folder = order.out / article.settings.slug
    replace_folder(folder, compose(article, record, outcomes) | {"timings.json": run.timings})
    return Built(folder, record, outcomes)


def compose(article: Article, record: Record, outcomes: Mapping[str, Outcome]) -> dict[str, bytes]:
    """Return every file of the article that follows from its folder and a record."""
    records = at_hand(article, record)
    drawn = {code: _pictures(article, code, records) for code in article.settings.languages}
    documents = write(
        article, records, outcomes, {code: tuple(svgs) for code, svgs in drawn.items()}
    )
    texts = {
        "record.json": record_json(record),
        "metrics.csv": metrics_csv(record),
        **_posts(article, documents),
        **_figures(drawn),
        **render_pages(article, record, documents),
    }
    return {name: text.encode() for name, text in texts.items()}


def at_hand(article: Article, record: Record) -> dict[str, Record]:
    """Return today's record and, by its name, the one that the article sets beside it."""
    name = article.settings.reference
    return {TODAY: record} | ({name: read_record(article.record_path(name))} if name else {})


def write(
    article: Article,
    records: Mapping[str, Record],
    outcomes: Mapping[str, Outcome],
    drawn: Mapping[str, tuple[str, ...]],
) -> dict[str, Document]:
    """Return the article in every language; InputError names a fact that only some state."""
    documents = {
        code: render(article, code, records, outcomes, _alternatives(article, code, records, names))
        for code, names in drawn.items()
    }
    for finding in different_facts(article, documents):
        raise InputError(f"{finding}.")
    return documents


def _in_languages(article: Article, codes: tuple[str, ...]) -> Article:
    """Return the article in only these of its languages; in all of them if none is named."""
    known = article.settings.languages
    for code in codes:
        if code not in known:
            raise InputError(
                f"Language {code!r} is not one of this article's: {', '.join(known)}. Name one."
            )
    chosen = tuple(code for code in known if code in codes) or known
    return replace(article, settings=article.settings.model_copy(update={"languages": chosen}))


def _trained(article: Article, order: Order, on_event: OnEvent) -> Run:
    parameters = article.settings.parameters
    job = Job(
        article=article.settings.slug,
        experiment=article.experiment,
        experiment_hash=article.experiment_hash,
        seed=parameters.seed if order.seed is None else order.seed,
        seeds=parameters.seeds if order.seeds is None else order.seeds,
        time_limit=parameters.time_limit,
        log=log_path(article),
    )
    return run_lab(this_environment(), job, on_event)


def log_path(article: Article) -> Path:
    """Return where the output of an article's experiment goes."""
    return platformdirs.user_log_path("reportgen") / f"{article.settings.slug}.log"


def _pictures(article: Article, code: str, records: Mapping[str, Record]) -> dict[str, str]:
    settings = article.settings
    return figures.draw(
        article.folder / "figures.py",
        records[TODAY],
        records.get(settings.reference or ""),
        article.words[code].model_dump(),
        metric=settings.metric,
        yardstick=settings.yardstick,
    )


def _alternatives(
    article: Article, code: str, records: Mapping[str, Record], names: tuple[str, ...]
) -> dict[str, str]:
    settings, words = article.settings, article.words[code]
    return {
        name: figures.alternative_text(
            name,
            records[TODAY],
            words.model_dump(),
            language(code, words.readings).number,
            reference=records.get(settings.reference or ""),
            metric=settings.metric,
            yardstick=settings.yardstick,
        )
        for name in names
    }


def _posts(article: Article, documents: Mapping[str, Document]) -> dict[str, str]:
    return {
        f"post.{code}.md": markdown(document, article.words[code].title)
        for code, document in documents.items()
    }


def _figures(drawn: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {
        f"figures/{name}.{code}.svg": svg
        for code, svgs in drawn.items()
        for name, svg in svgs.items()
    }
