"""What is drawn and tabulated from a record: found in the cache, or made."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import figures
from reportgen.article import Article
from reportgen.figures.tables import plot_csv
from reportgen.record import TODAY, Record, metrics_csv, record_json
from reportgen.store import Store, key

if TYPE_CHECKING:
    from reportgen.figures.drawing import Drawing

    Drawings = dict[str, Drawing]

KIND = "drawing"
PLOT = ".plot.json"
"""How the path of a figure's data ends, as pages read it."""
WORDS = ("figures", "models", "metrics")
"""The tables of words that a picture may show; other words may change without a new drawing."""
PACKAGES = ("matplotlib", "pandas", "pylopdf-fonts-ko")

Files = dict[str, bytes]


def drawings_of(
    article: Article, records: Mapping[str, Record], store: Store, *, force: bool
) -> Files:
    """Return the figures of every language and the table of metrics, by their paths."""
    identity = _identity(article, records)
    kept = None if force else store.get(KIND, identity)
    if kept is None:
        kept = _drawn(article, records)
        store.put(KIND, identity, kept, {"article": article.settings.slug})
    return kept


def names(drawings: Files, code: str) -> tuple[str, ...]:
    """Return the names of the figures that are drawn in a language."""
    ending = f".{code}.svg"
    paths = (Path(path).name for path in drawings)
    return tuple(path.removesuffix(ending) for path in paths if path.endswith(ending))


def published(drawings: Files) -> Files:
    """Return what of the drawings is for readers: all but the plots, which pages are set from."""
    return {path: data for path, data in drawings.items() if not path.endswith(PLOT)}


def _drawn(article: Article, records: Mapping[str, Record]) -> Files:
    drawn: Files = {}
    for files in _each_language(partial(_of_language, article, records), article):
        drawn |= files
    return drawn | {"metrics.csv": metrics_csv(records[TODAY]).encode()}


def _each_language(draw: Callable[[str], Files], article: Article) -> list[Files]:
    """Return what is drawn in each language: side by side where processes can be forked.

    Processes, not threads: matplotlib's settings belong to a whole process.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_all_start_methods, get_context

    codes = article.settings.languages
    if len(codes) == 1 or "fork" not in get_all_start_methods():
        return [draw(code) for code in codes]
    figures.prepare()  # once, before the processes part
    with ProcessPoolExecutor(len(codes), mp_context=get_context("fork")) as pool:
        return list(pool.map(draw, codes))


def _of_language(article: Article, records: Mapping[str, Record], code: str) -> Files:
    drawn: Files = {}
    for name, drawing in _pictures(article, code, records).items():
        path = f"figures/{name}.{code}"
        drawn[f"{path}.svg"] = drawing.svg.encode()
        if drawing.plot is not None:
            drawn[path + PLOT] = json.dumps(drawing.plot).encode()
            drawn[f"{path}.csv"] = plot_csv(drawing.plot).encode()
    if article.settings.cover:
        drawn[f"cover.{code}.png"] = _cover(article, code, records, article.settings.cover)
    return drawn


def _pictures(article: Article, code: str, records: Mapping[str, Record]) -> "Drawings":
    settings = article.settings
    return figures.drawings(
        article.folder / "figures.py",
        records[TODAY],
        records.get(settings.reference or ""),
        _words(article, code),
        metric=settings.metric,
        yardstick=settings.yardstick,
    )


def _cover(article: Article, code: str, records: Mapping[str, Record], name: str) -> bytes:
    settings = article.settings
    return figures.draw_cover(
        article.folder / "figures.py",
        records[TODAY],
        _words(article, code),
        name,
        article.words[code].title,
        metric=settings.metric,
        yardstick=settings.yardstick,
    )


def _words(article: Article, code: str) -> dict[str, object]:
    return article.words[code].model_dump(include=set(WORDS))


def _identity(article: Article, records: Mapping[str, Record]) -> str:
    """Return the key of all that decides what is drawn."""
    settings = article.settings
    return key(
        {
            "records": {name: record_json(record) for name, record in records.items()},
            "words": {code: _words(article, code) for code in settings.languages},
            "metric": [settings.metric, settings.yardstick],
            "cover": [settings.cover, *(article.words[code].title for code in settings.languages)],
            "code": _hash_of(article.folder / "figures.py", *_code()),
            "versions": [version(package) for package in PACKAGES],
        }
    )


def _code() -> list[Path]:
    """Return the files of the program that draw and tabulate."""
    package = Path(figures.__file__).parent
    return [*sorted(package.glob("*.py")), package.parent / "record" / "frames.py"]


def _hash_of(*paths: Path) -> str:
    digest = sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
