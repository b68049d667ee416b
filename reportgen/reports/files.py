"""The files of a history: its pages, and every record in a folder of its own."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain, count

from reportgen.article import Article
from reportgen.charts.comparison import small
from reportgen.compare.history import History, history_json
from reportgen.record import Record, flat, read_record, record_files
from reportgen.reports.markdown import history_markdown
from reportgen.reports.pages import SmallPicture, diff_html, history_html
from reportgen.reports.speaker import speakers_of


def history_files(
    article: Article,
    history: History,
    records: Mapping[str, Record],
    timings: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Return every file by its path; ``records`` and ``timings`` are by the names of rows."""
    speakers = speakers_of(article)
    folders = row_folders(row.name for row in history.rows)
    name = article.settings.reference
    reference = {name: read_record(article.record_path(name))} if name else {}
    every = reference | dict(records)
    compared = {row.name: row.diff for row in history.rows if row.diff}
    addresses = {name: f"{folders[name]}/diff.html" for name in compared}
    texts = {
        "history.json": history_json(history),
        "history.html": history_html(history, speakers, _pictures(every), addresses),
    }
    for speaker in speakers:
        texts[f"history.{speaker.code}.md"] = history_markdown(history, speaker)
    for name, diff in compared.items():
        sides = every[diff.a.name], every[diff.b.name]
        texts[addresses[name]] = diff_html(diff, speakers, sides)
    written = {path: text.encode() for path, text in texts.items()}
    for name, record in records.items():
        left = record_files(record).items()
        written |= {f"{folders[name]}/{file}": content for file, content in left}
    return written | {f"{folders[name]}/timings.json": each for name, each in timings.items()}


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


def _pictures(records: Mapping[str, Record]) -> dict[SmallPicture, tuple[str, str]]:
    """Return the predictions over the data, of every network of every row."""
    return {
        (row, name): paths
        for row, record in records.items()
        for name, model in record.networks.items()
        if (paths := small(flat(record.dataset.target), flat(model.predictions)))
    }
