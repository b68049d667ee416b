"""Environments that uv makes, and why one can't be made."""

from pathlib import Path

import pytest

from reportgen.environments.install import make_environment
from reportgen.environments.requirement import parse_requirement
from reportgen.errors import UnmadeError


@pytest.mark.slow
def test_a_version_that_does_not_exist_is_a_reason(tmp_path: Path) -> None:
    with pytest.raises(UnmadeError, match="no version of tensorflow"):
        make_environment(parse_requirement("tensorflow==2.99.9"), "latest", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_network_the_reason_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    with pytest.raises(UnmadeError) as error:
        make_environment(parse_requirement("tensorflow==2.12.1"), "latest", tmp_path / "made")
    assert "\n" not in str(error.value)
    assert not list((tmp_path / "made").glob("*"))
