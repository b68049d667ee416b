"""Folders that can't be read or written cost the cache, and not the build."""

import os
import resource
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reportgen.store.store import Store
from tests.store.conftest import KEY, only_file

NOBODY = 65534


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder below which a user without rights may look; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_rights() -> Iterator[None]:
    """Take nobody's rights for a while, since no folder is read-only for root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_folder_that_can_not_be_made_costs_the_cache_and_not_the_build(
    shared_folder: Path,
) -> None:
    store = Store(shared_folder / "cache")
    shared_folder.chmod(0o555)
    with without_rights():
        assert not store.put("record", KEY, {"record.json": b"{}"}, {})
        assert store.get("record", KEY) is None
        assert (store.entries(), store.size(), store.clear()) == ([], 0, 0)


def test_a_read_only_folder_still_serves(shared_folder: Path) -> None:
    store = Store(shared_folder)
    store.put("record", KEY, {"record.json": b"{}"}, {})
    shared_folder.chmod(0o555)
    with without_rights():
        assert store.get("record", KEY) == {"record.json": b"{}"}
        assert not store.put("record", "another", {}, {})
        assert store.clear() == 0
        assert len(store.entries()) == 1


def test_an_entry_that_may_not_be_read_is_missing(shared_folder: Path) -> None:
    store = Store(shared_folder)
    store.put("record", KEY, {"record.json": b"{}"}, {})
    only_file(store).chmod(0)
    with without_rights():
        assert store.get("record", KEY) is None
        assert store.entries() == []
    assert only_file(store).exists()


def test_a_file_in_the_folders_place_costs_the_cache_and_not_the_build(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder")
    store = Store(tmp_path / "cache")
    assert not store.put("record", KEY, {}, {})
    assert store.get("record", KEY) is None
    assert (store.entries(), store.size(), store.clear()) == ([], 0, 0)


def test_a_disk_that_fills_up_while_writing_leaves_nothing_behind(store: Store) -> None:
    store.put("record", KEY, {"content": b"old"}, {})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        assert not store.put("record", KEY, {"content": bytes(500_000)}, {})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert store.get("record", KEY) == {"content": b"old"}
    assert len(list(store.folder.iterdir())) == 1
