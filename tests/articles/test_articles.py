"""Eight articles of other kinds, looked at as a user would before anything is trained."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ARTICLES = sorted(path.parent.name for path in HERE.glob("*/article.toml"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ARTICLES)
def test_check_finds_nothing_before_anything_is_trained(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reportgen", "check", str(HERE / name)]
    done = subprocess.run(
        [*command, "--out", str(tmp_path)],
        env=os.environ | {"REPORTGEN_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE.parents[1],
    )
    assert done.returncode == 0, done.stdout + done.stderr
