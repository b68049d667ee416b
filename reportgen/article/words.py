"""The words of an article in one language: the theme's, and over them the article's own.

Three files of one shape are merged key by key, the later over the earlier, where they exist:
``templates/theme/words.CODE.toml``, which every article shares; ``theme.CODE.toml`` of the
article's folder, for a language that the theme does not have; and the folder's ``words.CODE.toml``.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reportgen.article.settings import Word
from reportgen.article.templates import templates_folder
from reportgen.article.toml import line_of, message_of, read_toml
from reportgen.errors import InputError

Document: TypeAlias = Mapping[str, Any]
"""A TOML file as it was read."""

OWN = ("title", "summary")
"""What only the article itself can say."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PageWords(_Table):
    """``[page]``: what stands around every article.

    ``per_minute`` is how many letters or words (``counts``) are read in a minute.
    """

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


class MetricHeads(_Table):
    """``[table]``: the columns of a table of one metric.

    They may name the ``{metric}``, the ``{yardstick}`` and the ``{year}`` of the reference.
    """

    model: Word
    parameters: Word
    value: Word
    ratio: Word
    spread: Word
    reference: Word
    change: Word


class ClaimHeads(_Table):
    """``[claims_table]``: the columns of the table of claims."""

    claim: Word
    run: Word
    share: Word
    verdict: Word


class Verdicts(_Table):
    """``[verdicts]``: what becomes of a claim."""

    holds: Word
    fails: Word
    within_noise: Word

    def of(self, verdict: Literal["holds", "fails", "within noise"]) -> str:
        """Return the words for a verdict of :attr:`reportgen.record.Outcome.verdict`."""
        said = {"holds": self.holds, "fails": self.fails, "within noise": self.within_noise}
        return said[verdict]


class Alternatives(BaseModel):
    """``[alt]``: patterns of text alternatives, those of the common figures and the article's.

    See :func:`reportgen.figures.alternative_text` for what a pattern may name.
    """

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)
    __pydantic_extra__: dict[str, Word]

    diverged: Word
    loss: Word
    loss_model: Word
    errors: Word
    errors_model: Word
    distribution: Word
    distribution_model: Word
    distribution_reference: Word


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
    alt: Alternatives
    models: dict[str, Word] = {}
    metrics: dict[str, Word] = {}
    figures: dict[str, dict[str, Word]] = {}
    captions: dict[str, Word] = {}
    claims: dict[str, Word] = {}
    readings: dict[str, Word] = {}


def read_words(folder: Path, code: str) -> Words:
    """Return the words of the article in ``folder`` in one language.

    InputError names file, line and key of what is wrong, or every key that is missing.
    """
    own = folder / f"words.{code}.toml"
    documents = {own: read_toml(own)}
    _refuse_old_names(own, documents[own])
    for path in (folder / f"theme.{code}.toml", theme_words(code)):
        if path.is_file():
            documents[path] = read_toml(path)
    if len(documents) == 1:
        raise InputError(
            f"Language {code!r} has no words in the theme. Add a file theme.{code}.toml to "
            f"{str(folder)!r}, with the keys of {str(theme_words('en'))!r}."
        )
    try:
        return merged(documents.values())
    except ValidationError as error:
        raise InputError(_wrong(error, documents, folder / f"theme.{code}.toml")) from None


def theme_words(code: str) -> Path:
    """Return the file of the theme's words in a language, be it there or not."""
    return templates_folder() / "theme" / f"words.{code}.toml"


def merged(documents: Iterable[Document]) -> Words:
    """Return the words that these say, the earlier over the later; the first is the article's.

    Which figures there are the first alone decides: a common one is drawn if it has its table.
    """
    own, *others = documents
    whole: Document = own
    for other in others:
        whole = _over(whole, other)
    named = own.get("figures", {})
    figures = {name: each for name, each in whole.get("figures", {}).items() if name in named}
    return Words.model_validate({**whole, "figures": figures})


def differing_words(folder: Path, words: Mapping[str, Words]) -> Iterator[tuple[Path, str]]:
    """Yield file and key of what the article itself says in one language and another lacks."""
    said: set[tuple[str, ...]] = set()
    for code in words:
        said |= set(_paths(read_toml(folder / f"words.{code}.toml")))
    for code, own in words.items():
        for keys in sorted(said - set(_paths(own.model_dump()))):
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


def _refuse_old_names(path: Path, document: Document) -> None:
    """Raise InputError for ``then``, which is called ``reference``."""
    for keys in _paths(document):
        has_names = keys[0] in ("table", "alt") or keys[:2] == ("figures", "distribution")
        if has_names and (keys[-1] == "then" or keys[-1].endswith("_then")):
            line = line_of(keys, path.read_text(encoding="utf-8"))
            new = keys[-1].removesuffix("then") + "reference"
            raise InputError(f"{path}:{line}: key {'.'.join(keys)!r} is called {new!r} now.")


def _wrong(error: ValidationError, documents: Mapping[Path, Document], theme: Path) -> str:
    """Say every key that is missing, else where the first wrong one stands and what is allowed."""
    own = next(iter(documents))
    findings = error.errors(include_url=False)
    missing = [tuple(map(str, each["loc"])) for each in findings if each["type"] == "missing"]
    if missing:
        path = own if missing[0][0] in OWN else theme
        lacking = ", ".join(".".join(keys) for keys in missing)
        return f"File {str(path)!r} lacks {lacking}. Add each in the language."
    keys = [part for part in findings[0]["loc"] if isinstance(part, str)]
    path = next((path for path in documents if tuple(keys) in _paths(documents[path])), own)
    line = line_of(keys, path.read_text(encoding="utf-8"))
    return f"{path}:{line}: key {'.'.join(keys)!r}: {message_of(findings[0])}."
