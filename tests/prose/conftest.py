"""What an article says of itself, as small as it gets."""

import datetime as dt

import pytest

from reportgen.article import Settings, Words
from tests.words import make_words


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
    table = {"value": "{metric}", "ratio": "to {yardstick}", "reference": "in {year}"}
    return make_words(models={"net": "The net"}, table=table)
