"""Records and a history as a matrix leaves them, made of the published record: no training."""

from dataclasses import replace
from typing import Any

from reportgen.article import Article
from reportgen.compare import compare
from reportgen.compare.causes import MissingCause
from reportgen.compare.history import History, Version, history
from reportgen.compare.prose import Prose
from reportgen.compare.sources import Found, side
from reportgen.record import Record
from reportgen.reports import files
from reportgen.reports.pages import diff_html
from reportgen.reports.speaker import speaker_of
from reportgen.statistics.attribution import Cause, Obstacle, Share

REASON = (
    "Because there is no version of tensorflow-cpu==2.99 and you require tensorflow-cpu==2.99, "
    "we can conclude that your requirements are unsatisfiable."
)
CAUSE = Cause(
    largest="initial draw",
    shares=(
        Share(origin="initial draw", share=0.98, moved=0.0994),
        Share(origin="shuffling", share=0.015, moved=0.0015),
        Share(origin="arithmetic", share=0.005, moved=0.0005),
    ),
)


def moved(record: Record, version: str, by: float) -> Record:
    """Return the record as another version might leave it: every network's numbers moved."""
    assert record.environment is not None
    packages = dict(record.environment.packages) | {"tensorflow": version, "keras": version}
    how = {"requirement": f"tensorflow=={version}", "resolve": "period", "date": "2024-03-08"}
    environment = record.environment.model_copy(
        update={"packages": packages, "distributions": packages, "resolution": how}
    )
    return record.model_copy(
        update={
            "environment": environment,
            "models": {name: _scaled(model, 1 + by) for name, model in record.models.items()},
            "ensembles": {
                name: ensemble.model_copy(
                    update={
                        "metrics": {
                            metric: tuple(value * (1 + by) for value in values)
                            for metric, values in ensemble.metrics.items()
                        }
                    }
                )
                for name, ensemble in record.ensembles.items()
            },
        }
    )


def _scaled(model: Any, by: float) -> Any:
    if model.kind != "network":
        return model
    return model.model_copy(
        update={
            "metrics": {name: value * by for name, value in model.metrics.items()},
            "predictions": tuple(tuple(x * by for x in row) for row in model.predictions),
            "loss_curve": tuple(value * by for value in model.loss_curve),
        }
    )


def diff_page(article: Article, a: Found, b: Found) -> str:
    """Return the page that sets two records side by side."""
    speakers = [speaker_of(article, code) for code in article.settings.languages]
    diff = compare(side(a, article), side(b, article))
    return diff_html(diff, speakers, (a.record, b.record))


def rewritten(prose: Prose) -> Prose:
    """Return prose with a word gone and another come in some blocks of every language."""
    return {
        code: {
            name: " ".join(["New", *text.split(" ")[2:]]) if index % 5 == 0 else text
            for index, (name, text) in enumerate(blocks.items())
        }
        for code, blocks in prose.items()
    }


def history_files(article: Article, reference: Record, record: Record) -> dict[str, bytes]:
    """Return what a matrix leaves: 2018, versions of which one failed, one moved, and why."""
    rows = {
        "tensorflow==2.12.1": moved(record, "2.12.1", 0.03),
        "tensorflow==2.15.1": moved(record, "2.15.1", 0.03),
        "tensorflow==2.16.2 keras==3.0.5": moved(record, "2.16.2", 0.8),
        "tensorflow==2.21.0": moved(record, "2.21.0", 0.0),
    }
    versions = [
        Version(name, side(Found(name, each), article), asked=("tensorflow",))
        for name, each in rows.items()
    ]
    causes = {f"/models/{name}/metrics/mse": CAUSE for name in record.ensembles}
    versions[2] = replace(versions[2], causes=causes)
    versions[3] = replace(
        versions[3], causes_missing={"model_0": MissingCause(obstacle=Obstacle.ORDER_UNKNOWN)}
    )
    failed = Version("tensorflow==2.99", reason=REASON)
    name = article.settings.reference or ""
    then = Version(name, side(Found(name, reference), article))
    found: History = history(
        article.settings.slug, article.settings.metric, [then, *versions[:2], failed, *versions[2:]]
    )
    return files.history_files(article, found, rows, {})
