"""A run of an article's experiment: found in the cache, or made by the lab."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from reportgen.article import Article
from reportgen.environments.cell import Cell, Job
from reportgen.environments.description import Rehearsal, description_of, run_rehearsed
from reportgen.environments.environment import Environment
from reportgen.environments.events import Cost, OnEvent
from reportgen.environments.launch import MEMBERS, Run, run_lab, run_measuring
from reportgen.environments.logs import log_path
from reportgen.record import ARRAYS, Record, parse_record
from reportgen.store import Store, key

RUN = "run"
"""The kind of an entry of the cache that is a run."""

TRAINING = "training"
"""That of one which names the last run with the same training, whatever that is measured by."""

RECORD, TIMINGS = "record.json", "timings.json"

PATIENCE = 120.0
"""Seconds that members trained one by one may take where nobody asked for their number.

The lab goes on for ten times as long as the listed run where that is more.
"""


def run_of(
    cell: Cell,
    store: Store,
    on_event: OnEvent,
    *,
    force: bool = False,
    rehearsal: Rehearsal | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Run:
    """Return the run of a cell; the lab is started only for one that is not kept.

    Where metrics are all that changed since one that is, the lab measures that one anew.

    Nothing is trained or measured before the ``rehearsal``, whose errors end the command.
    ``meanwhile`` is called beside the lab, and has ended when this returns; what it raises is
    dropped. ExperimentError and InputError as ``run_lab``.
    """
    identity = key(cell.decisive)
    if not force and (kept := _kept(store, identity)):
        return kept
    with ThreadPoolExecutor(max_workers=1) as beside:
        if meanwhile is not None:
            beside.submit(meanwhile)
        run = None if force else _measured_anew(cell, store, on_event, rehearsal)
        if run is None:
            on_event(_cost(cell, store))
            run = _train(cell, on_event, rehearsal)
    _keep(run, cell, store, identity)
    return run


def _train(cell: Cell, on_event: OnEvent, rehearsal: Rehearsal | None) -> Run:
    if rehearsal is None:
        return run_lab(cell.environment, cell.job, on_event)
    return run_rehearsed(cell, on_event, rehearsal)


def _keep(run: Run, cell: Cell, store: Store, identity: str) -> None:
    files = {
        RECORD: run.record,
        TIMINGS: run.timings,
        ARRAYS: run.arrays,
        MEMBERS: run.members,
    }
    try:
        seconds = round(float(json.loads(run.timings)["whole"]), 1)
    except (ValueError, KeyError, TypeError):
        seconds = None
    job = cell.job
    # What a listing, and the next run's cost, tell of it.
    note = {"article": job.article, "seed": job.seed, "seeds": job.seeds, "seconds": seconds}
    store.put(RUN, identity, {name: each for name, each in files.items() if each}, note)
    store.put(TRAINING, key(cell.trained), {"run": identity.encode()}, note)


def _kept(store: Store, identity: str) -> Run | None:
    files = store.get(RUN, identity)
    if files is None:
        return None
    return Run(files[RECORD], files[TIMINGS], files.get(ARRAYS), files.get(MEMBERS))


def _measured_anew(
    cell: Cell, store: Store, on_event: OnEvent, rehearsal: Rehearsal | None
) -> Run | None:
    """Return the run by what it is measured by now, if all that was trained for it is kept."""
    trained = store.get(TRAINING, key(cell.trained))
    kept = _kept(store, trained["run"].decode()) if trained else None
    if kept is None:
        return None
    if rehearsal is not None:
        rehearsal.refuse(description_of(cell, store, on_event, build=rehearsal.build))
    return run_measuring(cell.environment, cell.job, kept, on_event)


def record_of(run: Run, job: Job, name: str = "record.json") -> Record:
    """Return the record of a run, which ``name`` calls; InputError where it is none.

    It is of the article and the code that the job names, whichever the run was made for first.
    """
    record = parse_record(run.record, name, run.arrays)
    own = {"article": job.article, "experiment": job.experiment_hash}
    return record.model_copy(update=own)


def job_of(
    article: Article, environment: Environment, seed: int | None = None, seeds: int | None = None
) -> Job:
    """Return the job of an article's run in an environment; None leaves it to ``article.toml``."""
    parameters = article.settings.parameters
    made = key(dict(environment.resolution))[:12] if environment.resolution else ""
    is_asked = seeds is not None or "seeds" in parameters.model_fields_set
    return Job(
        article=article.settings.slug,
        experiment=article.experiment,
        experiment_hash=article.experiment_hash,
        seed=parameters.seed if seed is None else seed,
        seeds=parameters.seeds if seeds is None else seeds,
        time_limit=parameters.time_limit,
        log=log_path(article.settings.slug, made),
        inputs=article.inputs,
        patience=None if is_asked else PATIENCE,
        part=article.settings.part,
        data_seed=parameters.data_seed,
        vary=parameters.vary,
    )


def _cost(cell: Cell, store: Store) -> Cost:
    """Return what the last run of the article, in any environment, took of those that are kept."""
    job, last = cell.job, {}
    for entry in store.entries():
        if entry.kind == RUN and entry.note.get("article") == job.article:
            last = dict(entry.note)
            break
    seconds, seeds = last.get("seconds"), last.get("seeds", job.seeds)
    return Cost(cell.environment.name, seconds, seeds, job.time_limit)
