"""The words of reports in each language."""

from pydantic import BaseModel, ConfigDict

from reportgen.article import templates_folder
from reportgen.article.settings import Word
from reportgen.article.toml import read_settings

Table = dict[str, Word]


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


def read_compare_words(code: str) -> CompareWords:
    """Return the words in a language; InputError names the file that lacks or is wrong."""
    return read_settings(templates_folder() / "theme" / f"compare.{code}.toml", CompareWords)


def report_languages() -> list[str]:
    """Return the codes of the languages that have words for reports."""
    found = (templates_folder() / "theme").glob("compare.*.toml")
    return sorted(path.name.split(".")[1] for path in found)
