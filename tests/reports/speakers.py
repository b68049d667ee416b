"""Languages of a report on an article that has no names of its own for models and claims."""

from reportgen.prose import language
from reportgen.reports.speaker import Speaker
from reportgen.theme.words import read_report_words


def speaker(code: str) -> Speaker:
    words = read_report_words(code)
    return Speaker(words, language(code, below=words.below), "article")
