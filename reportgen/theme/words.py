"""The words of reports in each language."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from reportgen.article import templates_folder
from reportgen.article.settings import Word
from reportgen.article.toml import read_toml
from reportgen.errors import InputError

Strings = dict[str, Word]
Toml = dict[str, Any]

REPORTS = "report.*.toml"


class ReportWords(BaseModel):
    """One language's ``report.LANGUAGE.toml``."""

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
    heads: Strings
    verdicts: Strings
    meanings: Strings
    reasons: Strings
    evidence: Strings
    furthest: Strings
    likeness: Strings
    origins: Strings
    no_environment: Strings
    no_environments: Strings
    remarks: Strings
    pictures: Strings
    history: Strings
    obstacles: Strings
    trainings: Strings
    resolve: Strings


def read_report_words(code: str, folder: Path | None = None) -> ReportWords:
    """Return the words of reports in a language: the theme's, and over them an article's own.

    An article in ``folder`` says in ``report.LANGUAGE.toml`` what it wants otherwise, key by key,
    or all of it in a language that the theme does not have. InputError names the file and every
    key that is missing.
    """
    paths = [_report_words(code), *([folder / _report_words(code).name] if folder else [])]
    documents = [read_toml(path) for path in paths if path.is_file()]
    words: Toml = {}
    for document in documents:
        words = _laid_over(words, document)
    missing = sorted(_keys(read_toml(_report_words("en"))) - _keys(words))
    if missing:
        raise InputError(f"{paths[-1]}: keys are missing: {', '.join(missing)}. Add them.")
    try:
        return ReportWords.model_validate(words)
    except ValidationError as error:
        finding = error.errors(include_url=False)[0]
        key = ".".join(map(str, finding["loc"]))
        raise InputError(f"{paths[-1]}: key {key!r}: {finding['msg']}.") from None


def report_languages(folder: Path | None = None) -> list[str]:
    """Return the languages that the theme, or the article in ``folder``, has report words in."""
    folders = [_report_words("en").parent, *([folder] if folder else [])]
    return sorted({path.name.split(".")[1] for each in folders for path in each.glob(REPORTS)})


def _report_words(code: str) -> Path:
    return templates_folder() / "theme" / f"report.{code}.toml"


def _laid_over(words: Toml, document: Toml) -> Toml:
    """Return words with those of another document over them, table by table."""
    tables = {
        name: words[name] | table
        for name, table in document.items()
        if isinstance(table, dict) and isinstance(words.get(name), dict)
    }
    return words | document | tables


def _keys(document: Toml) -> set[str]:
    return {
        f"{name}.{key}" if key else name
        for name, value in document.items()
        for key in (value if isinstance(value, dict) else ("",))
    }
