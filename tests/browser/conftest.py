"""Every page: the article as published, a history, and two diffs; served, and browsers to look."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.article import find_article, read_article
from reportgen.compare.sources import Found
from reportgen.pipeline.composition import at_hand, compose
from reportgen.record import evaluate_claims, parse_blocks, parse_record
from reportgen.store import Store
from tests.browser.browser import Browser, chromium
from tests.browser.records import diff_page, history_files, moved, rewritten
from tests.browser.site import serving

PUBLISHED = Path(__file__).parents[2] / "output" / "simple-rnn" / "record.json"
"""The record of the published article: its thousand seeds weigh what readers have to load."""
MODULES = Path(__file__).parent / "node_modules"
INSTALL = "npm install --prefix tests/browser --no-package-lock --ignore-scripts"


@dataclass(frozen=True)
class Served:
    """Pages: their files, and where they are served."""

    folder: Path
    address: str


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Write the article that follows from the published record, and pages that compare it."""
    folder = tmp_path_factory.mktemp("pages")
    store = Store(tmp_path_factory.mktemp("cache"))
    article = read_article(find_article("simple_rnn"))
    record = parse_record(PUBLISHED.read_bytes(), str(PUBLISHED))
    files = compose(article, record, evaluate_claims(article.settings.claims, record), store)
    reference = at_hand(article, record)["original-2018"]
    prose = parse_blocks(files["blocks.json"], "blocks.json").languages
    today = Found("output/simple-rnn", record, prose, {"seconds": {"model_0": 3.1, "model_1": 4.2}})
    before = Found(
        "git:v1.0", moved(record, "2.15.1", 0.1), rewritten(prose), {"seconds": {"model_0": 2.9}}
    )
    then = Found("original-2018", reference)
    files |= {
        "diff/then/index.html": diff_page(article, then, today).encode(),
        "diff/index.html": diff_page(article, before, today).encode(),
    }
    made = history_files(article, reference, record)
    files |= {f"history/{name}": content for name, content in made.items()}
    files["history/index.html"] = files.pop("history/history.html")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with serving(folder) as address:
        yield Served(folder, address)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests that look."""
    with chromium() as found:
        yield found


def module(path: str) -> str:
    """Return where npm installed a file; without it the test is skipped, or fails on CI."""
    found = MODULES / path
    if not found.exists():
        reason = f"{path} is missing: {INSTALL}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return str(found)
