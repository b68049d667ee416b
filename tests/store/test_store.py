import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.store.store import Store, default_store, key
from tests.store.conftest import KEY, MIB, files_of_an_entry, only_file

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def age(store: Store, kind: str, key: str, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(store._path(kind, key), (then, then))


# What is put is what is got


@given(kind=st.text(), name=st.text(), files=files_of_an_entry)
@settings(max_examples=50, deadline=None)
def test_what_is_put_is_what_is_got(kind: str, name: str, files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), MIB)
        assert store.put(kind, name, files, {})
        assert store.get(kind, name) == files
        assert store.get(kind + "x", name) is None
        assert store.get(kind, name + "x") is None


def test_an_empty_store_has_nothing_and_makes_no_folder(store: Store) -> None:
    assert store.get("record", KEY) is None
    assert (store.entries(), store.size(), store.clear()) == ([], 0, 0)
    assert not store.folder.exists()


def test_putting_a_key_again_replaces_its_entry(store: Store) -> None:
    store.put("record", KEY, {"record.json": b"old", "log": b""}, {})
    store.put("record", KEY, {"record.json": b"new"}, {})
    assert store.get("record", KEY) == {"record.json": b"new"}
    assert len(store.entries()) == 1


def test_a_listing_shows_kind_key_note_and_size_with_the_last_used_first(store: Store) -> None:
    store.put("record", KEY, {"record.json": b"{}"}, {"article": "simple-rnn", "seeds": 1000})
    store.put("figures", KEY, {"a.svg": b"<svg/>"}, {})
    store.get("record", KEY)
    first, second = store.entries()
    assert (first.kind, first.key) == ("record", KEY)
    assert first.note == {"article": "simple-rnn", "seeds": 1000}
    assert second.kind == "figures"
    assert first.size + second.size == store.size()
    assert first.used == pytest.approx(time.time(), abs=60)


def test_an_entry_put_right_after_another_was_used_is_the_last_used(store: Store) -> None:
    store.put("record", "used", {}, {})
    for number in range(20):
        store.get("record", "used")
        store.put("record", str(number), {}, {})
        assert store.entries()[0].key == str(number)


def test_clearing_removes_entries_and_leaves_what_is_not_the_stores(store: Store) -> None:
    store.put("record", KEY, {"record.json": b"{}"}, {})
    store.put("figures", KEY, {"a.svg": b""}, {})
    (store.folder / "thesis.tex").write_text("years of work")
    (store.folder / f"{'0' * 64}.{'1' * 16}.part").write_text("half of an entry")
    assert store.clear() == 2
    assert [path.name for path in store.folder.iterdir()] == ["thesis.tex"]
    assert store.size() == 0


# Keys


@given(parts=st.dictionaries(st.text(), JSON))
def test_a_key_is_64_hexadecimal_digits_and_ignores_the_order_of_its_parts(
    parts: dict[str, object],
) -> None:
    assert key(parts) == key(dict(reversed(parts.items())))
    assert len(key(parts)) == 64
    assert set(key(parts)) <= set("0123456789abcdef")


def test_a_key_is_the_same_in_every_process_and_every_version() -> None:
    parts = {"seeds": [0, 1], "packages": {"keras": "3.15"}, "이름": None}
    assert key(parts) == ("1b805c9e9f4ef845572769d6dc48abcf0e671c424bf6b8430b889d21b28b2116")


def test_values_that_look_alike_make_different_keys() -> None:
    alike = [1, 1.0, True, "1", [1], {"1": 1}, None, float("nan")]
    assert len({key({"seed": value}) for value in alike}) == len(alike)


@pytest.mark.parametrize(
    "hostile",
    ["../../escaped", "/etc/passwd", "a/../../b", "..", ".", "", "\0", "CON", "x" * 5000, "\ud800"],
)
def test_no_key_kind_or_file_name_leads_out_of_the_folder(tmp_path: Path, hostile: str) -> None:
    store = Store(tmp_path / "above" / "cache", MIB)
    assert store.put(hostile, hostile, {hostile: b"content"}, {hostile: hostile})
    assert store.get(hostile, hostile) == {hostile: b"content"}
    assert store.entries()[0].note == {hostile: hostile}
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [only_file(store)]
    assert only_file(store).parent == store.folder


# The limit


def test_the_least_recently_used_entries_make_room(store: Store) -> None:
    for name in "abc":
        store.put("record", name, {"content": bytes(300_000)}, {})
        age(store, "record", name, 100 - ord(name) % 7)
    assert store.get("record", "a") is not None  # the oldest, but used just now
    store.put("record", "d", {"content": bytes(300_000)}, {})
    assert [entry.key for entry in store.entries()] == ["d", "a", "c"]
    assert store.size() <= store.limit_bytes


