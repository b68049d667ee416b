"""Every kind of figure, drawn once as an article's are."""

from pathlib import Path

import pytest

from reportgen.figures.drawing import Drawing, draw_all
from reportgen.record import Dataset, Model, Record
from tests.figures.conftest import subject

FIGURES = Path(__file__).parent / "figures.py"
STATIC = Path(__file__).parent / "static.py"

RECORD = Record(
    schema=2,
    article="kinds",
    metrics={"mse": "less"},
    dataset=Dataset(n_sample=1, inputs={"x": (1,)}, target_shape=(1,), target=((0.0,),)),
    models={"mean": Model(metrics={"mse": 0.0}, predictions=((0.0,),))},
)


@pytest.fixture(scope="session")
def drawn() -> dict[str, Drawing]:
    """Return the SVG of every kind, and what it shows."""
    about = subject(RECORD, {})
    return draw_all(FIGURES, about) | draw_all(STATIC, about)
