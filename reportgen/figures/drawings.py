"""What is drawn and tabulated from a record, in every language: found in the cache, or made."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from reportgen.article import Article
from reportgen.charts import Chart, Picture, Plain
from reportgen.charts.members import shortened
from reportgen.charts.picture import PICTURES
from reportgen.charts.table import to_csv
from reportgen.figures.subject import data_seed_of, subject_of
from reportgen.record import TODAY, Record, metrics_csv, record_json
from reportgen.store import Store, key

DRAWING = "drawing"
WORDS = ("figures", "models", "metrics")
"""The tables of words that a picture may show; other words may change without a new drawing."""
LIBRARIES = ("matplotlib", "pandas", "pylopdf-fonts-ko")

_SHOWN_FILE = "shown.json"

RecordsByName = Mapping[str, Record]


@dataclass(frozen=True)
class Drawings:
    """Files for readers by their paths, and what every figure shows, by language and name.

    Of members is shown no more than pages have: the files have all their digits.
    """

    files: Mapping[str, bytes]
    shown: Mapping[str, dict[str, Picture]]


def drawings_of(
    article: Article, records: RecordsByName, store: Store, *, force: bool = False
) -> Drawings:
    """Return the figures of every language, their data as CSV, covers and the table of metrics.

    ``store`` keeps them for the next build with the same records, words and code; with ``force``
    they are drawn anew. InputError as from ``drawing.draw_all``.
    """
    identity = _identity(article, records)
    kept = None if force else store.get(DRAWING, identity)
    if kept:
        files = {path: data for path, data in kept.items() if path != _SHOWN_FILE}
        return Drawings(files, PICTURES.validate_json(kept[_SHOWN_FILE]))
    drawn = _in_languages(partial(_in_language, article, records), article.settings.languages)
    files = {path: data for each in drawn for path, data in each.files.items()}
    files["metrics.csv"] = metrics_csv(records[TODAY]).encode()
    shown = {code: pictures for each in drawn for code, pictures in each.shown.items()}
    entry = files | {_SHOWN_FILE: PICTURES.dump_json(shown)}
    store.put(DRAWING, identity, entry, {"article": article.settings.slug})
    return Drawings(files, shown)


def prepare() -> None:
    """Import what draws, so that processes that are forked from this one find it imported."""
    for name in ("figure", "backends.backend_svg", "backends.backend_agg"):
        import_module(f"matplotlib.{name}")
    import_module("reportgen.figures.cover")


def _in_languages(draw: Callable[[str], Drawings], codes: tuple[str, ...]) -> list[Drawings]:
    """Return what is drawn in each language: side by side where processes can be forked.

    Processes, not threads: matplotlib's settings belong to a whole process. No thread of ours may
    import anything meanwhile, since a fork in the midst of an import waits for ever for its end.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_all_start_methods, get_context

    if len(codes) == 1 or "fork" not in get_all_start_methods():
        return [draw(code) for code in codes]
    prepare()
    with ProcessPoolExecutor(len(codes), mp_context=get_context("fork")) as pool:
        return list(pool.map(draw, codes))


def _in_language(article: Article, records: RecordsByName, code: str) -> Drawings:
    from reportgen.figures.cover import draw_cover
    from reportgen.figures.drawing import draw_all

    figures_py = article.folder / "figures.py"
    subject = subject_of(article, records, code)
    # No more words than the cache's key has.
    subject = replace(subject, words={name: subject.words[name] for name in WORDS})
    drawn = draw_all(figures_py, subject)
    files: dict[str, bytes] = {}
    for name, drawing in drawn.items():
        path = f"figures/{name}.{code}"
        files[f"{path}.svg"] = drawing.svg.encode()
        if not isinstance(drawing.shown, Plain):
            files[f"{path}.csv"] = to_csv(drawing.shown).encode()
    if cover := article.settings.cover:
        title = article.words[code].title
        alone = replace(subject, reference=None)
        files[f"cover.{code}.png"] = draw_cover(figures_py, alone, cover, title)
    return Drawings(files, {code: {name: _on_pages(each.shown) for name, each in drawn.items()}})


def _on_pages(shown: Picture) -> Picture:
    """Return what a picture shows, its members with no more digits than tell them apart."""
    if not isinstance(shown, Chart) or shown.members is None:
        return shown
    return shown.model_copy(update={"members": shortened(shown.members)})


def _identity(article: Article, records: RecordsByName) -> str:
    """Return the key of all that decides what is drawn."""
    settings = article.settings
    codes = settings.languages
    package = Path(__file__).parents[1]
    code = [
        article.folder / "figures.py",
        *(path for room in ("charts", "figures") for path in sorted((package / room).glob("*.py"))),
        package / "record" / "frames.py",
    ]
    return key(
        {
            "records": {name: record_json(record) for name, record in records.items()},
            "words": {each: article.words[each].model_dump(include=set(WORDS)) for each in codes},
            "metric": [settings.metric, settings.yardstick],
            "data_seed": data_seed_of(article, records[TODAY]),
            "cover": [settings.cover, *(article.words[each].title for each in codes)],
            "inputs": asdict(article.inputs),  # figures.py may read and import what lies beside it
            "code": [sha256(path.read_bytes()).hexdigest() for path in code if path.is_file()],
            "versions": [version(each) for each in LIBRARIES],
        }
    )
