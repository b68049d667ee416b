"""What stands in ``article.toml``."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Word = Annotated[str, Field(min_length=1)]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Parameters(_Table):
    """What a run is started with.

    ``seeds`` is the number of ensemble members, ``time_limit`` is in seconds. The data are drawn
    from ``data_seed`` in every run, unless ``vary`` has them drawn from the run's seed too.
    """

    seed: Annotated[int, Field(ge=0, lt=2**32)] = 0
    seeds: Annotated[int, Field(ge=1)] = 1000
    time_limit: Annotated[float, Field(gt=0, strict=False)] = 1800
    data_seed: Annotated[int, Field(ge=0, lt=2**32)] = 0
    vary: Annotated[tuple[Literal["data"], ...], Field(strict=False)] = ()


class Claim(_Table):
    """A sentence that the numbers must bear out, as an expression over each metric's models."""

    expression: Word
    expected: bool


class Credit(_Table):
    """Something the article owes to somebody, with its link."""

    title: Word
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    author: Word
    date: dt.date | None = None


class Settings(_Table):
    """The whole of ``article.toml``.

    ``author`` is who wrote it. ``percent`` names the metrics that are written in percent. ``part``
    is the part of the data that models are measured on. ``cover`` names the figure of the picture
    that previews a link to the article; ``url`` is where the article's folder will be served, by
    which pages name themselves to search engines. ``constants`` are numbers of the experiment that
    no record has: prose may state them. ``sites`` has the tables ``[sites.NAME]`` as they stand:
    what is right in one its adapter knows.
    """

    slug: Slug
    date: dt.date
    author: Word | None = None
    category: Slug
    tags: Annotated[tuple[Word, ...], Field(strict=False)]
    languages: Annotated[tuple[LanguageCode, ...], Field(strict=False, min_length=1)]
    metric: Word
    percent: Annotated[tuple[Word, ...], Field(strict=False)] = ()
    yardstick: Word | None = None
    part: Word | None = None
    reference: Slug | None = None
    cover: Word | None = None
    url: Annotated[str, Field(pattern=r"^https?://[^\s?#]+$")] | None = None
    parameters: Parameters = Parameters()
    constants: dict[str, int | float] = {}
    claims: dict[str, Claim] = {}
    credits: dict[str, Credit] = {}
    sites: dict[str, dict[str, Any]] = {}


STAND_INS: dict[str, object] = {
    "slug": "my-article",
    "date": dt.date(2026, 1, 31),
    "category": "machine-learning",
    "tags": ["keras"],
    "languages": ["en"],
    "metric": "mse",
    "expression": "mse.model_0 < mse.mean",
    "expected": True,
    "title": "A post",
    "url": "https://example.org/",
    "author": "A. Author",
}
"""What stands in for a key that is missing, so that the rest can be checked; an example, too."""
