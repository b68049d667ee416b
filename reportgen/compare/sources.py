"""What ``A`` and ``B`` of a comparison name: a record, with what lies beside it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from reportgen.article import Article, find_article, read_article
from reportgen.compare import Side, claim_results
from reportgen.compare.revisions import find_revision
from reportgen.errors import InputError
from reportgen.record import Record, parse_record, read_record

GIT = "git:"
OUTPUT = "output"
"""Where a revision keeps the articles that were built: from the top of the repository."""

Prose = Mapping[str, Mapping[str, str]]

_TEXT_OF_ITS_OWN = {"p", "li", "h1", "h2", "h3", "h4", "tr", "pre", "figcaption", "caption", "div"}
_CAPTION = "figcaption"
_WITHOUT_TEXT = {"script", "style", "svg", "button", "figure"}
"""Elements whose text is no prose. Of a figure only the caption is: its data is the record's."""


@dataclass(frozen=True)
class Found:
    """A record under the name it was asked for; ``prose`` and ``timings`` only where there are."""

    name: str
    record: Record
    prose: Prose | None = None
    timings: Mapping[str, object] | None = None


def find(name: str, article: Article) -> Found:
    """Return what ``name`` means: a record file, an output folder, git:REVISION, or a record.

    InputError when it is none of these.
    """
    if name.startswith(GIT):
        return _of_revision(name, article)
    path = Path(name)
    if path.is_dir():
        return _of_folder(name, path, article)
    if path.is_file() or path.suffix == ".json":
        return Found(name, read_record(path), timings=_timings(path.parent))
    if "/" not in name and article.record_path(name).is_file():
        return Found(name, read_record(article.record_path(name)))
    known = ", ".join(sorted(path.stem for path in article.record_path("x").parent.glob("*.json")))
    raise InputError(
        f"Record {name!r} is no file, no output folder, no git:REVISION and no record of the "
        f"article ({known or 'it has none'}). Check the path."
    )


def side(found: Found, article: Article) -> Side:
    """Return a side to compare, with what its record says of the article's claims."""
    own = article.settings.slug == found.record.article
    claims = claim_results(article.settings.claims, found.record) if own else {}
    return Side(found.record, found.name, claims, found.timings, found.prose)


def article_of(name: str | None, *sides: str) -> Article:
    """Return the article that was named, or else the one that a side is of, or the first."""
    if name is None:
        name = next(filter(None, map(_slug, sides)), None)
    return read_article(find_article(name))


def _slug(side: str) -> str | None:
    """Return the article of a record on disk, where it is one of those under ``templates/``."""
    path = Path(side)
    path = path / "record.json" if path.is_dir() else path
    if side.startswith(GIT) or not path.is_file():
        return None
    slug = read_record(path).article
    try:
        find_article(slug)
    except InputError:
        return None
    return slug


def _of_revision(name: str, article: Article) -> Found:
    revision = find_revision(name.removeprefix(GIT), Path.cwd())
    folder = f"{OUTPUT}/{article.settings.slug}"
    record = parse_record(revision.read(f"{folder}/record.json"), f"{name}:{folder}/record.json")
    files = revision.list(folder)
    prose = _prose(
        article,
        lambda path: revision.read(f"{folder}/{path}") if f"{folder}/{path}" in files else None,
    )
    return Found(name, record, prose)


def _of_folder(name: str, folder: Path, article: Article) -> Found:
    inner = folder / article.settings.slug
    if not (folder / "record.json").is_file() and (inner / "record.json").is_file():
        folder = inner  # the folder that articles are built into, and not the article's own
    record = read_record(folder / "record.json")
    return Found(name, record, _prose(article, lambda path: _read(folder / path)), _timings(folder))


def _prose(article: Article, read: Callable[[str], bytes | None]) -> Prose | None:
    """Return language → block → text, of the languages that have a page; None without any."""
    pages = {code: read(f"{code}/index.html") for code in article.settings.languages}
    return {code: blocks(page) for code, page in pages.items() if page is not None} or None


def blocks(page: bytes) -> dict[str, str]:
    """Return the text of every block of a built page, a line for each paragraph, row, item."""
    reader = _Blocks()
    reader.feed(page.decode("utf-8", "replace"))
    reader.close()
    return {name: reader.text(name) for name in reader.found}


class _Blocks(HTMLParser):
    """Gathers the text inside of elements with ``data-block``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {}
        self.block: str | None = None
        self.opened = ""
        self.depth = 0
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("data-block")
        if self.block is None and name:
            self.block, self.opened, self.depth = name, tag, 1
            self.found.setdefault(name, [])
            return
        self.depth += tag == self.opened
        self.silent += (tag in _WITHOUT_TEXT) - (tag == _CAPTION)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        self.silent -= (tag in _WITHOUT_TEXT) - (tag == _CAPTION)
        self.depth -= tag == self.opened
        if self.depth == 0:
            self.block = None

    def handle_data(self, data: str) -> None:
        if self.block is not None and not self.silent:
            self.found[self.block].append(data)

    def text(self, name: str) -> str:
        """Return a block's text without empty lines."""
        lines = (line.rstrip() for line in "".join(self.found[name]).splitlines())
        return "\n".join(line for line in lines if line.strip())

    def _break(self, tag: str) -> None:
        if self.block is not None and tag in _TEXT_OF_ITS_OWN:
            self.found[self.block].append("\n")
        elif self.block is not None and tag in ("td", "th"):
            self.found[self.block].append(" ")


def _timings(folder: Path) -> Mapping[str, object] | None:
    """Return what stands in ``timings.json``; nothing depends on it, so it may be anything."""
    content = _read(folder / "timings.json")
    try:
        found = json.loads(content) if content and len(content) < 1 << 20 else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
