"""The Jinja environment of everything that the theme's templates make."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reportgen.article import templates_folder
from reportgen.store import Store
from reportgen.theme.compiled import CompiledTemplates


def theme_environment(store: Store | None = None) -> Environment:
    """Return the environment of ``templates/theme``; ``store`` keeps compiled templates.

    Everything is escaped: ``select_autoescape`` would pass over ``.html.jinja``.
    """
    return Environment(
        loader=FileSystemLoader(templates_folder() / "theme"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=CompiledTemplates(store) if store else None,
    )
