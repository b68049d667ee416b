"""``reportgen diff``: two records of one article set side by side; trains nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportgen.article import Article
from reportgen.compare import Diff, compare, diff_json
from reportgen.compare.sources import Found, article_of, find, side
from reportgen.reports.markdown import diff_markdown
from reportgen.reports.pages import diff_html
from reportgen.reports.speaker import speaker_of, speakers_of

if TYPE_CHECKING:
    from rich.console import Group

DEFAULT_LANGUAGE = "en"
"""What a terminal and Markdown speak where no language is asked for."""


@dataclass(frozen=True)
class Comparison:
    """A diff with the two records that it compares."""

    article: Article
    a: Found
    b: Found
    diff: Diff


def diff(a: str, b: str, article: str | None = None) -> Comparison:
    """Return what differs between what ``a`` and ``b`` name; InputError where one names nothing."""
    of = article_of(article, a, b)
    found = find(a, of), find(b, of)
    return Comparison(of, *found, compare(side(found[0], of), side(found[1], of)))


def written(
    compared: Comparison, kind: Literal["markdown", "html", "json"], language: str | None = None
) -> str:
    """Return the diff as text; a page has every language of the article unless one is asked for.

    InputError where nobody has words for reports in that language.
    """
    article = compared.article
    if kind == "json":
        return diff_json(compared.diff)
    if kind == "markdown":
        return diff_markdown(compared.diff, speaker_of(article, language or DEFAULT_LANGUAGE))
    speakers = [speaker_of(article, language)] if language else speakers_of(article)
    return diff_html(compared.diff, speakers, (compared.a.record, compared.b.record))


def printable(compared: Comparison, language: str | None = None) -> "Group":
    """Return the diff for a terminal; InputError as in ``written``."""
    from reportgen.reports.terminal import diff_terminal

    return diff_terminal(compared.diff, speaker_of(compared.article, language or DEFAULT_LANGUAGE))
