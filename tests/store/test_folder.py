"""A folder appears whole or not at all."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import OutputError
from reportgen.store import beside
from reportgen.store.folder import replace_folder

FILES = {"record.json": b"{}", "ko/index.html": "가".encode()}


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_holds_exactly_what_was_written_last(tmp_path: Path) -> None:
    target = tmp_path / "out" / "post"
    replace_folder(target, FILES | {"old.txt": b"old"})
    replace_folder(target, FILES)
    assert content(target) == FILES
    assert [path.name for path in target.parent.iterdir()] == ["post"]


def test_a_system_without_an_exchange_call_gets_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "_exchange", lambda *_paths: False)
    replace_folder(tmp_path / "post", FILES | {"old.txt": b"old"})
    replace_folder(tmp_path / "post", FILES)
    assert content(tmp_path / "post") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["post"]


def test_a_folder_that_no_build_left_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(OutputError, match="no build left there"):
        replace_folder(tmp_path, FILES)
    assert content(tmp_path) == {"thesis.tex": b"years of work"}


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "post").write_text("")
    with pytest.raises(OutputError, match="is a file"):
        replace_folder(tmp_path / "post", FILES)


def test_a_disk_that_fills_up_leaves_the_previous_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folder(tmp_path / "post", FILES)
    write = Path.write_bytes

    def fills_up(path: Path, data: bytes) -> int:
        if path.name == "index.html":
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fills_up)
    with pytest.raises(OutputError, match="No space left on device"):
        replace_folder(tmp_path / "post", {"record.json": b"new", "ko/index.html": b"new"})
    monkeypatch.undo()
    assert content(tmp_path / "post") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["post"]


def test_a_folder_that_may_not_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't be written: File exists"):
        replace_folder(tmp_path / "file" / "post", FILES)


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.02, 0.05, 0.08, 0.13])
def test_killed_at_any_moment_a_folder_is_the_old_or_the_new_one(
    tmp_path: Path, delay: float
) -> None:
    """Many generations are written in a row and the writer is killed among them."""
    target = tmp_path / "post"
    replace_folder(target, _generation(0))
    code = (
        "import sys, pathlib, itertools\n"
        "from reportgen.store.folder import replace_folder\n"
        "print('ready', flush=True)\n"
        "for n in itertools.count(1):\n"
        "    files = {'record.json': b'%d' % n} | {f'{i}.txt': b'%d' % n for i in range(50)}\n"
        f"    replace_folder(pathlib.Path({str(target)!r}), files)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
    found = content(target)
    assert len(found) == 51
    assert len(set(found.values())) == 1


def _generation(number: int) -> dict[str, bytes]:
    text = b"%d" % number
    return {"record.json": text} | {f"{index}.txt": text for index in range(50)}


NAMES = st.text("abcdefgh가나", min_size=1, max_size=8)


@given(st.dictionaries(NAMES, st.binary(max_size=64), max_size=5))
def test_what_is_written_is_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    target = tmp_path_factory.mktemp("out") / "post"
    replace_folder(target, files)
    assert content(target) == files
