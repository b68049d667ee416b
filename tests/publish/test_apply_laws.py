"""Laws of publishing: for any files, twice, taken out again, and killed at any step."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.publish.small_site import fill, publish, tree

PATHS = st.sampled_from(["a", "b", "d/a", "d/e/a", "d/e/b", "사진/그림 1.svg"])


CONTENTS = st.sampled_from([b"", b"1\n", b"1\r\n", b"2\n", b"\0\r\n", b"\0\n"])


FILES = st.dictionaries(PATHS, CONTENTS)


WANTED = st.dictionaries(PATHS, st.sampled_from([b"", b"1\n", b"2\n", b"\0\r\n", b"\0\n"]))


on_disk = settings(deadline=None, max_examples=60)


@contextlib.contextmanager
def some_site(files: dict[str, bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), files)
        yield Path(folder)


@on_disk
@given(FILES, WANTED)
def test_publishing_twice_is_publishing_once(
    files: dict[str, bytes], wanted: dict[str, bytes]
) -> None:
    with some_site(files) as root:
        publish(root, wanted)
        once = tree(root)
        publish(root, wanted)
        assert tree(root) == once


@on_disk
@given(FILES, st.lists(WANTED, max_size=3))
def test_taking_out_gives_back_the_site_as_it_was(
    files: dict[str, bytes], editions: list[dict[str, bytes]]
) -> None:
    with some_site(files) as root:
        before = tree(root)
        for wanted in editions:
            publish(root, wanted)
        publish(root, {})
        assert tree(root) == before


@on_disk
@given(FILES, WANTED, WANTED)
def test_an_edition_replaces_the_one_before(
    files: dict[str, bytes], first: dict[str, bytes], second: dict[str, bytes]
) -> None:
    with some_site(files) as root, some_site(files) as other:
        publish(root, first)
        assume(not publish(root, second).conflicts)
        publish(other, second)
        assert tree(root) == tree(other)


class KilledError(BaseException):
    """Stands for a kill: nothing of the publication's own clean-up runs after it."""


@on_disk
@given(FILES, WANTED, WANTED, st.integers(0, 12))
def test_killed_at_any_step_the_next_publish_completes_it(
    files: dict[str, bytes], first: dict[str, bytes], second: dict[str, bytes], steps: int
) -> None:
    with some_site(files) as root, some_site(files) as other, pytest.MonkeyPatch.context() as patch:
        publish(root, first)
        left = iter(range(steps))
        for name in ("replace", "unlink", "rmdir", "mkdir"):
            patch.setattr(Path, name, _killed_when_none_is_left(getattr(Path, name), left))
        with contextlib.suppress(KilledError):
            publish(root, second)
        patch.undo()
        for path, content in files.items():
            assert (root / path).read_bytes() == content or path in first
        publish(root, second)
        publish(other, first)
        publish(other, second)
        assert tree(root) == tree(other)
        publish(root, {})
        publish(other, {})
        assert tree(root) == tree(other)


def _killed_when_none_is_left(function: object, left: Iterator[int]) -> object:
    def limited(*arguments: object, **options: object) -> object:
        if next(left, None) is None:
            raise KilledError
        assert callable(function)
        return function(*arguments, **options)

    return limited
