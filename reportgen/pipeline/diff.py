"""``reportgen diff``: two records of one article set side by side; trains nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.article import Article
from reportgen.compare import Diff, compare, diff_json
from reportgen.compare.model import CurveDiff
from reportgen.compare.sources import Found, article_of, find, side
from reportgen.prose import languages
from reportgen.record import Record, look_up
from reportgen.reports.markdown import to_markdown
from reportgen.reports.pages import to_html
from reportgen.reports.speaker import Speaker
from reportgen.theme.words import read_compare_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.charts.comparison import Compared as Picture

Curve = list[float]


@dataclass(frozen=True)
class Compared:
    """A diff, and what its page needs beside it."""

    article: Article
    a: Found
    b: Found
    diff: Diff


def diff(a: str, b: str, article: str | None = None) -> Compared:
    """Return what differs between what ``a`` and ``b`` name; InputError where one names nothing."""
    of = article_of(article, a, b)
    found = find(a, of), find(b, of)
    return Compared(of, *found, compare(side(found[0], of), side(found[1], of)))


def rendered(compared: Compared, kind: str) -> str:
    """Return the diff as ``markdown``, ``html`` or ``json``."""
    render: dict[str, Callable[[], str]] = {
        "markdown": lambda: to_markdown(compared.diff),
        "json": lambda: diff_json(compared.diff),
        "html": lambda: page(compared),
    }
    return render[kind]()


def speakers(article: Article) -> list[Speaker]:
    """Return every language of the article, ready to speak of records side by side."""
    return [_speaker(article, code) for code in article.settings.languages]


def _speaker(article: Article, code: str) -> Speaker:
    words = article.words[code]
    spoken = languages.language(code, words.readings, words.below)
    return Speaker(
        code=code,
        name=spoken.name,
        words=read_compare_words(code),
        number=spoken.number,
        percent=spoken.percent,
        article=words.title,
        models=words.models,
        metrics=words.metrics,
        below=words.below,
        claims=words.table("claims") if "claims" in (words.model_extra or {}) else {},
    )


def page(compared: Compared) -> str:
    """Return the diff as one page, its curves drawn."""
    pictures = {
        curve.pointer: picture
        for curve in compared.diff.curves
        if (picture := _picture(compared, curve))
    }
    return to_html(compared.diff, speakers(compared.article), pictures)


def _picture(compared: Compared, curve: CurveDiff) -> "Picture | None":
    """Return the outlines of a curve that differs; None of one that does not, or can't be drawn."""
    from reportgen.charts.comparison import compared as outlined

    if curve.equal == "identical" or curve.largest is None:
        return None
    return outlined(*(_values(found.record, curve.pointer) for found in (compared.a, compared.b)))


def _values(record: Record, pointer: str) -> Curve:
    """Return the curve at ``pointer``, flat."""
    found = look_up(record, pointer)
    values = list(found) if isinstance(found, tuple) else []
    return [x for value in values for x in (value if isinstance(value, tuple) else (value,))]
