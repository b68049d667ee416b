"""An article is a folder: found, read and checked as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from reportgen.article.blocks import SKELETON, Finding, Template, compare, read_template
from reportgen.article.inputs import inputs_hash
from reportgen.article.settings import Settings
from reportgen.article.templates import templates_folder
from reportgen.article.toml import read_settings
from reportgen.article.words import Words, differing_words, read_words
from reportgen.errors import InputError


@dataclass(frozen=True)
class Article:
    """An article's folder, with what its files say."""

    folder: Path
    settings: Settings
    words: dict[str, Words]
    skeleton: Template
    templates: dict[str, Template]

    @property
    def experiment(self) -> Path:
        """The file with data, baselines, networks and training."""
        return self.folder / "experiment.py"

    @cached_property
    def experiment_hash(self) -> str:
        """SHA-256 of the experiment's code, in hexadecimal digits."""
        return sha256(self.experiment.read_bytes()).hexdigest()

    @cached_property
    def inputs_hash(self) -> str:
        """SHA-256 of all files that the experiment can read from the folder, itself among them."""
        return inputs_hash(self.folder)

    def record_path(self, name: str) -> Path:
        """The file of the record that the article calls ``name``."""
        return self.folder / "records" / f"{name}.json"


def find_article(name: str | None) -> Path:
    """Return the folder of the article: a path, a name under ``templates/``, or the first there."""
    if name is None:
        return _known_articles()[0]
    for folder in (
        Path(name),
        templates_folder() / name,
        templates_folder() / name.replace("-", "_"),
    ):
        if (folder / "article.toml").is_file():
            return folder
    known = ", ".join(folder.name for folder in _known_articles())
    raise InputError(
        f"Article {name!r} is not a folder with an article.toml, nor one of: {known}. "
        "Name one of these, or a folder."
    )


def read_article(folder: Path) -> Article:
    """Return the article in ``folder``; InputError with file and line for the first thing wrong."""
    article = load_article(folder)
    for finding in findings(article):
        raise InputError(f"{finding}.")
    return article


def load_article(folder: Path) -> Article:
    """Return the article in ``folder`` with its templates as they are, their findings included."""
    settings = read_settings(folder / "article.toml", Settings)
    article = Article(
        folder=folder,
        settings=settings,
        words={code: read_words(folder, code) for code in settings.languages},
        skeleton=read_template(folder / SKELETON),
        templates={
            code: read_template(folder / f"post.{code}.md.jinja") for code in settings.languages
        },
    )
    if not article.experiment.is_file():
        raise InputError(f"Article {str(folder)!r} has no experiment.py. Add one.")
    return article


def findings(article: Article) -> Iterator[Finding]:
    """Yield what is wrong with the templates of an article, by themselves and set side by side."""
    yield from article.skeleton.findings
    for template in article.templates.values():
        yield from template.findings
        yield from compare(article.skeleton, template)
    yield from _claims(article)
    for path, key in differing_words(article.folder, article.words):
        yield Finding(path, 1, f"key {key!r} of the other languages is missing")


def _claims(article: Article) -> Iterator[Finding]:
    """Yield claims that ``article.toml`` does not declare or that only some languages make."""
    for template in article.templates.values():
        for block in template.blocks.values():
            for claim in sorted(block.claims - article.settings.claims.keys()):
                message = f"claim {claim!r} is not in article.toml"
                yield Finding(template.path, block.line, message)
    for name in article.skeleton.required:
        made = [(t.path, t.blocks[name]) for t in article.templates.values() if name in t.blocks]
        everywhere = frozenset().union(*(block.claims for _, block in made))
        for path, block in made:
            for claim in sorted(everywhere - block.claims):
                message = f"block {name!r} does not make the claim {claim!r} of the other languages"
                yield Finding(path, block.line, message)


def _known_articles() -> list[Path]:
    return sorted(path.parent for path in templates_folder().glob("*/article.toml"))
