"""Style, fonts and the pictures that every article can use.

Importing this room is cheap: matplotlib is imported only by a call of :func:`draw`.
"""

from pathlib import Path

from reportgen.figures.alternatives import Number, describe
from reportgen.figures.subject import Subject, Words
from reportgen.record import Record

__all__ = ["alternative_text", "draw"]


def draw(
    figures_py: Path,
    record: Record,
    reference: Record | None,
    words: Words,
    *,
    metric: str | None = None,
    yardstick: str | None = None,
) -> dict[str, str]:
    """Return every picture of the article in one language, as SVG by the picture's name.

    Each public function of ``figures_py`` draws the picture of its name. It is called with an empty
    matplotlib figure, whose size it sets, the record and the words. The common pictures ``loss``,
    ``errors`` and ``distribution`` are drawn when the words have a table ``figures.NAME`` and the
    record has loss curves, or ensembles. ``metric`` (by default the record's first) and
    ``yardstick`` are those of ``article.toml``.

    The same record and words give the same bytes. InputError names the file and line where the
    article's code failed, or the character of the words that no font has.
    """
    from reportgen.figures.drawing import draw_all

    return draw_all(figures_py, _subject(record, reference, words, metric, yardstick))


def alternative_text(
    name: str,
    record: Record,
    words: Words,
    number: Number,
    *,
    reference: Record | None = None,
    metric: str | None = None,
    yardstick: str | None = None,
) -> str:
    """Return what the picture ``name`` shows, in words made from the record.

    The patterns are the words' ``alt.NAME``, said of the figure, and ``alt.NAME_model``, said of
    each network; ``number`` writes a number in the language. A network that diverged is named as
    such (``alt.diverged``). InputError names a pattern that is missing or can't be filled.
    """
    return describe(name, _subject(record, reference, words, metric, yardstick), number)


def _subject(
    record: Record,
    reference: Record | None,
    words: Words,
    metric: str | None,
    yardstick: str | None,
) -> Subject:
    return Subject(record, reference, words, metric or next(iter(record.metrics), ""), yardstick)
