"""``reportgen build``: run the experiment, write the article.

This file is quick to import, so that the environment is asked what it is while the rest is not yet.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.environments import Cell, describe, this_environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.article import Article
    from reportgen.environments import Job, OnEvent, Run
    from reportgen.pipeline.order import Order
    from reportgen.record import Outcome, Record
    from reportgen.store import Store


@dataclass(frozen=True)
class Built:
    """What a build left: where, and what became of the claims."""

    folder: Path
    record: "Record"
    outcomes: "Mapping[str, Outcome]"

    @property
    def flipped(self) -> "list[Outcome]":
        """The claims whose outcome is not the one that the article expects."""
        return [outcome for outcome in self.outcomes.values() if outcome.flipped]


def build(order: "Order", store: "Store", on_event: "OnEvent") -> Built:
    """Run the experiment and leave the whole article in the output folder."""
    environment = this_environment()
    with ThreadPoolExecutor(max_workers=1) as beside:
        # Asking starts an interpreter and takes about 0.2 s; the imports overlap with it.
        asked = beside.submit(describe, environment)
        from reportgen.article import find_article, load_article
        from reportgen.environments import runs
        from reportgen.pipeline import composition, preflight, templates

        source = find_article(order.article, order.out)
        article = load_article(source, templates.kept_in(store))
        article = composition.in_languages(article, order.languages)
        preflight.refuse_unreadable(article)
    job = runs.job_of(article, environment, order.seed, order.seeds)
    cell = Cell(environment, asked.result(), job)
    look = preflight.Preflight(article, cell, store, on_event)
    look.refuse_wrong_writing()
    run = runs.run_of(
        cell,
        store,
        on_event,
        force=order.force,
        rehearsal=look.rehearsal,
        meanwhile=import_what_draws,
    )
    return deliver(article, job, run, order, store)


def deliver(article: "Article", job: "Job", run: "Run", order: "Order", store: "Store") -> Built:
    """Write the article from its run, and put all of it in the output folder at once."""
    from reportgen.article import with_path_back
    from reportgen.environments import runs
    from reportgen.pipeline import composition
    from reportgen.record import claims_of
    from reportgen.store.folder import replace_folder

    record = runs.record_of(run, job)
    outcomes = claims_of(article, record)
    files = composition.compose(article, record, outcomes, store, force=order.force)
    folder = order.out / article.settings.slug
    timings = with_path_back(run.timings, folder, article.folder)
    replace_folder(folder, files | {"timings.json": timings})
    return Built(folder, record, outcomes)


def import_what_draws() -> None:
    """Import matplotlib and pandas: beside a lab that imports TensorFlow it costs no time."""
    import pandas  # noqa: F401, ICN001

    from reportgen import figures

    figures.prepare()
