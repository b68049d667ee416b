"""Laboratories: the lab under several TensorFlows, each a process that answers questions."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from reportgen.environments import this_environment
from reportgen.environments.install import make_environment
from reportgen.environments.requirement import parse_requirement
from reportgen.environments.zipapp import pack_lab

VERSIONS = ["2.12.1", "2.15.1", "newest"]


class Laboratory:
    """One environment in which ``agreement.py`` runs."""

    def __init__(self, version: str, folder: Path) -> None:
        pack_lab(folder / "lab.pyz")
        script = Path(__file__).with_name("agreement.py")
        with (folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [_python(version), "-I", script, folder / "lab.pyz"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def ask(self, question: str, **case: Any) -> dict[str, Any]:
        """Return the answer; what went wrong there fails the test here."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"question": question, **case}) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer


def _python(version: str) -> Path:
    if version == "newest":
        return this_environment().python
    kept = Path(platformdirs.user_cache_dir("reportgen-tests")) / "environments"
    kept.mkdir(parents=True, exist_ok=True)
    return make_environment(parse_requirement(f"tensorflow=={version}"), "latest", kept).python


@pytest.fixture(scope="session", params=VERSIONS)
def laboratory(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Laboratory]:
    """The lab under each of the TensorFlows in turn."""
    made = Laboratory(request.param, tmp_path_factory.mktemp("laboratory"))
    yield made
    made.process.communicate()
