"""The pages of the shipped article as a kept run makes them, served, and browsers to look."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.article import find_article, read_article
from reportgen.pipeline.composition import compose
from reportgen.record import evaluate_claims, parse_record
from tests.page.browser import Browser, chromium
from tests.page.site import serving

KEPT = Path(__file__).parents[1] / "data" / "record.json"
MODULES = Path(__file__).parent / "node_modules"
INSTALL = "npm install --prefix tests/page --no-package-lock --ignore-scripts"


@dataclass(frozen=True)
class Served:
    """Pages: their files, and where they are served."""

    folder: Path
    address: str


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Write the article that follows from the kept run, and serve it."""
    folder = tmp_path_factory.mktemp("pages")
    patch = pytest.MonkeyPatch()
    patch.setenv("REPORTGEN_CACHE", str(tmp_path_factory.mktemp("cache")))
    article = read_article(find_article("simple_rnn"))
    record = parse_record(KEPT.read_bytes(), str(KEPT))
    files = compose(article, record, evaluate_claims(article.settings.claims, record))
    patch.undo()
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
