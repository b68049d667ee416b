"""What stands around every article: the words of a page that are not the article's."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reportgen.article import templates_folder
from reportgen.article.toml import read_settings

Word = Annotated[str, Field(min_length=1)]


Table = dict[str, Word]


class PageWords(BaseModel):
    """One language's ``templates/theme/words.LANGUAGE.toml``.

    ``per_minute`` is how many letters or words (``counts``) are read in a minute.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    skip: Word
    languages: Word
    facing: Word
    published: Word
    tags: Word
    code: Word
    provenance: Word
    origin: Word
    versions: Word
    platform: Word
    cpu: Word
    flags: Word
    seed: Word
    experiment: Word
    files: Word
    record: Word
    metrics: Word
    markdown: Word
    contents: Word
    reading: Word
    per_minute: Annotated[int, Field(gt=0)]
    counts: Literal["letters", "words"]
    copy_code: Word
    copied: Word
    legend: Word
    data: Word
    rank: Word
    among: Word
    path: Word
    share: Word
    reference: Word
    close: Word
    ensembles: Word
    members: Word
    origins: Word
    value: Word
    source: Word


class CompareWords(BaseModel):
    """One language's ``templates/theme/compare.LANGUAGE.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: Word
    sides: Word
    below: Word
    between: Word
    languages: Word
    conclusions: Word
    environment: Word
    metrics: Word
    curves: Word
    prose: Word
    cost: Word
    method_title: Word
    heads: Table
    verdicts: Table
    meanings: Table
    reasons: Table
    evidence: Table
    furthest: Table
    likeness: Table
    origins: Table
    no_environment: Table
    no_environments: Table
    remarks: Table
    pictures: Table
    history: Table
    obstacles: Table
    resolve: Table


def read_page_words(languages: Iterable[str]) -> dict[str, PageWords]:
    """Return the page's words in each language; InputError names a file that lacks or is wrong."""
    folder = templates_folder() / "theme"
    return {code: read_settings(folder / f"words.{code}.toml", PageWords) for code in languages}


def read_compare_words(code: str) -> CompareWords:
    """Return the words in a language; InputError names the file that lacks or is wrong."""
    return read_settings(templates_folder() / "theme" / f"compare.{code}.toml", CompareWords)


def report_languages() -> list[str]:
    """Return the codes of the languages that have words for reports."""
    found = (templates_folder() / "theme").glob("compare.*.toml")
    return sorted(path.name.split(".")[1] for path in found)