def test_an_entry_larger_than_the_limit_is_not_kept_and_drives_nothing_out(store: Store) -> None:
    store.put("record", KEY, {"content": b"small"}, {})
    assert not store.put("record", "huge", {"content": bytes(2 * MIB)}, {})
    assert [entry.key for entry in store.entries()] == [KEY]


def test_a_note_longer_than_a_header_may_be_is_not_kept(store: Store) -> None:
    large = Store(store.folder, 10 * MIB)
    assert not large.put("record", KEY, {}, {"note": "x" * 2 * MIB})
    assert large.put("record", KEY, {"content": bytes(2 * MIB)}, {"note": "x" * 1000})
    assert large.get("record", KEY) == {"content": bytes(2 * MIB)}


@given(sizes=st.lists(st.integers(0, 3000), max_size=20))
@settings(max_examples=25, deadline=None)
def test_a_store_never_outgrows_its_limit_and_keeps_what_came_last(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), 5000)
        for number, size in enumerate(sizes):
            assert store.put("record", str(number), {"content": bytes(size)}, {})
            assert store.size() <= store.limit_bytes
            assert store.get("record", str(number)) is not None


def test_what_a_dead_build_left_half_written_goes_after_an_hour(store: Store) -> None:
    store.put("record", KEY, {}, {})
    old, new = (store.folder / f"{digit * 64}.{digit * 16}.part" for digit in "01")
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, time.time() - 4000))
    store.put("record", KEY, {}, {})
    assert not old.exists()
    assert new.exists()


# Two builds at once, and builds that die

PUT_FOREVER = """
import sys
from pathlib import Path
from reportgen.store.store import Store
store = Store(Path(sys.argv[1]))
content = sys.argv[2].encode() * int(sys.argv[3])
for _ in range(int(sys.argv[4])):
    assert store.put("record", "key", {"content": content, "again": content}, {})
"""


def putting(store: Store, letter: str, size: int, times: int) -> subprocess.Popen[bytes]:
    arguments = [str(store.folder), letter, str(size), str(times)]
    return subprocess.Popen([sys.executable, "-c", PUT_FOREVER, *arguments])


def test_two_processes_that_put_one_key_at_once_never_show_a_mixture(store: Store) -> None:
    seen = set()
    builds = [putting(store, letter, 100_000, 200) for letter in "ab"]
    while any(build.poll() is None for build in builds):
        files = store.get("record", "key")
        if files is not None:
            assert files["content"] == files["again"]
            seen.add(files["content"])
    assert [build.returncode for build in builds] == [0, 0]
    assert seen <= {b"a" * 100_000, b"b" * 100_000}
    assert seen
    assert len(list(store.folder.iterdir())) == 1


def test_a_build_killed_while_it_puts_leaves_no_broken_entry(store: Store) -> None:
    old = {"content": b"old", "again": b"old"}
    new = dict.fromkeys(old, b"n" * 20_000_000)
    caught_writing = 0
    for _ in range(5):
        large = Store(store.folder)
        large.put("record", "key", old, {})
        build = putting(store, "n", 20_000_000, 1_000_000)
        while not any(path.suffix == ".part" for path in store.folder.iterdir()):
            time.sleep(0.001)
        with suppress(ProcessLookupError):
            build.send_signal(signal.SIGKILL)
        build.wait()
        caught_writing += any(path.suffix == ".part" for path in store.folder.iterdir())
        assert large.get("record", "key") in (old, new)
        assert len(large.entries()) == 1
        large.clear()
    assert caught_writing


# Where it lives


def test_the_store_lives_where_the_platform_keeps_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTGEN_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere/caches")
    if sys.platform == "linux":
        assert default_store().folder == Path("/somewhere/caches/reportgen")
    assert default_store().folder.name == "reportgen"


def test_an_environment_variable_names_another_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path))
    assert default_store().folder == tmp_path
    monkeypatch.setenv("REPORTGEN_CACHE", "")
    assert default_store().folder != Path()


def test_an_entry_of_a_whole_build_is_read_well_within_10_ms(store: Store) -> None:
    files = {f"figures/{number}.svg": os.urandom(75_000) for number in range(4)}
    store.put("record", KEY, files, {})
    times = []
    for _ in range(10):
        start = time.perf_counter()
        store.get("record", KEY)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.01
