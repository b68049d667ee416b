"""What stands in ``article.toml`` and in ``words.LANGUAGE.toml``."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reportgen.errors import InputError

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Word = Annotated[str, Field(min_length=1)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Parameters(_Table):
    """What a run is started with.

    ``seeds`` is the number of ensemble members, ``time_limit`` is in seconds.
    """

    seed: Annotated[int, Field(ge=0, lt=2**32)] = 0
    seeds: Annotated[int, Field(ge=1)] = 1000
    time_limit: Annotated[float, Field(gt=0, strict=False)] = 1800


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

    ``cover`` names the figure of the picture that previews a link to the article; ``url`` is where
    the article's folder will be served, by which pages name themselves to search engines. ``sites``
    has the tables ``[sites.NAME]`` as they stand: what is right in one its adapter knows.
    """

    slug: Slug
    date: dt.date
    category: Slug
    tags: Annotated[tuple[Word, ...], Field(strict=False)]
    languages: Annotated[tuple[Language, ...], Field(strict=False, min_length=1)]
    metric: Word
    yardstick: Word
    reference: Slug | None = None
    cover: Word | None = None
    url: Annotated[str, Field(pattern=r"^https?://[^\s?#]+$")] | None = None
    parameters: Parameters = Parameters()
    claims: dict[str, Claim] = {}
    credits: dict[str, Credit] = {}
    sites: dict[str, dict[str, Any]] = {}


class Words(BaseModel):
    """A language's short strings: the page's own, and tables of labels that the article names.

    ``captions`` are those of tables, by the block that a table stands in; ``below`` says that a
    number is known only to lie below its ``{limit}``.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    title: Word
    summary: Word
    models: dict[str, Word]
    metrics: dict[str, Word]
    figures: dict[str, dict[str, Word]] = {}
    below: Word = "< {limit}"
    captions: dict[str, Word] = {}
    readings: dict[str, Word] = {}

    def table(self, name: str) -> dict[str, str]:
        """Return a table that the article added; an InputError where it has none."""
        table = (self.model_extra or {}).get(name)
        if not isinstance(table, dict):
            raise InputError(f"The words of a language have no table {name!r}. Add one.")
        return table

    @model_validator(mode="before")
    @classmethod
    def _a_table(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("must be a table")  # noqa: TRY004  (pydantic gathers ValueError)
        return value
