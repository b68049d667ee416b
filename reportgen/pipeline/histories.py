"""The files of a history: its pages, and every record in a folder of its own."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain, count

from reportgen.article import Article
from reportgen.charts.comparison import small
from reportgen.compare import Diff
from reportgen.compare.history import History, history_json
from reportgen.compare.sources import Found
from reportgen.pipeline.diff import Compared, page, speakers
from reportgen.record import Record, read_record, record_json
from reportgen.reports.history import Small, history_html, history_markdown


def files(
    article: Article,
    history: History,
    records: Mapping[str, Record],
    timings: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Return every file by its path; ``records`` and ``timings`` are by the names of rows."""
    spoken, folders = speakers(article), row_folders(row.name for row in history.rows)
    diffs = {row.name: f"{folders[row.name]}/diff.html" for row in history.rows if row.diff}
    texts = {
        "history.json": history_json(history),
        "history.html": history_html(history, spoken, _pictures(article, records), diffs),
        **{f"history.{each.code}.md": history_markdown(history, each) for each in spoken},
        **{f"{folders[name]}/record.json": record_json(each) for name, each in records.items()},
        **_pages(article, history, records, diffs),
    }
    apart = {f"{folders[name]}/timings.json": content for name, content in timings.items()}
    return {path: text.encode() for path, text in texts.items()} | apart


def row_folders(names: Iterable[str]) -> dict[str, str]:
    """Return a folder for each row: its name with nothing that means something in a path.

    Requirements that differ in a sign only, as ``==2.16`` and ``>=2.16``, get a number behind it.
    """
    folders: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9._]+", "-", name).strip("-.") or "row"
        tries = chain([plain], (f"{plain}-{number}" for number in count(2)))
        folders[name] = next(each for each in tries if each.casefold() not in taken)
        taken.add(folders[name].casefold())  # some file systems know one case only
    return folders


def _pages(
    article: Article, history: History, records: Mapping[str, Record], diffs: Mapping[str, str]
) -> dict[str, str]:
    every = _every(article, records)
    return {
        diffs[row.name]: page(Compared(article, *_found(every, row.diff), row.diff))
        for row in history.rows
        if row.diff
    }


def _found(every: Mapping[str, Record], diff: Diff) -> tuple[Found, Found]:
    a, b = (Found(side.name, every[side.name]) for side in (diff.a, diff.b))
    return a, b


def _every(article: Article, records: Mapping[str, Record]) -> dict[str, Record]:
    """Return the records of all rows, that of the article's own among them."""
    name = article.settings.reference
    own = {name: read_record(article.record_path(name))} if name else {}
    return own | dict(records)


def _pictures(article: Article, records: Mapping[str, Record]) -> dict[Small, tuple[str, str]]:
    """Return the predictions over the data, of every network of every row."""
    return {
        (row, name): paths
        for row, record in _every(article, records).items()
        for name, model in record.models.items()
        if model.kind == "network"
        and (paths := small(_flat(record.dataset.target), _flat(model.predictions)))
    }


def _flat(matrix: tuple[tuple[float, ...], ...]) -> list[float]:
    return [value for row in matrix for value in row]
