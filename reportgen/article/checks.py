"""What is looked at in the files of an article, each check by itself.

The first line of a check's docstring is what ``docs/checks.md`` says that it looks for.
"""

from collections.abc import Iterator
from pathlib import Path

from reportgen.article.attachments import wrong_attachments
from reportgen.article.blocks import Template, compare, read_template
from reportgen.article.folder import Article, Check, ReadTemplate, load_article
from reportgen.article.portable import differences
from reportgen.article.toml import line_in, meant
from reportgen.article.typed import Signs, typed_results
from reportgen.article.words import differing_words
from reportgen.errors import Finding, FindingsError

ABOUT_CLAIMS = ("claim", "verdict", "share")
"""Functions of templates that are called with the name of a claim."""


def settings_and_words(article: Article) -> Iterator[Finding]:
    """Every key of ``article.toml`` and of the words is known, there, and of its kind."""
    yield from article.faults


def experiment_is_there(article: Article) -> Iterator[Finding]:
    """There is an ``experiment.py``."""
    if not article.experiment.is_file():
        yield Finding(article.experiment, 1, "the article has no experiment.py; add one")


def blocks_are_filled(article: Article) -> Iterator[Finding]:
    """Every language fills the blocks of the skeleton, no others, and writes nothing outside."""
    yield from article.skeleton.findings
    for template in article.templates.values():
        yield from template.findings
        yield from compare(article.skeleton, template)


def claims_are_declared(article: Article) -> Iterator[Finding]:
    """Every claim that prose makes is declared, and made by all languages alike."""
    declared = article.settings.claims
    for template in article.templates.values():
        for call in template.calls:
            for name in call.arguments[:1] if call.function in ABOUT_CLAIMS else ():
                if name not in declared:
                    message = f"claim {name!r} is not in article.toml{meant(str(name), declared)}"
                    yield Finding(template.path, call.line, message, f"[claims.{name}]")
    for name in article.skeleton.required:
        made = [(t.path, t.blocks[name]) for t in article.templates.values() if name in t.blocks]
        everywhere = frozenset().union(*(block.claims for _, block in made))
        for path, block in made:
            for claim in sorted(everywhere - block.claims):
                message = f"block {name!r} does not make the claim {claim!r} of the other languages"
                yield Finding(path, block.line, message)


def words_agree(article: Article) -> Iterator[Finding]:
    """What the article says in the words of one language it says in those of all."""
    for path, key in differing_words(article.folder, article.words):
        table, _, last = key.rpartition(".")
        write = f'[{table}] {last} = "…"' if table else f'{last} = "…"'
        line = line_in(path, key.split("."))
        yield Finding(path, line, f"key {key!r} of the other languages is missing", write)


def markdown_is_portable(article: Article) -> Iterator[Finding]:
    """Every site reads the Markdown alike: lists, emphasis, pipes, HTML, footnotes, formulas."""
    for _, template in _templates(article):
        for block in template.blocks.values():
            for line, message in differences(block.text):
                yield Finding(template.path, block.line + line, message)


def numbers_are_measured(article: Article) -> Iterator[Finding]:
    """No result is typed by hand: it comes from the record, or is a stated constant."""
    constants = article.settings.constants.values()
    for code, template in _templates(article):
        signs = Signs.of(code)
        for block in template.blocks.values():
            for line, number in typed_results(block.text, signs, constants):
                message = (
                    f"the number {number} is typed by hand; take it from the record, "
                    "state it under [constants] of article.toml, or set it in code"
                )
                yield Finding(template.path, block.line + line, message)


WRITING: tuple[Check, ...] = (
    settings_and_words,
    experiment_is_there,
    blocks_are_filled,
    claims_are_declared,
    words_agree,
    markdown_is_portable,
    numbers_are_measured,
    wrong_attachments,
)
"""What is looked at whenever an article is read."""


def findings(article: Article) -> Iterator[Finding]:
    """Yield what is wrong with what an article says: its settings, words and templates."""
    for check in WRITING:
        yield from check(article)


def read_article(folder: Path, read: ReadTemplate = read_template) -> Article:
    """Return the article in ``folder``; FindingsError tells all that is wrong with what it says."""
    article = load_article(folder, read)
    if found := list(findings(article)):
        raise FindingsError(found)
    return article


def _templates(article: Article) -> Iterator[tuple[str, Template]]:
    """Yield every template with its language; the skeleton, which has none, with nothing."""
    yield "", article.skeleton
    yield from article.templates.items()
