"""What an article says of itself, as small as it gets."""

import datetime as dt

import pytest

from reportgen.article import Settings, Words


@pytest.fixture
def tiny_settings() -> Settings:
    """Return the settings of an article about one metric, set in ratio to ``base``."""
    return Settings(
        slug="tiny",
        date=dt.date(2020, 1, 2),
        category="tests",
        tags=("one",),
        languages=("en",),
        metric="mse",
        yardstick="base",
    )


@pytest.fixture
def tiny_words() -> Words:
    """Return the words of its tables."""
    headings = {
        "model": "Model",
        "parameters": "n",
        "value": "MSE",
        "ratio": "to base",
        "spread": "over seeds",
        "then": "reference",
        "change": "change",
    }
    document = {
        "title": "Tiny",
        "summary": "A summary",
        "models": {"net": "The net"},
        "metrics": {"mse": "MSE"},
        "table": headings,
    }
    return Words.model_validate(document)
