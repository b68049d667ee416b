"""Large arrays of a run go wherever its record goes."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.environments import Run, runs
from reportgen.pipeline.build import build
from reportgen.pipeline.order import Order
from reportgen.record import ARRAYS, read_record
from reportgen.store import Store

GIT = shutil.which("git") or "git"
STEPS = np.random.default_rng(0).normal(size=20_000).tolist()


@pytest.fixture
def built(kept_run: Run, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an article that was built from a run with a very long history."""
    document = json.loads(kept_run.record)
    document["models"]["model_0"]["loss_curve"] = STEPS
    run = replace(kept_run, record=json.dumps(document).encode())
    monkeypatch.setattr(runs, "run_of", lambda *_arguments, **_options: run)
    return build(Order(out=tmp_path / "output"), store, lambda _event: None).folder


def test_a_build_leaves_them_beside_a_record_without_them(built: Path) -> None:
    with np.load(built / ARRAYS) as found:
        assert found["models/model_0/history/loss"].tolist() == STEPS
    curve = json.loads((built / "record.json").read_text())["models"]["model_0"]["loss_curve"]
    assert curve.keys() == {"array", "shape", "sha256"}
    assert read_record(built / "record.json").models["model_0"].loss_curve == tuple(STEPS)


def test_a_diff_finds_them_in_a_folder_and_in_a_revision(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(built.parents[1])
    someone = ["-c", "user.name=n", "-c", "user.email=e@example.org"]
    for command in (["init", "-q"], ["add", "output"], [*someone, "commit", "-q", "-m", "built"]):
        subprocess.run([GIT, *command], check=True)
    both = ["diff", "git:HEAD", str(built), "--format", "json"]
    found = CliRunner().invoke(main, both)
    assert json.loads(found.stdout)["verdict"] == "identical"
    (built / ARRAYS).unlink()
    missing = CliRunner().invoke(main, both)
    assert (missing.exit_code, "its arrays.npz is not beside it" in missing.stderr) == (2, True)


def test_publishing_takes_them_along(built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    arguments = ["publish", "html", str(site), "--out", str(built.parent)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    (published,) = site.rglob(ARRAYS)
    assert published.read_bytes() == (built / ARRAYS).read_bytes()
