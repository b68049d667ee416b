"""A run of an article's experiment: found in the cache, or made by the lab."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import platformdirs

from reportgen import figures
from reportgen.article import Article
from reportgen.environments import Environment, Job, Run, describe, lab_hash, run_lab
from reportgen.pipeline.order import OnEvent, Order
from reportgen.store import default_store, key

KIND = "run"

Described = Mapping[str, Any]
"""What a run would take place on, as a record says it."""


def run_of(
    article: Article,
    environment: Environment,
    order: Order,
    on_event: OnEvent,
    described: Described | None = None,
) -> Run:
    """Return the run that was ordered; the lab is started only for one that is not kept.

    ``described`` is what ``describe`` says of the environment, where it was asked before.
    """
    job = job_of(article, order, environment)
    store, identity = default_store(), _identity(job, described or describe(environment))
    kept = None if order.force else store.get(KIND, identity)
    if kept:
        return Run(kept["record.json"], kept["timings.json"])
    Thread(target=_warm_up, daemon=True).start()
    run = run_lab(environment, job, on_event)
    files = {"record.json": run.record, "timings.json": run.timings}
    store.put(KIND, identity, files, {"article": job.article, "seed": job.seed, "seeds": job.seeds})
    return run


def _warm_up() -> None:
    """Import what draws while the lab imports TensorFlow on another core: it costs no time then."""
    with suppress(ImportError):  # told by whoever needs it
        figures.prepare()
        import_module("pandas")


def job_of(article: Article, order: Order, environment: Environment | None = None) -> Job:
    """Return the job that an order makes of an article; each environment has a log of its own."""
    parameters = article.settings.parameters
    return Job(
        article=article.settings.slug,
        experiment=article.experiment,
        experiment_hash=article.experiment_hash,
        seed=parameters.seed if order.seed is None else order.seed,
        seeds=parameters.seeds if order.seeds is None else order.seeds,
        time_limit=parameters.time_limit,
        log=log_path(article, environment),
    )


def log_path(article: Article, environment: Environment | None = None) -> Path:
    """Return where the output of an article's experiment goes."""
    made = environment is not None and environment.resolution
    which = "-" + key(dict(environment.resolution))[:12] if environment and made else ""
    return platformdirs.user_log_path("reportgen") / f"{article.settings.slug}{which}.log"


def _identity(job: Job, described: Described) -> str:
    """Return the key of all that decides a run's numbers."""
    decides = asdict(job)
    for name in ("experiment", "log", "time_limit"):
        del decides[name]
    return key({"job": decides, "lab": lab_hash(), "environment": described})
