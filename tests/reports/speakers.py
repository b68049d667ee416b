"""Languages of a report, with plain numbers."""

from reportgen.reports.speaker import Speaker
from reportgen.theme.words import read_compare_words


def speaker(code: str) -> Speaker:
    """One language of a page, with plain numbers."""
    words = read_compare_words(code)
    return Speaker(code, code, words, "{:.4g}".format, "{:.0%}".format, "article", {}, {}, "<")
