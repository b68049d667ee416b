"""``reportgen build``: run the experiment, write the article.

This file is quick to import, so that the environment is asked what it is while the rest is not yet.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.environments import describe, this_environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.pipeline.order import OnEvent, Order
    from reportgen.record import Outcome, Record


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


def build(order: "Order", on_event: "OnEvent") -> Built:
    """Run the experiment and leave the whole article in the output folder."""
    environment = this_environment()
    with ThreadPoolExecutor(max_workers=1) as beside:
        described = beside.submit(describe, environment)  # starts an interpreter: meanwhile,
        from reportgen.article import find_article, read_article
        from reportgen.pipeline import composition, runs
        from reportgen.record import evaluate_claims, parse_record
        from reportgen.store.folder import replace_folder

        article = read_article(find_article(order.article))
        article = composition.in_languages(article, order.languages)
    run = runs.run_of(article, environment, order, on_event, described.result())
    record = parse_record(run.record, "record.json")
    outcomes = evaluate_claims(article.settings.claims, record)
    files = composition.compose(article, record, outcomes, force=order.force)
    folder = order.out / article.settings.slug
    replace_folder(folder, files | {"timings.json": run.timings})
    return Built(folder, record, outcomes)
