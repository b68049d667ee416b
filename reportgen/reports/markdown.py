"""Reports as GitHub's Markdown: a diff short enough for a comment, a history in full."""

from jinja2 import Environment

from reportgen.compare.history import History
from reportgen.compare.model import Diff
from reportgen.compare.verdicts import Verdict
from reportgen.reports.diffs import diff_view
from reportgen.reports.histories import history_view
from reportgen.reports.speaker import Speaker
from reportgen.reports.strings import cell, code
from reportgen.theme.environment import theme_environment

MOST_IN_COMMENT = 10
"""Rows of a table that a comment shows."""

_SIGNS = {
    Verdict.CANNOT_TELL: "❔",
    Verdict.CHANGED: "❌",
    Verdict.CLAIM_FLIPPED: "❌",
}


def diff_markdown(diff: Diff, speaker: Speaker) -> str:
    """Return the diff; strings of records stand as inert code."""
    return (
        _environment()
        .get_template("diff.md.jinja")
        .render(
            view=diff_view(diff, speaker),
            diff=diff,
            sign=_SIGNS.get(diff.verdict, "✅"),
            most=MOST_IN_COMMENT,
        )
    )


def history_markdown(history: History, speaker: Speaker) -> str:
    """Return the history; strings of records stand as inert code."""
    template = _environment().get_template("history.md.jinja")
    return template.render(view=history_view(history, speaker))


def _environment() -> Environment:
    """Return the theme's environment for text, whose filters make strings of records inert."""
    environment = theme_environment().overlay(autoescape=False)
    environment.filters |= {"code": code, "cell": cell}
    return environment
