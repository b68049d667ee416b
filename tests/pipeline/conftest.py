"""A build without training: the lab's part is a run that was kept."""

import shutil
from pathlib import Path

import pytest

from reportgen.article import find_article
from reportgen.environments import Run, runs
from reportgen.store import Store

KEPT = Path(__file__).parents[1] / "data" / "record.json"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache that the tests of one session share, so that a picture is drawn once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def store(cache: Path) -> Store:
    """Return the store of that cache."""
    return Store(cache)


@pytest.fixture
def kept_run(monkeypatch: pytest.MonkeyPatch, cache: Path) -> Run:
    """Let every build find this run instead of training."""
    run = Run(KEPT.read_bytes(), b'{"seconds": {}}')
    monkeypatch.setattr(runs, "run_of", lambda *_arguments, **_options: run)
    monkeypatch.setenv("REPORTGEN_CACHE", str(cache))
    return run


@pytest.fixture
def article_copy(tmp_path: Path) -> Path:
    """Return a copy of the shipped article that a test may spoil."""
    return Path(shutil.copytree(find_article("simple_rnn"), tmp_path / "simple_rnn"))
