"""The words of an article in one language: the theme's, and over them the article's own.

Three files of one shape are merged key by key, the later over the earlier, where they exist:
``templates/theme/words.CODE.toml``, which every article shares; ``theme.CODE.toml`` of the
article's folder, for a language that the theme does not have; and the folder's ``words.CODE.toml``.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from reportgen.article.settings import Word
from reportgen.article.templates import templates_folder
from reportgen.article.toml import finding_of, line_in, read_toml, repaired
from reportgen.article.vocabulary import (
    Alternatives,
    ClaimHeads,
    MeasuredWords,
    MetricHeads,
    PageWords,
    Verdicts,
)
from reportgen.errors import Finding, FindingsError

Document: TypeAlias = Mapping[str, Any]
"""A TOML file as it was read."""

OWN = ("title", "summary")
"""What only the article itself can say."""


class Words(BaseModel):
    """All words of one language of an article, its own tables included.

    ``below`` says that a number is known only to lie below its ``{limit}``. ``figures`` has the
    labels of every figure; the theme knows those of the common ones. ``captions`` are those of
    tables, by the block that a table stands in. ``claims`` states each claim of ``article.toml``.
    """

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)

    title: Word
    summary: Word
    below: Word
    page: PageWords
    table: MetricHeads
    claims_table: ClaimHeads
    verdicts: Verdicts
    measured: MeasuredWords
    alt: Alternatives
    models: dict[str, Word] = {}
    parts: dict[str, Word] = {}
    metrics: dict[str, Word] = {}
    figures: dict[str, dict[str, Word]] = {}
    captions: dict[str, Word] = {}
    claims: dict[str, Word] = {}
    readings: dict[str, Word] = {}


def read_words(folder: Path, code: str) -> Words:
    """Return the words of the article in ``folder`` in one language.

    FindingsError names file, line and key of all that is wrong or missing.
    """
    words, findings = check_words(folder, code)
    if findings:
        raise FindingsError(findings)
    return words


def check_words(folder: Path, code: str) -> tuple[Words, list[Finding]]:
    """Return the words as ``read_words`` does, and what is wrong with them.

    What is wrong is left out; ``…`` stands for what is missing. Where nobody has words for the
    language, those of English stand in.
    """
    own = folder / f"words.{code}.toml"
    brought = folder / f"theme.{code}.toml"
    others = [path for path in (brought, theme_words(code)) if path.is_file()]
    documents, findings = _documents([own, *others])
    findings += _old_names(own, documents[own])
    if not others:
        known = ", ".join(sorted(path.suffixes[0][1:] for path in _theme().glob("words.*.toml")))
        message = (
            f"language {code!r} has no words in the theme, which has {known}; "
            f"add a file {brought.name} with the keys of {str(theme_words('en'))!r}, translated"
        )
        findings.append(Finding(brought, 1, message))
        documents[theme_words("en")] = read_toml(theme_words("en"))
    try:
        return merged(documents.values()), findings
    except ValidationError as error:
        told = {(finding.path, finding.line) for finding in findings}
        wrong = _wrong(error, documents, brought)
        findings += [each for each in wrong if (each.path, each.line) not in told]
    words = repaired(Words, _whole(documents.values()), {"per_minute": 1, "counts": "words"})
    if words is None:
        raise FindingsError(findings)
    return words, findings


def _documents(paths: Iterable[Path]) -> tuple[dict[Path, Document], list[Finding]]:
    """Return each document, without keys where it is no TOML, and what is wrong there."""
    documents: dict[Path, Document] = {}
    findings: list[Finding] = []
    for path in paths:
        try:
            documents[path] = read_toml(path)
        except FindingsError as error:
            documents[path] = {}
            findings += error.findings
    return documents, findings


def theme_words(code: str) -> Path:
    """Return the file of the theme's words in a language, be it there or not."""
    return _theme() / f"words.{code}.toml"


def _theme() -> Path:
    return templates_folder() / "theme"


def merged(documents: Iterable[Document]) -> Words:
    """Return the words that these say, the earlier over the later; the first is the article's.

    Which figures there are the first alone decides: a common one is drawn if it has its table.
    """
    return Words.model_validate(_whole(documents))


def _whole(documents: Iterable[Document]) -> Document:
    own, *others = documents
    whole: Document = own
    for other in others:
        whole = _over(whole, other)
    named = own.get("figures", {})
    figures = {name: each for name, each in whole.get("figures", {}).items() if name in named}
    return {**whole, "figures": figures}


def differing_words(folder: Path, words: Mapping[str, Words]) -> Iterator[tuple[Path, str]]:
    """Yield file and key of what the article itself says in one language and another lacks."""
    said: set[tuple[str, ...]] = set()
    whole = {code: set(_paths(each.model_dump())) for code, each in words.items()}
    readable = []
    for code in words:
        with suppress(FindingsError):  # told by check_words
            said |= whole[code] & set(_paths(read_toml(folder / f"words.{code}.toml")))
            readable.append(code)
    for code in readable:
        for keys in sorted(said - whole[code]):
            if keys[0] != "readings":
                yield folder / f"words.{code}.toml", ".".join(keys)


def _over(own: Document, other: Document) -> Document:
    """Return ``other`` with what ``own`` has over it, table by table."""
    tables = {
        key: _over(own[key], other[key])
        for key in own.keys() & other.keys()
        if isinstance(own[key], Mapping) and isinstance(other[key], Mapping)
    }
    return {**other, **own, **tables}


def _paths(document: Document, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every table and key."""
    for key, value in document.items():
        yield (*above, key)
        if isinstance(value, Mapping):
            yield from _paths(value, (*above, key))


def _old_names(path: Path, document: Document) -> Iterator[Finding]:
    """Yield each ``then``: it is called ``reference``."""
    for keys in _paths(document):
        has_names = keys[0] in ("table", "alt") or keys[:2] == ("figures", "distribution")
        if has_names and (keys[-1] == "then" or keys[-1].endswith("_then")):
            new = keys[-1].removesuffix("then") + "reference"
            yield Finding(
                path, line_in(path, keys), f"key {'.'.join(keys)!r} is called {new!r} now"
            )


def _wrong(
    error: ValidationError, documents: Mapping[Path, Document], brought: Path
) -> Iterator[Finding]:
    """Yield the keys that each file lacks, and where each wrong one stands and what is allowed."""
    own = next(iter(documents))
    findings = error.errors(include_url=False)
    missing = [tuple(map(str, each["loc"])) for each in findings if each["type"] == "missing"]
    for path in (own, brought):
        lacking = [keys for keys in missing if (keys[0] in OWN) == (path == own)]
        if lacking:
            write = ", ".join(f'{".".join(keys)} = "…"' for keys in lacking)
            yield Finding(path, 1, "keys are missing", write)
    for each in findings:
        keys = tuple(part for part in each["loc"] if isinstance(part, str))
        path = next((path for path in documents if keys in _paths(documents[path])), own)
        if each["type"] != "missing":
            yield finding_of(each, path, (), Words)
