"""What ``A`` and ``B`` of a comparison name: a record, with what lies beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.article import Article, find_article, read_article
from reportgen.compare.diff import Side
from reportgen.compare.prose import Prose
from reportgen.compare.revisions import find_revision
from reportgen.errors import InputError
from reportgen.record import (
    BLOCKS,
    Record,
    evaluate_claims,
    parse_blocks,
    parse_record,
    read_record,
)

GIT = "git:"
OUTPUT = "output"
"""Where a revision keeps the articles that were built: from the top of the repository."""


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
    claims = evaluate_claims(article.settings.claims, found.record) if own else {}
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
    path = f"{folder}/{BLOCKS}"
    content = revision.read(path) if path in revision.list(folder) else None
    return Found(name, record, _prose(content, f"{name}:{path}"))


def _of_folder(name: str, folder: Path, article: Article) -> Found:
    inner = folder / article.settings.slug
    if not (folder / "record.json").is_file() and (inner / "record.json").is_file():
        folder = inner  # the folder that articles are built into, and not the article's own
    record = read_record(folder / "record.json")
    prose = _prose(_read(folder / BLOCKS), str(folder / BLOCKS))
    return Found(name, record, prose, _timings(folder))


def _prose(content: bytes | None, name: str) -> Prose | None:
    """Return language → block → Markdown; None of an output from before blocks were kept."""
    return None if content is None else parse_blocks(content, name).languages


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
