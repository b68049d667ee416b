"""``reportgen matrix``: the same experiment in many environments, and what changed between them.

Whatever was computed is kept: interrupted, a matrix goes on where it was.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from threading import Event as Flag
from typing import Any

from reportgen.article import Article, find_article, read_article
from reportgen.compare import Side
from reportgen.compare.history import History, Version, history
from reportgen.compare.sources import Found, side
from reportgen.environments import Environment, Event, describe, usable_cores
from reportgen.environments.kept import environments_folder
from reportgen.environments.made import Resolve, make_environment
from reportgen.environments.requirement import Requirement, parse_requirement
from reportgen.environments.runs import job_of, run_of
from reportgen.errors import ReportgenError
from reportgen.pipeline.causes import Causes, Place, causes, traced
from reportgen.pipeline.order import OnEvent
from reportgen.record import Record, parse_record, read_record
from reportgen.reports.files import history_files
from reportgen.store import Store
from reportgen.store.folder import replace_folder

SIGN = "history.json"
"""The file by which a folder is known to be one that a matrix left."""


@dataclass(frozen=True)
class MatrixOrder:
    """What a matrix was asked for; None leaves it to the article, or to the machine."""

    requirements: Sequence[str]
    resolve: Resolve = "period"
    jobs: int | None = None
    article: str | None = None
    seeds: int | None = None
    out: Path = Path("matrix")
    force: bool = False


@dataclass(frozen=True)
class Measured:
    """One environment after its run."""

    requirement: Requirement
    place: Place
    timings: bytes
    untraced: Mapping[str, str] = field(default_factory=dict)


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
    with _side_by_side(order, on_event) as (every, tell):
        rows = every(lambda each: _row(article, each, order, store, tell(each.text)), requirements)
        measured = [row for row in rows if isinstance(row, Measured)]
        why = every(lambda pair: _why(pair, store, tell), list(pairwise(measured)))
    found = history(
        article.settings.slug,
        article.settings.metric,
        [*_reference(article), *_versions(article, rows, why)],
    )
    records = {row.requirement.text: row.place.record for row in measured}
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
    on_event({"event": "started", "work": "resolving and installing"})
    environment = make_environment(requirement, order.resolve, environments_folder(store))
    described = describe(environment)
    job = job_of(article, environment, seeds=order.seeds)
    run = run_of(job, environment, described, store, on_event, force=order.force)
    record = _completed(parse_record(run.record, f"record of {requirement.text}"), environment)
    try:
        orders, notes = traced(environment, described, job, store, on_event)
    except ReportgenError as error:  # the run itself has its record all the same
        orders, notes = {}, {"": str(error)}
    place = Place(environment, described, job, record, orders)
    return Measured(requirement, place, run.timings, notes)


def _completed(record: Record, environment: Environment) -> Record:
    """Return the record with every package's version, and how they were chosen."""
    if record.environment is None:
        return record
    update = {
        "distributions": dict(environment.distributions),
        "resolution": dict(environment.resolution),
    }
    return record.model_copy(update={"environment": record.environment.model_copy(update=update)})


def _why(pair: tuple[Measured, Measured], store: Store, tell: Callable[[str], OnEvent]) -> Causes:
    a, b = pair
    on_event = tell(f"{a.requirement.text} → {b.requirement.text}")
    try:
        return causes(a.place, b.place, store, on_event)
    except ReportgenError as error:
        return Causes({}, dict.fromkeys(b.place.record.ensembles, str(error)))


def _reference(article: Article) -> Iterator[Version]:
    """Yield the version that the article sets beside today's."""
    name = article.settings.reference
    if name:
        found = Found(name, read_record(article.record_path(name)))
        yield Version(name, side(found, article))


def _versions(
    article: Article, rows: Sequence[Measured | Failed], why: Sequence[Causes]
) -> Iterator[Version]:
    pending = iter([Causes({}, {}), *why])
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
            causes_missing=moved.reasons,
        )


def _side(row: Measured, article: Article) -> Side:
    timings = json.loads(row.timings)
    return side(Found(row.requirement.text, row.place.record, timings=timings), article)


@contextmanager
def _side_by_side(
    order: MatrixOrder, on_event: OnEvent
) -> Iterator[tuple[Callable[..., list[Any]], Callable[[str], OnEvent]]]:
    """Yield what does things side by side, and what tells of each by its name.

    An interruption ends them all: the next event of each raises within it, which ends its lab.
    """
    stopped = Flag()

    def tell(name: str) -> OnEvent:
        def told(event: Event) -> None:
            if stopped.is_set():
                raise KeyboardInterrupt
            on_event(_named(event, name))

        return told

    pool = ThreadPoolExecutor(order.jobs or _jobs())
    try:
        yield lambda do, items: list(pool.map(do, items)), tell
    except BaseException:
        stopped.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _named(event: Event, name: str) -> Event:
    """Return the event with the name of its environment before whatever it is about."""
    about: dict[str, Any] = {
        key: f"{name}: {event[key]}" for key in ("model", "work") if key in event
    }
    return {**event, **about}


def _jobs() -> int:
    """Return how many environments run side by side: each trains its networks side by side too."""
    return max(1, usable_cores() // 2)
