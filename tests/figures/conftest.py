"""A small record made by hand, and the words of the first article."""

from collections.abc import Callable
from math import cos, sin
from pathlib import Path
from typing import Any

import pytest

from reportgen.article import templates_folder
from reportgen.article.words import read_words as article_words
from reportgen.figures.drawing import draw_all
from reportgen.figures.subject import Subject, WordTables
from reportgen.record import Dataset, Ensemble, Model, Record, Source

Change = Callable[..., Record]

N_SAMPLE = 12
TARGET = tuple((sin(step),) for step in range(N_SAMPLE))


def _scaled(by: float) -> tuple[tuple[float, ...], ...]:
    return tuple((by * value,) for (value,) in TARGET)


def _network(by: float, score: float) -> Model:
    return Model(
        kind="network",
        metrics={"mse": score},
        predictions=_scaled(by),
        loss_curve=tuple(score + 2 / (1 + epoch) ** 2 for epoch in range(20)),
    )


@pytest.fixture
def record() -> Record:
    shifted = tuple((cos(step),) for step in range(N_SAMPLE))
    return Record(
        schema=2,
        article="simple-rnn",
        metrics={"mse": "less"},
        dataset=Dataset(n_sample=N_SAMPLE, inputs={"x": (3, 1)}, target_shape=(1,), target=TARGET),
        models={
            "linear_regression": Model(kind="baseline", metrics={"mse": 0.0}, predictions=TARGET),
            "persistence": Model(kind="baseline", metrics={"mse": 0.5}, predictions=shifted),
            "model_0": _network(0.5, 0.125),
            "model_1": _network(0.75, 0.0625),
        },
    )


@pytest.fixture
def reference(record: Record) -> Record:
    source = Source(title="Then", url="https://example.org/", date="2018-06-20", note="by hand")
    return record.model_copy(update={"source": source})


@pytest.fixture
def change(record: Record) -> Change:
    """Return the record with some of one model's values replaced."""

    def changed(model: str, **values: Any) -> Record:
        models = {**record.models, model: record.models[model].model_copy(update=values)}
        return record.model_copy(update={"models": models})

    return changed


@pytest.fixture
def with_ensembles(record: Record) -> Record:
    scores = tuple(0.04 + 0.001 * (seed % 7) + 0.09 * (seed % 2) for seed in range(100))
    ensemble = Ensemble(
        way="fit",
        seeds=tuple(range(100)),
        metrics={"mse": (*scores[:97], 0.5, float("nan"), float("inf"))},
        loss_quantiles={},
        diverged=2,
    )
    return record.model_copy(update={"ensembles": {"model_0": ensemble, "model_1": ensemble}})


def subject(
    record: Record,
    words: WordTables,
    reference: Record | None = None,
    *,
    yardstick: str | None = None,
    decimal: str = ".",
) -> Subject:
    """Return what pictures of the record are about."""
    return Subject(record, reference, words, "mse", yardstick, decimal)


def draw(figures_py: Path, about: Subject) -> dict[str, str]:
    """Return the SVG of every picture."""
    return {name: drawing.svg for name, drawing in draw_all(figures_py, about).items()}


def read_words(code: str) -> dict[str, Any]:
    return article_words(templates_folder() / "simple_rnn", code).model_dump()


@pytest.fixture(params=["ko", "en"])
def words(request: pytest.FixtureRequest) -> dict[str, Any]:
    return read_words(request.param)


@pytest.fixture
def korean() -> dict[str, Any]:
    return read_words("ko")


@pytest.fixture
def english() -> dict[str, Any]:
    return read_words("en")


@pytest.fixture
def figures_py() -> Path:
    return templates_folder() / "simple_rnn" / "figures.py"
