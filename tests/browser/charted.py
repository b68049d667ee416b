"""A page with one figure of charts, set as an article's."""

from typing import Any

from reportgen.charts import Chart, Grid, Picture
from reportgen.pages.charts import ChartView, GridView, figures_of
from reportgen.prose.languages import language
from reportgen.theme.environment import theme_environment
from reportgen.theme.sheets import script, sheet
from tests.words import make_words


def charted(shown: Picture, style: str = "") -> str:
    """Return the page in English, with more style.

    The sheet is that of reports, with the same rules for charts: the Nu checker knows all of it.
    """
    assert isinstance(shown, Chart | Grid)
    (view,) = figures_of({"own": shown}, make_words().page, language("en", {})).values()
    macros: Any = theme_environment().get_template("chart.html.jinja").module
    write = {ChartView: macros.article_chart, GridView: macros.article_grid}[type(view)]
    figure = write(view, "alternative", "caption", "", True, "")  # noqa: FBT003  (a macro has no keywords of ours)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>A figure</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{sheet('report')}{style}</style>"
        f'<body class="single"><main><div class="block">{figure}</div></main>'
        f"<script>{script()}</script>"
    )
