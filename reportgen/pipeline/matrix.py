"""``reportgen matrix``: the same experiment in many environments, and what changed between them.

Whatever was computed is kept: interrupted, a matrix goes on where it was.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from reportgen.article import Article, find_article, read_article
from reportgen.compare import Side
from reportgen.compare.causes import Causes, MissingCause, TracedRun
from reportgen.compare.history import History, Version, history
from reportgen.compare.sources import Found, side
from reportgen.environments import Environment, describe
from reportgen.environments.install import make_environment
from reportgen.environments.location import environments_folder
from reportgen.environments.requirement import Requirement, parse_requirement
from reportgen.environments.resolve import Resolve
from reportgen.environments.runs import job_of, run_of
from reportgen.environments.side_by_side import SideBySide
from reportgen.errors import ReportgenError
from reportgen.pipeline.causes import Cell, find_causes, trace_run
from reportgen.pipeline.order import OnEvent, RunOrder, Started
from reportgen.record import Record, parse_record, read_record
from reportgen.reports.files import history_files
from reportgen.statistics.attribution import Obstacle
from reportgen.store import Store
from reportgen.store.folder import replace_folder

__all__ = ["Matrix", "MatrixOrder", "Resolve", "matrix"]

SIGN = "history.json"
"""The file by which a folder is known to be one that a matrix left."""


@dataclass(frozen=True)
class MatrixOrder(RunOrder):
    """What a matrix was asked for; ``jobs`` environments side by side, None as many as fit."""

    out: Path = Path("matrix")
    requirements: Sequence[str] = ()
    resolve: Resolve = "period"
    jobs: int | None = None


@dataclass(frozen=True)
class Measured:
    """One environment after its run."""

    requirement: Requirement
    cell: Cell
    run: TracedRun
    timings: bytes


@dataclass(frozen=True)
class Failed:
    """One environment that came to nothing, and why."""

    requirement: Requirement
    reason: str


@dataclass(frozen=True)
class Matrix:
    """What a matrix left, and where."""

    folder: Path
    history: History

    @property
    def failed(self) -> list[tuple[str, str]]:
        """The name and the reason of every row that failed."""
        return [(row.name, row.reason) for row in self.history.rows if row.reason]


def matrix(order: MatrixOrder, store: Store, on_event: OnEvent) -> Matrix:
    """Run the article's experiment in every environment; leave records and history in the folder.

    InputError for a requirement that is none; an environment that fails is a row with its reason.
    """
    article = read_article(find_article(order.article))
    requirements = list(dict.fromkeys(map(parse_requirement, order.requirements)))
    with SideBySide(order.jobs) as together:
        heard = together.ending(on_event)
        rows = together.each(lambda each: _row(article, each, order, store, heard), requirements)
        measured = [row for row in rows if isinstance(row, Measured)]
        why = together.each(lambda pair: _why(*pair, store, heard), pairwise(measured))
    found = history(
        article.settings.slug,
        article.settings.metric,
        [*_reference(article), *_versions(article, rows, why)],
    )
    records = {row.requirement.text: row.run.record for row in measured}
    timings = {row.requirement.text: row.timings for row in measured}
    replace_folder(order.out, history_files(article, found, records, timings), sign=SIGN)
    return Matrix(order.out, found)


def _row(
    article: Article, requirement: Requirement, order: MatrixOrder, store: Store, on_event: OnEvent
) -> Measured | Failed:
    try:
        return _measured(article, requirement, order, store, on_event)
    except ReportgenError as error:
        return Failed(requirement, str(error))


def _measured(
    article: Article, requirement: Requirement, order: MatrixOrder, store: Store, on_event: OnEvent
) -> Measured:
    on_event(Started(requirement.text, "resolving and installing"))
    environment = make_environment(requirement, order.resolve, environments_folder(store))
    described = describe(environment)
    job = job_of(article, environment, seeds=order.seeds)
    run = run_of(job, environment, described, store, on_event, force=order.force)
    record = _completed(parse_record(run.record, f"record of {requirement.text}"), environment)
    cell = Cell(environment, described, job)
    traced = trace_run(cell, record, store, on_event)
    return Measured(requirement, cell, traced, run.timings)


def _completed(record: Record, environment: Environment) -> Record:
    """Return the record with every package's version, and how they were chosen."""
    if record.environment is None:
        return record
    update = {
        "distributions": dict(environment.distributions),
        "resolution": dict(environment.resolution),
    }
    return record.model_copy(update={"environment": record.environment.model_copy(update=update)})


def _why(a: Measured, b: Measured, store: Store, on_event: OnEvent) -> Causes:
    try:
        return find_causes((a.cell, a.run), (b.cell, b.run), store, on_event)
    except ReportgenError as error:
        failed = MissingCause(obstacle=Obstacle.FAILED, detail=str(error))
        return Causes(missing=dict.fromkeys(b.run.record.networks, failed))


def _reference(article: Article) -> Iterator[Version]:
    """Yield the version that the article sets beside today's."""
    name = article.settings.reference
    if name:
        found = Found(name, read_record(article.record_path(name)))
        yield Version(name, side(found, article))


def _versions(
    article: Article, rows: Sequence[Measured | Failed], why: Sequence[Causes]
) -> Iterator[Version]:
    pending = iter([Causes(), *why])
    for row in rows:
        if isinstance(row, Failed):
            yield Version(row.requirement.text, reason=row.reason)
            continue
        moved = next(pending)
        yield Version(
            row.requirement.text,
            _side(row, article),
            asked=row.requirement.asked,
            causes=moved.found,
            causes_missing=moved.missing,
        )


def _side(row: Measured, article: Article) -> Side:
    timings = json.loads(row.timings)
    return side(Found(row.requirement.text, row.run.record, timings=timings), article)
