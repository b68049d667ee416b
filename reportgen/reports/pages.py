"""Reports as HTML pages in the article's style: every language, nothing beside the file."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from reportgen.charts.comparison import Compared, compared
from reportgen.compare.history import History
from reportgen.compare.model import CurveDiff, Diff
from reportgen.record import Record, flat
from reportgen.reports.diffs import diff_view
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


def diff_html(diff: Diff, speakers: Sequence[Speaker], records: tuple[Record, Record]) -> str:
    """Return the page with every curve that differs drawn; strings of records are only text."""
    return _page(
        "diff.html.jinja",
        [diff_view(diff, speaker) for speaker in speakers],
        diff=diff,
        names={speaker.code: speaker.name for speaker in speakers},
        pictures={
            curve.pointer: picture
            for curve in diff.curves
            if (picture := _picture(curve, *records)) is not None
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


def _picture(curve: CurveDiff, a: Record, b: Record) -> Compared | None:
    """Return the outlines of a curve that differs; None of one that does not, or can't be drawn."""
    if curve.equal == "identical" or curve.largest is None:
        return None
    models = [record.models[curve.model] for record in (a, b)]
    if curve.curve == "loss":
        return compared(*(model.loss_curve or () for model in models))
    return compared(*(flat(model.predictions) for model in models))
