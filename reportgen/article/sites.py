"""The tables ``[sites.NAME]`` of ``article.toml``: what an article wants otherwise on a site.

Folders and permalinks may name ``{slug}``, ``{language}``, ``{category}``, ``{year}``,
``{month}`` and ``{day}``.
"""

import datetime as dt
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

PLACES = frozenset({"slug", "language", "category", "year", "month", "day"})
"""What a folder or permalink may name in braces."""

Word = Annotated[str, Field(min_length=1)]


def _inside(path: str) -> str:
    """Return ``path`` if it leads nowhere but into the site; ValueError says why it does not."""
    if "\\" in path or any(ord(character) < ord(" ") for character in path):
        raise ValueError("must be written with '/' and without control characters")
    if path and any(part in ("", ".", "..") for part in path.split("/")):
        raise ValueError("must be a path inside the site, without '..' and without '/' at its ends")
    return _filled_in(path)


def _filled_in(path: str) -> str:
    try:
        named = {name for _, name, *_ in Formatter().parse(path) if name is not None}
    except ValueError:
        raise ValueError("has a brace without its partner") from None
    if not named <= PLACES:
        raise ValueError(f"may only name {{{'}, {'.join(sorted(PLACES))}}}")
    return path


def _address(path: str) -> str:
    """Return ``path`` if it is an address within a site; ValueError says why it is not."""
    if not path.startswith("/") or ".." in path.split("/"):
        raise ValueError("must begin with '/' and be without '..'")
    return _filled_in(path)


Folder = Annotated[str, AfterValidator(_inside)]
Permalink = Annotated[str, AfterValidator(_address)]


class SiteSettings(BaseModel):
    """What any site may set otherwise than the article; None leaves it as there."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    languages: Annotated[tuple[Word, ...], Field(strict=False, min_length=1)] | None = None
    title: dict[str, Word] = {}
    date: dt.date | None = None
    category: Annotated[Folder, Field(min_length=1)] | None = None
    tags: Annotated[tuple[Word, ...], Field(strict=False)] | None = None


class JekyllSettings(SiteSettings):
    """``[sites.jekyll]``; ``switcher`` puts a line with the other languages above the text."""

    folder: Folder = "_posts"
    figures: Folder = "assets/{slug}"
    permalink: Permalink | None = None
    layout: Word | None = None
    switcher: bool = True


class HugoSettings(SiteSettings):
    """``[sites.hugo]``; ``folder`` is under the site's content folder."""

    folder: Folder = "posts"
    permalink: Permalink | None = None


class MkDocsSettings(SiteSettings):
    """``[sites.mkdocs]``; both folders are under the site's docs folder."""

    folder: Folder = ""
    figures: Folder = "figures/{slug}"


class HtmlSettings(BaseModel):
    """``[sites.html]``; ``url`` is the address at which the folder of the site is served."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    folder: Folder = "{slug}"
    url: Annotated[str, Field(pattern=r"^https?://[^\s?#]+$")] | None = None


class Sites(BaseModel):
    """All tables ``[sites.NAME]``."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    html: HtmlSettings = HtmlSettings()
    jekyll: JekyllSettings = JekyllSettings()
    hugo: HugoSettings = HugoSettings()
    mkdocs: MkDocsSettings = MkDocsSettings()
