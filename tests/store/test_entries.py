"""An entry that was damaged, cut short, renamed or made up is missing, and never an error."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.store.store import Store
from tests.store.conftest import KEY, MIB, files_of_an_entry, only_file


@pytest.mark.parametrize("files", [{}, {"empty": b""}, {"a.svg": b"<svg/>", "b": b"\0"}])
def test_every_bit_of_a_small_entry_matters(store: Store, files: dict[str, bytes]) -> None:
    store.put("record", KEY, files, {"article": "simple-rnn"})
    path = only_file(store)
    whole = path.read_bytes()
    for bit in range(8 * len(whole)):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        path.write_bytes(damaged)
        assert store.get("record", KEY) is None


@given(files=files_of_an_entry, place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@settings(max_examples=200, deadline=None)
def test_one_flipped_bit_anywhere_makes_an_entry_missing_and_removes_it(
    files: dict[str, bytes], place: float, bit: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), MIB)
        store.put("record", KEY, files, {"article": "simple-rnn"})
        content = bytearray(only_file(store).read_bytes())
        content[int(place * len(content))] ^= 1 << bit
        only_file(store).write_bytes(content)
        assert store.get("record", KEY) is None
        assert store.size() == 0
        assert store.put("record", KEY, files, {})
        assert store.get("record", KEY) == files


@given(files=files_of_an_entry, place=st.floats(0, 1, exclude_max=True))
@settings(max_examples=50, deadline=None)
def test_an_entry_cut_short_or_continued_is_missing(files: dict[str, bytes], place: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), MIB)
        store.put("record", KEY, files, {})
        content = only_file(store).read_bytes()
        for damaged in (content[: int(place * len(content))], content + b"\0"):
            store._path("record", KEY).write_bytes(damaged)
            assert store.get("record", KEY) is None


def test_an_entry_renamed_to_another_key_is_missing(store: Store) -> None:
    store.put("record", KEY, {"record.json": b"{}"}, {})
    only_file(store).rename(store._path("record", "another"))
    assert store.get("record", "another") is None
    assert store.entries() == []


@pytest.mark.parametrize(
    "header",
    [
        b"{}",
        b"[]",
        b"3",
        b"nonsense",
        b"\xff",
        b"[" * 100_000,
        b'{"kind":"record","key":"k","note":{},"files":[["a",-5,"00"]]}',
        b'{"kind":"record","key":"k","note":{},"files":[["a",9999999999999999999,"00"]]}',
        b'{"kind":"record","key":"k","note":{},"files":[["a",null,"00"]]}',
        b'{"kind":"record","key":"k","note":7,"files":[]}',
        b'{"kind":"record","key":"k","note":{},"files":[["a"]]}',
    ],
)
def test_a_header_that_was_made_up_is_damage_and_not_an_error(store: Store, header: bytes) -> None:
    store.put("record", "k", {}, {})
    first = b"reportgen-entry-1 %s %d\n" % (sha256(header).hexdigest().encode(), len(header))
    only_file(store).write_bytes(first + header)
    store.entries()
    assert store.get("record", "k") is None
    assert store.size() == 0


def test_a_folder_or_a_link_in_an_entrys_place_is_missing(store: Store, tmp_path: Path) -> None:
    store.put("record", KEY, {"record.json": b"{}"}, {})
    place = only_file(store)
    elsewhere = place.rename(tmp_path / "elsewhere")
    place.symlink_to(elsewhere)
    assert store.get("record", KEY) is None
    assert elsewhere.exists()
    place.mkdir()
    assert store.get("record", KEY) is None
    assert not store.put("record", KEY, {}, {})
    assert place.is_dir()


def test_a_pipe_in_an_entrys_place_is_not_waited_for(store: Store) -> None:
    store.folder.mkdir()
    os.mkfifo(store._path("record", KEY))
    assert store.get("record", KEY) is None
    assert store.entries() == []
