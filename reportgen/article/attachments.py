"""Files beside the article that its prose shows or links to: they go along with what is built.

Prose names them as they lie in the article's folder, ``![A plan](plan.svg)`` or
``[the data](data.csv)``, or in a line of their own, ``[plan]: plan.svg``; a build puts them into
``figures/``, where sites find what posts show.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from reportgen.article.folder import Article
from reportgen.article.portable import outside_code, prose
from reportgen.errors import Finding

FIGURES = "figures/"
"""The folder of a build that has what posts show."""

_EXPRESSION = "\0"
_ADDRESS = re.compile(
    r"(?P<before>\]\(|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*)(?P<address>[^)\s]+)", re.MULTILINE
)
_ELSEWHERE = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:|[/#<]|{FIGURES}|.*{_EXPRESSION}")
_PLAIN = re.compile(r"[\w./-]+")


def attachments(article: Article) -> dict[str, Path]:
    """Return the files that prose names, by their paths in what is built."""
    found = {address: article.folder / address for _, _, address in _named(article)}
    return {
        FIGURES + address: path
        for address, path in found.items()
        if _PLAIN.fullmatch(address) and path.is_file()
    }


def attached(text: str, files: dict[str, Path]) -> str:
    """Return rendered Markdown in which each of these files is named where a build puts it."""
    if not files:
        return text

    def placed(address: re.Match[str]) -> str:
        here = FIGURES + address["address"]
        return address["before"] + here if here in files else address[0]

    return outside_code(text, lambda part: _ADDRESS.sub(placed, part))


def wrong_attachments(article: Article) -> Iterator[Finding]:
    """Every image and file that prose names lies in the article's folder."""
    for path, line, address in _named(article):
        if ".." in PurePosixPath(address).parts:
            yield Finding(path, line, f"{address!r} leads out of the article's folder")
        elif not _PLAIN.fullmatch(address):
            message = f"{address!r} has signs that sites write otherwise; rename the file"
            yield Finding(path, line, message)
        elif not (article.folder / address).is_file():
            message = f"{address!r} is no file of the article; put it there, or correct its name"
            yield Finding(path, line, message)


def _named(article: Article) -> Iterator[tuple[Path, int, str]]:
    """Yield template, line and address of what prose shows or links to without saying where."""
    for template in (article.skeleton, *article.templates.values()):
        for block in template.blocks.values():
            if "](" in block.text or "]:" in block.text:
                text = prose(block.text, _EXPRESSION)
                for found in _ADDRESS.finditer(text):
                    if not _ELSEWHERE.match(found["address"]):
                        line = block.line + text.count("\n", 0, found.start())
                        yield template.path, line, found["address"]
