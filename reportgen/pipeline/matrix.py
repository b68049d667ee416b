"""``reportgen matrix``: the same experiment in many environments, and what changed between them.

Whatever was computed is kept: interrupted, a matrix goes on where it was.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from reportgen.article import Article, find_article, load_article, with_path_back
from reportgen.compare.causes import Causes, MissingCause, TracedRun
from reportgen.compare.history import History, Version, history
from reportgen.compare.sources import Found, side
from reportgen.environments import Cell, Environment, describe
from reportgen.environments.install import make_environment
from reportgen.environments.location import environments_folder
from reportgen.environments.requirement import Requirement, parse_requirement
from reportgen.environments.resolve import Resolve
from reportgen.environments.runs import job_of, record_of, run_of
from reportgen.environments.side_by_side import SideBySide
from reportgen.errors import FindingsError, ReportgenError
from reportgen.pipeline.causes import find_causes, trace_run
from reportgen.pipeline.order import OnEvent, RunOrder, Started
from reportgen.pipeline.preflight import wrong_before_a_run
from reportgen.record import Record, read_record
from reportgen.reports.files import history_files
from reportgen.statistics.attribution import Obstacle
from reportgen.store import Store
from reportgen.store.folder import replace_folder

__all__ = ["MatrixOrder", "MatrixOutput", "Resolve", "matrix"]

MATRIX_SIGN = "history.json"
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
class MatrixOutput:
    """What a matrix left, and where."""

    folder: Path
    history: History

    @property
    def measured(self) -> bool:
        """Whether any environment came to something."""
        return any(row.resolution for row in self.history.rows)

    @property
    def failed(self) -> list[tuple[str, str]]:
        """The name and the reason of every row that failed."""
        return [(row.name, row.reason) for row in self.history.rows if row.reason]


def matrix(order: MatrixOrder, store: Store, on_event: OnEvent) -> MatrixOutput:
    """Run the article's experiment in every environment; leave records and history in the folder.

    InputError for a requirement that is none, FindingsError for all that a build in this
    environment would refuse; an environment that fails is a row with its reason.
    """
    article = load_article(find_article(order.article))
    requirements = list(dict.fromkeys(map(parse_requirement, order.requirements)))
    if wrong := wrong_before_a_run(article, store, on_event, order.seeds):
        raise FindingsError(wrong)
    with SideBySide(order.jobs) as together:
        heard = together.ending(on_event)
        rows = together.each(
            lambda each: _measure(article, each, order, store, heard), requirements
        )
        measured = [row for row in rows if isinstance(row, Measured)]
        why = together.each(lambda pair: _explain(*pair, store, heard), pairwise(measured))
    found = history(
        article.settings.slug,
        article.settings.metric,
        list(_versions(article, rows, why)),
    )
    records = {row.requirement.text: row.run.record for row in measured}
    timings = {
        # Every row gets a folder of its own within this one.
        row.requirement.text: with_path_back(row.timings, order.out / "row", article.folder)
        for row in measured
    }
    replace_folder(order.out, history_files(article, found, records, timings), sign=MATRIX_SIGN)
    return MatrixOutput(order.out, found)


def _measure(
    article: Article, requirement: Requirement, order: MatrixOrder, store: Store, on_event: OnEvent
) -> Measured | Failed:
    """Run the experiment in one environment, and trace it; a failure is the reason of a row."""
    try:
        on_event(Started(requirement.text, "resolving and installing"))
        environment = make_environment(requirement, order.resolve, environments_folder(store))
        job = job_of(article, environment, seeds=order.seeds)
        cell = Cell(environment, describe(environment), job)
        run = run_of(cell, store, on_event, force=order.force)
        record = record_of(run, job, f"record of {requirement.text}")
        traced = trace_run(cell, _with_packages(record, environment), store, on_event)
        return Measured(requirement, cell, traced, run.timings)
    except ReportgenError as error:
        return Failed(requirement, str(error))


def _with_packages(record: Record, environment: Environment) -> Record:
    """Return the record with every package's version, and how they were chosen."""
    if record.environment is None:
        return record
    update = {
        "distributions": dict(environment.distributions),
        "resolution": dict(environment.resolution),
    }
    return record.model_copy(update={"environment": record.environment.model_copy(update=update)})


def _explain(a: Measured, b: Measured, store: Store, on_event: OnEvent) -> Causes:
    """Return what moved the listed run; where that can't be found out, the reason."""
    try:
        return find_causes((a.cell, a.run), (b.cell, b.run), store, on_event)
    except ReportgenError as error:
        failed = MissingCause(obstacle=Obstacle.FAILED, detail=str(error))
        return Causes(missing=dict.fromkeys(b.run.record.networks, failed))


def _versions(
    article: Article, rows: Sequence[Measured | Failed], why: Sequence[Causes]
) -> Iterator[Version]:
    """Yield the reference of the article, if it has one, and every row with its causes."""
    if name := article.settings.reference:
        yield Version(name, side(Found(name, read_record(article.record_path(name))), article))
    pending = iter([Causes(), *why])  # nothing moved to the first
    for row in rows:
        if isinstance(row, Failed):
            yield Version(row.requirement.text, reason=row.reason)
            continue
        moved = next(pending)
        found = Found(row.requirement.text, row.run.record, timings=json.loads(row.timings))
        yield Version(
            row.requirement.text,
            side(found, article),
            asked=row.requirement.asked,
            causes=moved.found,
            causes_missing=moved.missing,
        )
