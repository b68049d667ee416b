"""What is written beside its place and moved there is the old one or the new one."""

import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.store.beside import file_beside, folder_beside, replace_file, trade_places
from tests.store.test_rights import without_rights


@given(st.binary(), st.binary())
@settings(max_examples=40, deadline=None)  # each waits for the disk twice
def test_a_file_holds_what_was_written_last_and_stands_alone(first: bytes, last: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "파일.json"
        for content in (first, last):
            replace_file(path, content)
            assert path.read_bytes() == content
        assert list(Path(folder).iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace_file(path, b"new")
    assert path.stat().st_mode & 0o777 == mode


def test_who_reads_a_file_meanwhile_reads_the_old_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        replace_file(path, b"new")
        assert reader.read() == b"old"


def test_a_disk_that_fills_up_leaves_the_previous_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            replace_file(path, bytes(500_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_may_not_be_written_leaves_the_previous_file_alone() -> None:
    """Outside pytest's own folder, into which only its owner may look."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "post.md"
        path.write_bytes(b"old")
        Path(folder).chmod(0o555)
        with without_rights(), pytest.raises(OSError, match="Permission denied"):
            replace_file(path, b"new")
        assert path.read_bytes() == b"old"


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_writer_that_fails_leaves_no_trace(tmp_path: Path, error: type[BaseException]) -> None:
    def fail(half: Path) -> None:
        half.write_bytes(b"half")
        raise error

    with pytest.raises(error), file_beside(tmp_path / "file") as beside:
        fail(beside)
    with pytest.raises(error), folder_beside(tmp_path / "folder") as beside:
        fail(beside / "half")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_moved_is_in_its_place_and_one_that_was_not_is_gone(
    tmp_path: Path,
) -> None:
    target = tmp_path / "above" / "folder"
    with folder_beside(target) as beside:
        (beside / "file").write_bytes(b"new")
        trade_places(beside, target)
    with folder_beside(target) as beside:
        (beside / "file").write_bytes(b"newer")
    assert (target / "file").read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o755
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03])
def test_killed_at_any_moment_a_file_is_the_old_or_the_new_one(
    tmp_path: Path, delay: float
) -> None:
    """Many generations are written in a row and the writer is killed among them."""
    path = tmp_path / "post.md"
    path.write_bytes(b"%07d" % 0 * 100_000)
    code = (
        "import itertools, pathlib\n"
        "from reportgen.store.beside import replace_file\n"
        f"path = pathlib.Path({str(path)!r})\n"
        "for generation in itertools.count(1):\n"
        "    replace_file(path, b'%07d' % generation * 100_000)\n"
        "    print(generation, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"1\n"
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
    content = path.read_bytes()
    assert content == content[:7] * 100_000
    assert int(content[:7]) > 0
