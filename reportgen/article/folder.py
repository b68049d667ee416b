"""An article is a folder: found, read and checked as a whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reportgen.article.blocks import SKELETON, Template, read_template
from reportgen.article.built import article_of_build
from reportgen.article.inputs import Inputs, read_inputs
from reportgen.article.settings import STAND_INS, Settings
from reportgen.article.templates import templates_folder
from reportgen.article.toml import findings_of, read_toml, repaired
from reportgen.article.words import Words, check_words
from reportgen.errors import Finding, FindingsError, InputError

ReadTemplate = Callable[[Path], Template]
"""Returns the blocks of a template's file, as ``read_template``."""


@dataclass(frozen=True)
class Article:
    """An article's folder, with what its files say.

    ``faults`` are what is wrong with its settings and words: those are without it.
    """

    folder: Path
    settings: Settings
    words: dict[str, Words]
    skeleton: Template
    templates: dict[str, Template]
    faults: tuple[Finding, ...] = ()

    @property
    def experiment(self) -> Path:
        """The file with data, baselines, networks and training."""
        return self.folder / "experiment.py"

    @cached_property
    def experiment_hash(self) -> str:
        """SHA-256 of the experiment's code, in hexadecimal digits."""
        return sha256(self.experiment.read_bytes()).hexdigest()

    @cached_property
    def inputs(self) -> Inputs:
        """All that the experiment can read from the folder, itself among it, as hashes."""
        return read_inputs(self.folder)

    def record_path(self, name: str) -> Path:
        """The file of the record that the article calls ``name``."""
        return self.folder / "records" / f"{name}.json"


Check = Callable[[Article], Iterator[Finding]]
"""Yields what is wrong with one thing of an article."""


def find_article(name: str | None, out: Path = Path("output")) -> Path:
    """Return the folder of an article; the first under ``templates/`` if none is named.

    A name is a folder, or one under ``templates/``; or what was built from the article, as a folder
    or by its name in the folder ``out``.
    """
    if name is None:
        return _known_articles()[0]
    for folder in (
        Path(name),
        templates_folder() / name,
        templates_folder() / name.replace("-", "_"),
        article_of_build(Path(name)),
        article_of_build(out / name),
    ):
        if folder is not None and (folder / "article.toml").is_file():
            return folder
    known = ", ".join(folder.name for folder in _known_articles())
    raise InputError(
        f"Article {name!r} is not a folder with an article.toml, nor one of: {known}. "
        "Name one of these, or a folder."
    )


def load_article(folder: Path, read: ReadTemplate = read_template) -> Article:
    """Return the article in ``folder`` as it is, its faults included.

    InputError where too little can be read to look at the rest.
    """
    path = folder / "article.toml"
    settings, faults = _settings(path, read_toml(path))
    words = {}
    for code in settings.languages:
        words[code], wrong = check_words(folder, code)
        faults += wrong
    return Article(
        folder=folder,
        settings=settings,
        words=words,
        skeleton=read(folder / SKELETON),
        templates={code: read(folder / f"post.{code}.md.jinja") for code in settings.languages},
        faults=tuple(faults),
    )


def _settings(path: Path, document: dict[str, Any]) -> tuple[Settings, list[Finding]]:
    """Return the settings without what is wrong in them, and that."""
    try:
        return Settings.model_validate(document), []
    except ValidationError as error:
        faults = findings_of(error, path, (), Settings, STAND_INS)
    languages = sorted(each.name.split(".")[1] for each in path.parent.glob("post.*.md.jinja"))
    stand_ins = STAND_INS | ({"languages": languages} if languages else {})
    settings = repaired(Settings, document, stand_ins)
    if settings is None:
        raise FindingsError(faults)
    return settings, faults


def _known_articles() -> list[Path]:
    return sorted(path.parent for path in templates_folder().glob("*/article.toml"))
