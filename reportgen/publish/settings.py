"""What the models of tables ``[sites.NAME]`` in ``article.toml`` are made of.

Each adapter has a model of its own; it is checked when the article is published, or by ``check``.
Folders and permalinks may name ``{slug}``, ``{language}``, ``{category}``, ``{year}``,
``{month}`` and ``{day}``.
"""

import datetime as dt
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from reportgen.article.settings import Word

PLACES = frozenset({"slug", "language", "category", "year", "month", "day"})
"""What a folder or permalink may name in braces."""


def _path_inside(path: str) -> str:
    """Return ``path`` if it leads nowhere but into the site; ValueError says why it does not."""
    if "\\" in path or any(ord(character) < ord(" ") for character in path):
        raise ValueError("must be written with '/' and without control characters")
    if path and any(part in ("", ".", "..") for part in path.split("/")):
        raise ValueError("must be a path inside the site, without '..' and without '/' at its ends")
    return _named_places(path)


def _address_within(path: str) -> str:
    """Return ``path`` if it is an address within a site; ValueError says why it is not."""
    if not path.startswith("/") or ".." in path.split("/"):
        raise ValueError("must begin with '/' and be without '..'")
    return _named_places(path)


def _named_places(path: str) -> str:
    """Return ``path`` if all that it names in braces can be filled in; else ValueError."""
    try:
        named = {name for _, name, *_ in Formatter().parse(path) if name is not None}
    except ValueError:
        raise ValueError("has a brace without its partner") from None
    if not named <= PLACES:
        raise ValueError(f"may only name {{{'}, {'.join(sorted(PLACES))}}}")
    return path


Folder = Annotated[str, AfterValidator(_path_inside)]
Permalink = Annotated[str, AfterValidator(_address_within)]


class SiteSettings(BaseModel):
    """What any site may set: nothing. An adapter's own model adds its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def overrides(self) -> "PostSettings":
        """Return what the site wants of the article's posts otherwise than the article has it."""
        return PostSettings()


class PostSettings(SiteSettings):
    """What a site of posts may set otherwise than the article; None leaves it as there."""

    languages: Annotated[tuple[Word, ...], Field(strict=False, min_length=1)] | None = None
    title: dict[str, Word] = {}
    date: dt.date | None = None
    category: Annotated[Folder, Field(min_length=1)] | None = None
    tags: Annotated[tuple[Word, ...], Field(strict=False)] | None = None

    def overrides(self) -> "PostSettings":
        """Return these settings."""
        return self
