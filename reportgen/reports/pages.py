"""Reports as HTML pages in the article's style: every language, nothing beside the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportgen.charts import Chart
from reportgen.charts.comparison import Labels, compared
from reportgen.compare.history import History
from reportgen.compare.model import CurveDiff, Diff
from reportgen.record import Model, Record, flat
from reportgen.reports.diffs import DiffView, diff_view
from reportgen.reports.histories import history_view
from reportgen.reports.speaker import Speaker
from reportgen.theme.environment import theme_environment
from reportgen.theme.sheets import sheet

SmallPicture = tuple[str, str]
"""The name of a row, and of a network."""

LANGUAGE_OF_ERRORS = "en"
"""What uv and reportgen say when something fails."""

MOST_ON_PAGE = 200
"""Rows of a table and blocks of prose that a page shows."""


@dataclass(frozen=True)
class CurvePicture:
    """A curve of both records as a chart, by language; ``rows`` has point, a, b, b less a."""

    charts: Mapping[str, Chart]
    rows: Sequence[tuple[int, float, float, float]]


def diff_html(diff: Diff, speakers: Sequence[Speaker], records: tuple[Record, Record]) -> str:
    """Return the page with every curve that differs drawn; strings of records are only text."""
    views = [diff_view(diff, speaker) for speaker in speakers]
    return _page(
        "diff.html.jinja",
        views,
        diff=diff,
        names={speaker.code: speaker.name for speaker in speakers},
        pictures={
            curve.pointer: picture
            for curve in diff.curves
            if (picture := _picture(curve, records, views)) is not None
        },
        most=MOST_ON_PAGE,
    )


def history_html(
    history: History,
    speakers: Sequence[Speaker],
    pictures: Mapping[SmallPicture, tuple[str, str]],
    addresses: Mapping[str, str],
) -> str:
    """Return the page; ``pictures`` are paths, as SVG's ``d``.

    ``addresses`` are those of pages that compare a row, by its name, with the one above.
    """
    return _page(
        "history.html.jinja",
        [history_view(history, speaker) for speaker in speakers],
        pictures=pictures,
        addresses=addresses,
        language_of_errors=LANGUAGE_OF_ERRORS,
    )


def _page(template: str, views: Sequence[object], **values: object) -> str:
    """Return a page of ``templates/theme`` with the style sheet inside of it; a view a language."""
    style = Markup(sheet("report"))  # noqa: S704  (nothing in our own sheets closes a style element)
    return theme_environment().get_template(template).render(views=views, style=style, **values)


def _picture(
    curve: CurveDiff, records: tuple[Record, Record], views: Sequence[DiffView]
) -> CurvePicture | None:
    """Return the picture of a curve that differs; None of one that does not, or can't be drawn."""
    if curve.equal == "identical" or curve.largest is None:
        return None
    a, b = (_values(curve, record.models[curve.model]) for record in records)
    charts = {}
    for view in views:
        chart = compared(a, b, _labels(curve, view))
        if chart is None:
            return None
        charts[view.speaker.code] = chart
    rows = [(point, x, y, y - x) for point, (x, y) in enumerate(zip(a, b, strict=True), 1)]
    return CurvePicture(charts, rows)


def _values(curve: CurveDiff, model: Model) -> Sequence[float]:
    return model.loss_curve or () if curve.curve == "loss" else flat(model.predictions)


def _labels(curve: CurveDiff, view: DiffView) -> Labels:
    words = view.speaker.words.pictures
    is_loss = curve.curve == "loss"
    return Labels(
        title=view.title_of(curve),
        x=words["epoch" if is_loss else "step"],
        y=words["loss_axis" if is_loss else "value"],
        difference=words["difference"],
        number=view.speaker.language.number,
    )
