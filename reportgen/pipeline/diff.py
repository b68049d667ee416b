"""``reportgen diff``: two records of one article set side by side; trains nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportgen.compare import Diff, compare, diff_json
from reportgen.compare.sources import Sources, find_sources, side
from reportgen.reports.markdown import diff_markdown
from reportgen.reports.pages import diff_html
from reportgen.reports.speaker import Speaker, speaker_of, speakers_of

if TYPE_CHECKING:
    from rich.console import Group

DEFAULT_LANGUAGE = "en"
"""What a terminal and Markdown speak where no language is asked for."""


@dataclass(frozen=True)
class Comparison:
    """A diff with what it compares."""

    sources: Sources
    diff: Diff

    def speaker(self, language: str | None) -> Speaker:
        """Return who tells the diff in a language; InputError where nobody has words for it."""
        return speaker_of(self.sources.article, language or DEFAULT_LANGUAGE, self.diff.article)


def diff(a: str, b: str, article: str | None = None) -> Comparison:
    """Return what differs between what ``a`` and ``b`` name; InputError where one names nothing.

    Without the article's folder no claim is judged, and the diff says so.
    """
    found = find_sources(a, b, article)
    compared = compare(side(found.a, found.article), side(found.b, found.article))
    unjudged = {"claims_missing": found.article is None}
    return Comparison(found, compared.model_copy(update=unjudged))


def written(
    compared: Comparison, kind: Literal["markdown", "html", "json"], language: str | None = None
) -> str:
    """Return the diff as text; a page has every language of the article unless one is asked for.

    InputError where nobody has words for reports in that language.
    """
    if kind == "json":
        return diff_json(compared.diff)
    if kind == "markdown":
        return diff_markdown(compared.diff, compared.speaker(language))
    found = compared.sources
    every = speakers_of(found.article, compared.diff.article)
    speakers = [compared.speaker(language)] if language else every
    return diff_html(compared.diff, speakers, (found.a.record, found.b.record))


def printable(compared: Comparison, language: str | None = None) -> "Group":
    """Return the diff for a terminal; InputError as in ``written``."""
    from reportgen.reports.terminal import diff_terminal

    return diff_terminal(compared.diff, compared.speaker(language))
