"""An article's templates rendered over its records, block by block."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateError, TemplateSyntaxError
from jinja2.runtime import Context as Scope

from reportgen.article import Article, attached, attachments
from reportgen.errors import Finding, FindingsError, InputError, ReportgenError
from reportgen.prose.context import Context, TextAlternatives
from reportgen.prose.document import Document, RenderedBlock, unmarked
from reportgen.prose.faults import Faults
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
    compiled templates from one build to the next. FindingsError has file, line and what to write of
    all that the templates say wrongly.
    """
    environment = Environment(
        loader=FileSystemLoader(article.folder),
        bytecode_cache=CompiledTemplates(store) if store else None,
        autoescape=False,  # noqa: S701  (writes Markdown; the pages escape)
    )
    return render_in(environment, article, code, records, outcomes, alternatives)


def render_in(
    environment: Environment,
    article: Article,
    code: str,
    records: Mapping[str, Record],
    outcomes: Mapping[str, Outcome],
    alternatives: TextAlternatives,
) -> Document:
    """Return what an environment makes of one language's templates; as ``render``."""
    words = article.words[code]
    spoken = language(code, words.readings, words.below)
    numbers = Numbers(records, article.settings.reference, spoken, article.settings.percent)
    context = Context(article, records, outcomes, spoken, words, numbers, alternatives)
    faults = Faults({f"words.{code}.toml": words, "article.toml": article.settings})
    scope = _scope(environment, article, code, context, faults)
    files = attachments(article)
    blocks = tuple(
        RenderedBlock(name, attached(_block(scope, name, article, faults), files))
        for name in article.skeleton.blocks
        if name in scope.blocks
    )
    faults.raise_any()
    return Document(code, tuple(block for block in blocks if block.text), tuple(numbers.written))


def markdown(document: Document, title: str) -> str:
    """Return the whole document as a Markdown file."""
    return "\n\n".join([f"# {title}", *(unmarked(block.text) for block in document.blocks)]) + "\n"


def _scope(
    environment: Environment, article: Article, code: str, context: Context, faults: Faults
) -> Scope:
    """Return the context in which the blocks of a language, and of the skeleton, are bound."""
    environment.undefined = faults.undefined()
    filters, names = context.filters(), context.globals()
    environment.filters.update({name: faults.noted_filter(each) for name, each in filters.items()})
    environment.globals.update(
        {name: faults.noted(each) if callable(each) else each for name, each in names.items()}
    )
    try:
        template = environment.get_template(f"post.{code}.md.jinja")
        skeleton = environment.get_template(article.skeleton.path.name)
    except TemplateSyntaxError as error:
        path = Path(error.filename or article.templates[code].path)
        found = Finding(path, error.lineno, str(error.message).rstrip("."))
        raise FindingsError([found]) from None
    except TemplateError as error:
        raise InputError(f"Template post.{code}.md.jinja: {error}.") from None
    scope = template.new_context()
    for name, function in skeleton.blocks.items():
        scope.blocks.setdefault(name, []).append(function)
    return scope


def _block(scope: Scope, name: str, article: Article, faults: Faults) -> str:
    """Return a block; one that an error ends is empty, and the error is noted."""
    try:
        return "".join(scope.blocks[name][0](scope)).strip()
    except (
        ReportgenError,
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        RecursionError,
        LookupError,
        AttributeError,
    ) as error:
        faults.note_error(error, article.skeleton.path)
        return ""
