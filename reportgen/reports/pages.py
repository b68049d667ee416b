"""A diff as one HTML page in the article's style: every language, nothing beside the file."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from reportgen.compare.model import Diff
from reportgen.reports import phrases
from reportgen.reports.speaker import Speaker
from reportgen.theme.environment import theme_environment
from reportgen.theme.sheets import sheet

Pictures = Mapping[str, object]
"""pointer of a curve → its outlines in both records, see ``figures.comparisons``"""

MOST_ROWS = 200
"""Rows of a table and blocks of prose that a page shows."""


def to_html(diff: Diff, speakers: Sequence[Speaker], pictures: Pictures) -> str:
    """Return the page; strings of records are escaped, and only text."""
    return page(
        "diff.html.jinja",
        diff=diff,
        speakers=speakers,
        phrases=phrases,
        pictures=pictures,
        most=MOST_ROWS,
    )


def page(template: str, **values: object) -> str:
    """Return a page of ``templates/theme`` with the style sheet inside of it."""
    style = Markup(sheet("report"))  # noqa: S704  (nothing in our own sheets closes a style element)
    return theme_environment().get_template(template).render(style=style, **values)
