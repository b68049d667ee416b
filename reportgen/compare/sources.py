"""What ``A`` and ``B`` of a comparison name: a record, with what lies beside it."""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.article import (
    Article,
    article_of_build,
    find_article,
    read_article,
    read_toml,
)
from reportgen.compare.diff import Side
from reportgen.compare.prose import Prose
from reportgen.compare.revisions import find_revision
from reportgen.errors import InputError
from reportgen.record import (
    ARRAYS,
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
    """A record under the name it was asked for; ``prose`` and ``timings`` only where there are.

    ``folder`` is where it lies, of one that is on the disk.
    """

    name: str
    record: Record
    prose: Prose | None = None
    timings: Mapping[str, object] | None = None
    folder: Path | None = None


@dataclass(frozen=True)
class Sources:
    """Two records to compare, and the article that they are of, if its folder was found."""

    article: Article | None
    a: Found
    b: Found


def find_sources(a: str, b: str, article: str | None = None) -> Sources:
    """Return the records that ``a`` and ``b`` name, and their article.

    Each is a record file, an output folder, git:REVISION or a record of the article. The article is
    the one that was named, or that a record says it is of: where it was built from, or under
    ``templates/``. InputError when a name is none of these, or of another article.
    """
    on_disk = {name: found for name in (a, b) if (found := _on_disk(name)) is not None}
    slugs = [found.record.article for found in on_disk.values() if found.record.article]
    of = _article(article, [found for found in on_disk.values() if found.record.article])
    slug = of.settings.slug if of else slugs[0]
    if slugs and slug not in slugs:
        raise InputError(
            f"Article {article!r} is {slug!r}, and the records are of {slugs[0]!r}. "
            "Name the article that both are of."
        )
    return Sources(of, *(on_disk.get(name) or _of_article(name, slug, of) for name in (a, b)))


def side(found: Found, article: Article | None) -> Side:
    """Return a side to compare, with what its record says of the article's claims."""
    claims = {}
    # A reference may not say its article: then it is the one that has it.
    if article and found.record.article in (None, article.settings.slug):
        claims = evaluate_claims(article.settings.claims, found.record)
    return Side(found.record, found.name, claims, found.timings, found.prose)


def _on_disk(name: str) -> Found | None:
    """Return the record of a file or an output folder; None of what is neither."""
    path = Path(name)
    if name.startswith(GIT):
        return None
    if (path / "record.json").is_file():
        return _of_folder(name, path)
    if path.is_file() or (path.suffix == ".json" and not path.is_dir()):
        record, timings = read_record(path), _timings(path.parent)
        return Found(name, record, timings=timings, folder=path.parent)
    return None


def _article(name: str | None, found: Collection[Found]) -> Article | None:
    """Return the article that was named, or else the one that a record is of.

    None where its folder is not found; the first under ``templates/`` where there is no record.
    """
    if name is not None or not found:
        return read_article(find_article(name))
    for each in found:
        for folder in _folders(each):
            if read_toml(folder / "article.toml").get("slug") == each.record.article:
                return read_article(folder)
    return None


def _folders(found: Found) -> Iterator[Path]:
    """Yield where the article of a record may be: where it was built from, and by its name."""
    if found.folder and (folder := article_of_build(found.folder)):
        yield folder
    with suppress(InputError):
        yield find_article(found.record.article or "")


def _of_article(name: str, slug: str, article: Article | None) -> Found:
    """Return what ``name`` means of an article: a build in a folder or revision, or a record."""
    if name.startswith(GIT):
        return _of_revision(name, slug)
    if (Path(name) / slug / "record.json").is_file():
        return _of_folder(name, Path(name) / slug)
    if article is None:
        raise InputError(
            f"Record {name!r} is no file, no output folder and no git:REVISION, and the article "
            f"{slug!r}, which might have it, is not found. Name its folder with --article."
        )
    if "/" not in name and article.record_path(name).is_file():
        return Found(name, read_record(article.record_path(name)))
    known = ", ".join(sorted(path.stem for path in article.record_path("x").parent.glob("*.json")))
    raise InputError(
        f"Record {name!r} is no file, no output folder, no git:REVISION and no record of the "
        f"article ({known or 'it has none'}). Check the path."
    )


def _of_revision(name: str, slug: str) -> Found:
    """Return what a revision has in the folder named after a colon, or in ``output/SLUG``."""
    revision_name, _, folder = name.removeprefix(GIT).partition(":")
    revision = find_revision(revision_name, Path.cwd())
    folder = folder.strip("/") or f"{OUTPUT}/{slug}"
    known = revision.list(folder)

    def beside(file: str) -> bytes | None:
        path = f"{folder}/{file}"
        return revision.read(path) if path in known else None

    text, called = revision.read(f"{folder}/record.json"), f"{name}:{folder}"
    record = parse_record(text, f"{called}/record.json", beside(ARRAYS))
    return Found(name, record, _prose(beside(BLOCKS), f"{called}/{BLOCKS}"))


def _of_folder(name: str, folder: Path) -> Found:
    record = read_record(folder / "record.json")
    prose = _prose(_read(folder / BLOCKS), str(folder / BLOCKS))
    return Found(name, record, prose, _timings(folder), folder)


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
