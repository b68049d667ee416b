"""A diff as one HTML page in the article's style: every language, nothing beside the file."""

from base64 import b64encode
from collections.abc import Mapping, Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reportgen.article import templates_folder
from reportgen.compare import phrases
from reportgen.compare.model import Diff
from reportgen.compare.words import Speaker

Pictures = Mapping[tuple[str, str], str]
"""(language, pointer of a curve) → SVG"""

MOST_ROWS = 200
"""Rows of a table and blocks of prose that a page shows."""


def to_html(diff: Diff, speakers: Sequence[Speaker], pictures: Pictures) -> str:
    """Return the page; strings of records are escaped, and only text."""
    return page(
        "diff.html.jinja",
        diff=diff,
        speakers=speakers,
        phrases=phrases,
        picture=lambda code, pointer: address(pictures.get((code, pointer))),
        most=MOST_ROWS,
    )


def page(template: str, **values: object) -> str:
    """Return a page of ``templates/page`` with the style sheet inside of it."""
    folder = templates_folder() / "page"
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Nothing in our own sheets closes a style element.
    sheets = [(folder / name).read_text(encoding="utf-8") for name in ("style.css", "compare.css")]
    style = Markup("\n".join(sheets))  # noqa: S704
    return environment.get_template(template).render(style=style, **values) + "\n"


def address(svg: str | None) -> str | None:
    """Return an SVG as an address that holds all of it: its names can't meet those of the page."""
    if svg is None:
        return None
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
