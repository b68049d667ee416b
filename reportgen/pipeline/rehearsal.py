"""An article rehearsed over a stub of a record: its claims, pictures and prose, before it runs."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from reportgen import figures
from reportgen.article import Article
from reportgen.article.toml import key_finding, meant
from reportgen.environments import Cell
from reportgen.errors import Finding, FindingsError, InputError
from reportgen.pipeline.composition import Records, at_hand, written
from reportgen.prose import rehearse
from reportgen.publish.sites import read_tables
from reportgen.record import (
    Description,
    Outcome,
    Record,
    Scenario,
    evaluate_claims,
    read_record,
    stub_record,
    wrong_claims,
)


def rehearse_article(article: Article, said: Description, cell: Cell) -> Iterator[Finding]:
    """Yield what would go wrong with an article once its experiment, as described, has run."""
    stub = partial(stub_record, said, article=article.settings.slug, environment=cell.described)
    has_ensembles = cell.job.seeds > 1
    today = stub(Scenario(has_ensembles))
    unknown = _unknown_names(article, said)
    yield from unknown.values()
    yield from _wrong_sites(article)
    article = _without(article, unknown, said)
    yield from _wrong_words(article, at_hand(article, today))
    broken = dict(wrong_claims(article.settings.claims, today))
    path = article.folder / "article.toml"
    for name, message in broken.items():
        yield key_finding(path, ["claims", name, "expression"], message)
    templates = article.templates.items() if article.skeleton.readable else ()
    codes = tuple(code for code, template in templates if template.readable)
    yield from _rehearsed(article, today, broken, codes)
    if said.networks:
        diverged = stub(Scenario(has_ensembles, diverged=True))
        yield from _rehearsed(article, diverged, broken, codes[:1])


def _rehearsed(
    article: Article, today: Record, broken: Collection[str], codes: tuple[str, ...]
) -> Iterator[Finding]:
    """Yield what goes wrong in drawing and writing these languages over a record."""
    records, drawn = at_hand(article, today), {}
    for code in codes:
        tried = figures.try_pictures(article, records, code)
        drawn[code] = tried.names
        yield from tried.findings
    try:
        written(rehearse, article, records, _outcomes(article, today, broken), drawn)
    except FindingsError as error:
        yield from error.findings


def _outcomes(article: Article, today: Record, broken: Collection[str]) -> dict[str, Outcome]:
    """Return an outcome of each claim; one that can't be told holds."""
    claims = article.settings.claims
    told = evaluate_claims(
        {name: each for name, each in claims.items() if name not in broken}, today
    )
    stand_ins = {name: Outcome(name, holds=True, expected=True, held=1, seeds=1) for name in broken}
    return {name: (told | stand_ins)[name] for name in claims}


def _unknown_names(article: Article, said: Description) -> dict[str, Finding]:
    """Return what of the names in ``article.toml`` is no name of the experiment's, by its key."""
    settings, path = article.settings, article.folder / "article.toml"
    told = " ".join(finding.message for finding in article.faults)
    found = {}
    known = {"metric": list(said.metrics), "yardstick": [*said.baselines, *said.networks]}
    for key, names in known.items():
        name = getattr(settings, key)
        if name is not None and name not in names and f"key {key!r}" not in told:
            question = meant(name, names) or f"; there are: {', '.join(names)}"
            found[key] = key_finding(path, [key], f"the experiment has no {name!r}{question}")
    for name in settings.percent:
        if name not in said.metrics:
            question = meant(name, said.metrics) or f"; there are: {', '.join(said.metrics)}"
            message = f"the experiment has no {name!r}{question}"
            found["percent"] = key_finding(path, ["percent"], message)
    if settings.reference is not None:
        try:
            read_record(article.record_path(settings.reference))
        except InputError as error:
            found["reference"] = key_finding(path, ["reference"], str(error).rstrip("."))
    return found


def _without(article: Article, keys: Collection[str], said: Description) -> Article:
    """Return the article without settings that name nothing; it is about the first metric then."""
    changed: dict[str, object] = dict.fromkeys(keys)
    if "percent" in keys:
        changed["percent"] = ()
    if article.settings.metric not in said.metrics:
        changed["metric"] = next(iter(said.metrics))
    return replace(article, settings=article.settings.model_copy(update=changed))


def _wrong_words(article: Article, records: Records) -> Iterator[Finding]:
    """Yield words for models, claims and blocks that there are not: misspelt, they are no use."""
    known = {
        "models": {name for record in records.values() for name in record.models},
        "claims": article.settings.claims.keys(),
        "captions": article.skeleton.blocks.keys(),
    }
    for code in article.settings.languages:
        path = article.folder / f"words.{code}.toml"
        for table, names in known.items():
            for name in getattr(article.words[code], table).keys() - names:
                question = meant(name, names) or f"; there are: {', '.join(sorted(names))}"
                yield key_finding(path, [table, name], f"names nothing of the article{question}")


def _wrong_sites(article: Article) -> Iterator[Finding]:
    """Yield what is wrong in the tables ``[sites.NAME]``."""
    try:
        read_tables(article)
    except FindingsError as error:
        yield from error.findings
