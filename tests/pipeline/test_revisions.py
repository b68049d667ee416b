"""``reportgen diff`` of what stands in the history of a repository."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen.environments import Run
from reportgen.pipeline.build import build
from reportgen.pipeline.order import Order
from reportgen.store import Store
from tests.pipeline.conftest import KEPT
from tests.pipeline.kept import run

GIT = shutil.which("git") or "git"


@pytest.fixture
def repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_run: Run, store: Store
) -> Path:
    """A repository whose one commit has a built article; the test runs inside of it."""
    assert kept_run
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    build(Order(out=tmp_path / "output"), store, lambda _event: None)
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "output"],
        ["-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "built"],
    ):
        subprocess.run([GIT, *command], check=True, env=os.environ | {"HOME": str(tmp_path)})
    return tmp_path


def test_a_revision_is_read_with_its_prose_and_without_a_checkout(repository: Path) -> None:
    blocks = repository / "output" / "simple-rnn" / "blocks.json"
    found = json.loads(blocks.read_text(encoding="utf-8"))
    found["languages"]["en"]["wrap_up"] += " A line more."
    blocks.write_text(json.dumps(found), encoding="utf-8")
    result = run("git:HEAD", "output/simple-rnn", "--format", "json")
    prose = {each["language"]: each for each in json.loads(result.stdout)["prose"]["languages"]}
    assert prose["ko"]["changed"] == []
    (changed,) = prose["en"]["changed"]
    assert [part["text"] for part in changed["parts"] if part["kind"] == "added"] == [
        "A line more."
    ]
    assert prose["en"]["unchanged"] > 5
    status = subprocess.run([GIT, "status", "--porcelain"], capture_output=True, check=True)
    assert b"blocks.json" in status.stdout


def test_a_revision_may_have_the_build_in_another_folder(repository: Path) -> None:
    subprocess.run([GIT, "mv", "output/simple-rnn", "site"], check=True, cwd=repository)
    commit = ["-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "moved"]
    subprocess.run([GIT, *commit], check=True, cwd=repository)
    result = run("git:HEAD:site", "git:HEAD~1", "--format", "json")
    found = json.loads(result.stdout)
    assert (found["verdict"], found["a"]["name"]) == ("identical", "git:HEAD:site")
    missing = run("git:HEAD:nowhere", "git:HEAD~1").stderr
    assert "Revision 'HEAD' has no nowhere/record.json" in missing


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("git:nowhere", "Revision 'nowhere' is not one of the repository"),
        ("git:--output=stolen", "Revision '--output=stolen' is not one of the repository"),
        ("git:", "Revision '' is not one of the repository"),
        ("nothing", "Record 'nothing' is no file, no output folder, no git:REVISION"),
        ("nothing.json", "Record 'nothing.json' can't be read"),
        ("../records/original-2018", "is no file"),
    ],
)
def test_a_side_that_names_nothing_is_one_line(repository: Path, name: str, message: str) -> None:
    result = run(name, str(KEPT))
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert result.stderr.count("\n") == 1
    assert not (repository / "stolen").exists()


def test_a_revision_without_the_article_is_one_line(tmp_path: Path, repository: Path) -> None:
    subprocess.run([GIT, "rm", "-rq", "--cached", "output"], check=True, cwd=repository)
    commit = ["-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "none"]
    subprocess.run([GIT, *commit], check=True, cwd=repository)
    result = run("git:HEAD", str(KEPT))
    assert result.stderr.startswith("Error: Revision 'HEAD' has no output/simple-rnn/record.json")
    assert tmp_path.exists()
