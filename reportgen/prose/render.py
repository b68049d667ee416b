"""An article's templates rendered over its records, block by block."""

import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.runtime import Context as Scope

from reportgen.article import Article
from reportgen.errors import InputError, ReportgenError
from reportgen.prose.context import Context, TextAlternatives
from reportgen.prose.document import Document, RenderedBlock, unmarked
from reportgen.prose.languages import language
from reportgen.prose.numbers import Numbers
from reportgen.record import Outcome, Record
from reportgen.store import Store
from reportgen.theme.compiled import CompiledTemplates


def render(
    article: Article,
    code: str,
    records: Mapping[str, Record],
    outcomes: Mapping[str, Outcome],
    alternatives: TextAlternatives,
    store: Store | None = None,
) -> Document:
    """Return one language of the article.

    ``records`` has today's under ``record`` and the reference under its name; ``store`` keeps
    compiled templates from one build to the next. InputError names file and line of what a
    template says wrongly.
    """
    words = article.words[code]
    spoken = language(code, words.readings, words.below)
    numbers = Numbers(records, article.settings.reference, spoken)
    context = Context(article, records, outcomes, spoken, words, numbers, alternatives)
    scope = _scope(article, code, context, store)
    blocks = tuple(RenderedBlock(name, _block(scope, name)) for name in article.skeleton.blocks)
    return Document(code, tuple(block for block in blocks if block.text), tuple(numbers.written))


def markdown(document: Document, title: str) -> str:
    """Return the whole document as a Markdown file."""
    return "\n\n".join([f"# {title}", *(unmarked(block.text) for block in document.blocks)]) + "\n"


def _scope(article: Article, code: str, context: Context, store: Store | None) -> Scope:
    """Return the context in which the blocks of a language, and of the skeleton, are bound."""
    environment = Environment(
        loader=FileSystemLoader(article.folder),
        bytecode_cache=CompiledTemplates(store) if store else None,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  (writes Markdown; the pages escape)
    )
    environment.filters.update(context.filters())
    environment.globals.update(context.globals())
    try:
        template = environment.get_template(f"post.{code}.md.jinja")
        skeleton = environment.get_template(article.skeleton.path.name)
    except TemplateError as error:
        raise InputError(f"Template post.{code}.md.jinja: {error}.") from None
    scope = template.new_context()
    for name, function in skeleton.blocks.items():
        scope.blocks.setdefault(name, []).append(function)
    return scope


def _block(scope: Scope, name: str) -> str:
    try:
        return "".join(scope.blocks[name][0](scope)).strip()
    except (
        ReportgenError,
        TemplateError,
        TypeError,
        ValueError,
        LookupError,
        AttributeError,
    ) as error:
        place = next(_places(error, scope), f"block {name!r}")
        raise InputError(f"{place}: {str(error).rstrip('.')}.") from None


def _places(error: BaseException, scope: Scope) -> Iterator[str]:
    """Yield the lines of the templates that the error passed through, innermost first.

    A frame has the line of the Python that Jinja made of the template, which knows its own.
    """
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".md.jinja"):
            template = scope.environment.get_template(Path(frame.filename).name)
            yield f"{frame.filename}:{template.get_corresponding_lineno(frame.lineno or 1)}"
