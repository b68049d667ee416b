"""The pictures of an article tried over a record: all that goes wrong, and nothing is kept."""

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.article import Article
from reportgen.article.toml import line_in, meant
from reportgen.errors import Finding, FindingsError, InputError
from reportgen.figures.drawings import WORDS
from reportgen.figures.subject import Subject, subject_of
from reportgen.record import Record

if TYPE_CHECKING:
    from reportgen.figures.drawing import Draw

NOTHING = "…"
"""What stands for a word that is missing."""


@dataclass(frozen=True)
class Tried:
    """The names of the pictures that there are, and what went wrong."""

    names: tuple[str, ...]
    findings: tuple[Finding, ...]


def try_pictures(article: Article, records: Mapping[str, Record], code: str) -> Tried:
    """Draw every picture in one language, without writing it.

    Found are errors of figures.py with their lines, words that it asks for and the article lacks,
    characters that no font has, and figures that words or cover name and nobody draws.
    """
    from reportgen.figures.drawing import pictures
    from reportgen.figures.style import style

    file = _WordsFile(article.folder / f"words.{code}.toml")
    subject = subject_of(article, records, code)
    words = _Words({name: subject.words[name] for name in WORDS}, (), file)
    subject = replace(subject, words=words)
    figures_py = article.folder / "figures.py"
    try:
        drawn = pictures(figures_py, subject)
    except FindingsError as error:
        return Tried(tuple(article.words[code].figures), error.findings)
    findings = [*_unknown(article, code, drawn)]
    with style():
        warnings.filterwarnings("ignore", category=UserWarning, append=True)
        for name, draw in drawn.items():
            findings += _faults(name, draw, subject, file)
    return Tried(tuple(drawn), (*findings, *file.lacking))


def _faults(name: str, draw: "Draw", subject: Subject, file: "_WordsFile") -> Iterable[Finding]:
    """Draw one picture, read it as a build does, and return what goes wrong."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from reportgen.figures.drawing import figure_of, named
    from reportgen.figures.reading import picture_of

    try:
        with named(name):
            figure, members = figure_of(draw, subject, FigureCanvasAgg)
            figure.set_layout_engine("none")  # takes most of the time, and raises nothing
            figure.draw_without_rendering()
            picture_of(figure, subject.record, members)
    except FindingsError as error:
        return error.findings
    except InputError as error:
        return [file.finding(("figures", name), str(error).rstrip("."))]
    return []


def _unknown(article: Article, code: str, drawn: Mapping[str, object]) -> list[Finding]:
    """Return the figures that are named as cover, or have words, and are not drawn."""
    from reportgen.figures.drawing import COMMON

    known = f"; figures are: {', '.join(drawn) or 'none'}"
    file = _WordsFile(article.folder / f"words.{code}.toml")
    findings = [
        file.finding(
            ("figures", name), f"no figure is called {name!r}{meant(name, drawn) or known}"
        )
        for name in article.words[code].figures
        if name not in drawn and name not in COMMON
    ]
    cover = article.settings.cover
    if cover and cover not in drawn:
        path = article.folder / "article.toml"
        message = f"cover {cover!r} is no figure{known}"
        findings.append(Finding(path, line_in(path, ("cover",)), message))
    return findings


class _WordsFile:
    """The file of an article's words in one language, and the words it was found to lack."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lacking: list[Finding] = []

    def finding(self, keys: tuple[str, ...], message: str, write: str = "") -> Finding:
        return Finding(self.path, line_in(self.path, keys), message, write)

    def lack(self, keys: tuple[str, ...]) -> None:
        write = f'[{".".join(keys[:-1])}] {keys[-1]} = "{NOTHING}"'
        found = self.finding(keys, f"{'.'.join(keys)!r} is missing; figures.py asks for it", write)
        self.lacking.append(found)


class _Words(dict[str, Any]):
    """A table of words that notes which of them are asked for and are not there."""

    def __init__(self, table: Mapping[str, Any], above: tuple[str, ...], file: _WordsFile) -> None:
        inner = {
            key: _Words(value, (*above, key), file) if isinstance(value, Mapping) else value
            for key, value in table.items()
        }
        super().__init__(inner)
        self.above, self.file = above, file

    def __missing__(self, key: str) -> Any:
        keys = (*self.above, str(key))
        is_table = keys[0] not in WORDS or keys == ("figures", key)
        if keys[0] not in WORDS:
            message = f"figures.py asks for words of [{key}]; it gets those of {', '.join(WORDS)}"
            self.file.lacking.append(self.file.finding(keys, message))
        elif not is_table:
            self.file.lack(keys)
        return _Words({}, keys, self.file) if is_table else NOTHING
